import { MongoCommandError } from '../errors.ts';
import { compareBytes } from '../bson/compare.ts';
import { createExpressionContext } from '../aggregation/expressions/compile-expression.ts';
import { compileDocumentStage } from '../aggregation/stages/document-stages.ts';
import type { RawDocument } from '../bson/raw-document.ts';
import { firstFieldName, getField } from '../bson/raw-document.ts';
import { describeDifference } from './diff-documents.ts';
import { withId } from './replacement-update.ts';
import type { CompiledUpdate, UpdateContext } from './types.ts';
import { buildUpsertBase, withIdFirst } from './upsert-base.ts';

export function compilePipelineUpdate(
  stages: readonly RawDocument[],
  context: UpdateContext,
): CompiledUpdate {
  const expressions = createExpressionContext(context, context.let);
  const steps = stages.map((stage) => {
    const step = compileDocumentStage(stage, expressions);
    if (!step) {
      throw new MongoCommandError(
        72,
        `${firstFieldName(stage) ?? ''} is not allowed to be used within an update`,
      );
    }
    return step;
  });
  const transform = (document: RawDocument): RawDocument =>
    steps.reduce((current, step) => step(current), document);
  return {
    kind: 'pipeline',
    apply: (document) => {
      const result = withId(transform(document), getField(document, '_id'));
      if (compareBytes(document, result) === 0)
        return { document, isModified: false, updateDescription: undefined };
      return { document: result, isModified: true, updateDescription: describeDifference(document, result) };
    },
    buildUpsert: (filter, newId) => {
      const base = buildUpsertBase(filter);
      return withIdFirst(withId(transform(base), getField(base, '_id')), newId);
    },
  };
}

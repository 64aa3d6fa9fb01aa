import { createExpressionContext } from '../../aggregation/expressions/compile-expression.ts';
import type { RawDocument } from '../../bson/raw-document.ts';
import { isEmptyDocument } from '../../bson/raw-document.ts';
import { carryTextScore } from '../../text/text-scores.ts';
import type { CompiledProjection, ProjectionContext } from '../types.ts';
import { applyProjection } from './apply-projection.ts';
import { parseProjection } from './parse-projection.ts';

/** The projection of `find` and `findAndModify`. An empty one changes nothing. */
export function compileProjection(spec: RawDocument, context: ProjectionContext = {}): CompiledProjection {
  if (isEmptyDocument(spec)) return { usesTextScore: false, apply: (document) => document };
  const expressions = context.expressions ?? createExpressionContext(context, context.let);
  const { tree, mode, usesTextScore, isPositional } = parseProjection(spec, {
    isFind: true,
    expressions,
    query: context,
  });
  return {
    usesTextScore,
    apply: (document) => {
      const details = isPositional ? context.filter?.matchWithDetails(document) : undefined;
      const projected = applyProjection(document, tree, mode, details?.arrayIndex);
      if (usesTextScore) carryTextScore(document, projected);
      return projected;
    },
  };
}

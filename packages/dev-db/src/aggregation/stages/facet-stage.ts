import { MongoCommandError } from '../../errors.ts';
import { typeAlias } from '../../bson/bson-type.ts';
import { formatValue } from '../../bson/format.ts';
import { firstFieldName, isEmptyDocument, listFields } from '../../bson/raw-document.ts';
import { isArray, isDocument, typeOf } from '../../bson/values.ts';
import { documentOf } from '../../bson/writer.ts';
import type { StageCompiler } from './stage.ts';
import { blocking } from './stage.ts';

const forbidden = new Set([
  '$out',
  '$merge',
  '$facet',
  '$collStats',
  '$indexStats',
  '$geoNear',
  '$planCacheStats',
  '$changeStream',
  '$documents',
  '$currentOp',
  '$listSessions',
]);

const facet: StageCompiler = (operand, context) => {
  if (!isDocument(operand) || isEmptyDocument(operand)) {
    throw new MongoCommandError(
      40169,
      `the $facet specification must be a non-empty object, but found: ${formatValue(operand)}`,
    );
  }
  const facets = listFields(operand).map(([name, stages]) => {
    if (!isArray(stages)) {
      throw new MongoCommandError(
        40170,
        `arguments to $facet must be arrays, ${name} is type ${typeAlias(typeOf(stages))}`,
      );
    }
    for (const stage of stages) {
      const inner = isDocument(stage) ? firstFieldName(stage) : undefined;
      if (inner !== undefined && forbidden.has(inner)) {
        throw new MongoCommandError(40600, `${inner} is not allowed to be used within a $facet stage`);
      }
    }
    return { name, pipeline: context.compileInner(stages, context.expressions, '$facet') };
  });
  return blocking(() => {
    const runs = facets.map(({ name, pipeline }) => ({ name, run: pipeline.startInner() }));
    return {
      push: (document) => {
        for (const { run } of runs) if (run.wantsMore) run.push(document);
      },
      finish: () => [
        documentOf(
          runs.map(({ name, run }) => {
            run.end();
            return [name, run.take()] as const;
          }),
        ),
      ],
    };
  });
};

export const facetStages: Readonly<Record<string, StageCompiler>> = { $facet: facet };

import { failedToParse } from '../../errors.ts';
import { listFields } from '../../bson/raw-document.ts';
import type { Value } from '../../bson/values.ts';
import { isArray, isDocument } from '../../bson/values.ts';
import type { CollectionName } from '../types.ts';
import { parseCollectionName } from './collection-name.ts';
import type { StageCompiler } from './stage.ts';

function parseSpec(operand: Value): { from: CollectionName | undefined; stages: readonly Value[] } {
  if (typeof operand === 'string')
    return { from: parseCollectionName(operand, '$unionWith', 'coll'), stages: [] };
  if (!isDocument(operand)) {
    throw failedToParse('the $unionWith stage specification must be an object or string');
  }
  let from: CollectionName | undefined;
  let stages: readonly Value[] = [];
  for (const [name, value] of listFields(operand)) {
    if (name === 'coll') from = parseCollectionName(value, '$unionWith', 'coll');
    else if (name === 'pipeline' && isArray(value)) stages = value;
    else throw failedToParse(`BSON field '$unionWith.${name}' is an unknown field or has the wrong type.`);
  }
  if (!from && stages.length === 0)
    throw failedToParse("BSON field '$unionWith.coll' is missing but a required field");
  return { from, stages };
}

const unionWith: StageCompiler = (operand, context) => {
  const { from, stages } = parseSpec(operand);
  if (from) context.involved.push(from);
  const pipeline = context.compileInner(stages, context.expressions, '$unionWith');
  const { host, collation } = context.pipeline;
  return (next) => ({
    get wantsMore() {
      return next.wantsMore;
    },
    push: (document) => {
      next.push(document);
    },
    end: () => {
      const source =
        pipeline.ownDocuments?.() ?? (from ? host.find(from, pipeline.source.filter, collation) : []);
      for (const document of pipeline.runInner(source)) {
        if (!next.wantsMore) break;
        next.push(document);
      }
      next.end();
    },
  });
};

export const unionStages: Readonly<Record<string, StageCompiler>> = { $unionWith: unionWith };

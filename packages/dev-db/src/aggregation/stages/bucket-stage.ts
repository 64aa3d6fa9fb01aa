import { MongoCommandError } from '../../errors.ts';
import { typeRank } from '../../bson/bson-type.ts';
import { compareValues } from '../../bson/compare.ts';
import { emptyDocument, listFields } from '../../bson/raw-document.ts';
import type { MaybeValue, Value } from '../../bson/values.ts';
import { isArray, isDocument, typeOf } from '../../bson/values.ts';
import { documentOf } from '../../bson/writer.ts';
import type { Expression, ExpressionContext } from '../expressions/context.ts';
import type { AccumulatedField } from './group-stage.ts';
import { compileAccumulatedField, groupStageOf } from './group-stage.ts';
import { sortStage } from './sort-stage.ts';
import type { StageCompiler } from './stage.ts';

/** The `output` document, or a count when there is none. */
export function compileOutput(
  output: MaybeValue,
  stage: string,
  context: ExpressionContext,
): AccumulatedField[] {
  if (output === undefined) return [compileAccumulatedField('count', documentOf([['$sum', 1]]), context)];
  if (!isDocument(output)) {
    throw new MongoCommandError(40196, `The ${stage} 'output' field must be an object`);
  }
  return listFields(output).map(([name, value]) => compileAccumulatedField(name, value, context));
}

function parseBoundaries(value: MaybeValue, context: ExpressionContext): Value[] {
  if (!isArray(value))
    throw new MongoCommandError(40200, "The $bucket 'boundaries' field must be an array of values");
  if (value.length < 2) {
    throw new MongoCommandError(
      40192,
      `The $bucket 'boundaries' field must have at least 2 values, but found ${value.length} value(s).`,
    );
  }
  const boundaries = value.map((entry) => context.compile(entry)(emptyDocument) ?? null);
  boundaries.forEach((boundary, i) => {
    const previous = boundaries[i - 1];
    if (i === 0 || previous === undefined) return;
    if (typeRank(typeOf(previous)) !== typeRank(typeOf(boundary))) {
      throw new MongoCommandError(
        40193,
        "All values in the the 'boundaries' option to $bucket must have the same type.",
      );
    }
    if (compareValues(previous, boundary, context.collation) >= 0) {
      throw new MongoCommandError(
        40194,
        "The 'boundaries' option to $bucket must be sorted in ascending order.",
      );
    }
  });
  return boundaries;
}

const bucket: StageCompiler = (operand, context) => {
  if (!isDocument(operand)) throw new MongoCommandError(40201, 'Argument to $bucket stage must be an object');
  const fields = new Map(listFields(operand));
  for (const name of fields.keys()) {
    if (!['groupBy', 'boundaries', 'default', 'output'].includes(name)) {
      throw new MongoCommandError(40197, `Unrecognized option to $bucket: ${name}.`);
    }
  }
  const groupBy = fields.get('groupBy');
  if (groupBy === undefined || !fields.has('boundaries')) {
    throw new MongoCommandError(40198, "$bucket requires 'groupBy' and 'boundaries' to be specified.");
  }
  const { expressions } = context;
  const boundaries = parseBoundaries(fields.get('boundaries'), expressions);
  const fallback = fields.get('default');
  const id = bucketOf(expressions.compile(groupBy), boundaries, fallback, expressions);
  const output = compileOutput(fields.get('output'), '$bucket', expressions);
  const grouped = groupStageOf(id, output, expressions.collation);
  const sorted = sortStage(documentOf([['_id', 1]]), context);
  return (next) => grouped(sorted(next));
};

function bucketOf(
  groupBy: Expression,
  boundaries: readonly Value[],
  fallback: MaybeValue,
  { collation }: ExpressionContext,
): Expression {
  const last = boundaries[boundaries.length - 1];
  return (document) => {
    const value = groupBy(document);
    if (compareValues(value, boundaries[0], collation) >= 0 && compareValues(value, last, collation) < 0) {
      return boundaries.findLast((boundary) => compareValues(value, boundary, collation) >= 0);
    }
    if (fallback !== undefined) return fallback;
    throw new MongoCommandError(
      40066,
      '$switch could not find a matching branch for an input, and no default was specified.',
    );
  };
}

export const bucketStages: Readonly<Record<string, StageCompiler>> = { $bucket: bucket };

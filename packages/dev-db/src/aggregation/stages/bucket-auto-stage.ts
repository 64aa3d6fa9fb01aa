import { MongoCommandError } from '../../errors.ts';
import { compareValues } from '../../bson/compare.ts';
import { isNumeric, toNumber } from '../../bson/numeric.ts';
import type { RawDocument } from '../../bson/raw-document.ts';
import { listFields } from '../../bson/raw-document.ts';
import type { Value } from '../../bson/values.ts';
import { isDocument } from '../../bson/values.ts';
import { documentOf } from '../../bson/writer.ts';
import { compileOutput } from './bucket-stage.ts';
import type { AccumulatedField } from './group-stage.ts';
import type { StageCompiler } from './stage.ts';
import { blocking } from './stage.ts';

interface Entry {
  readonly value: Value;
  readonly document: RawDocument;
}

function parseBuckets(value: Value | undefined): number {
  if (!isNumeric(value))
    throw new MongoCommandError(40241, "The $bucketAuto 'buckets' field must be a numeric value");
  const count = toNumber(value);
  if (!Number.isInteger(count)) {
    throw new MongoCommandError(
      40242,
      "The $bucketAuto 'buckets' field must be representable as a 32-bit integer",
    );
  }
  if (count <= 0)
    throw new MongoCommandError(40243, "The $bucketAuto 'buckets' field must be greater than 0");
  return count;
}

const bucketAuto: StageCompiler = (operand, context) => {
  if (!isDocument(operand))
    throw new MongoCommandError(40240, 'The argument to $bucketAuto must be an object');
  const fields = new Map(listFields(operand));
  for (const name of fields.keys()) {
    if (name === 'granularity')
      throw new MongoCommandError(40257, "The $bucketAuto 'granularity' option is not supported");
    if (!['groupBy', 'buckets', 'output'].includes(name)) {
      throw new MongoCommandError(40245, `Unrecognized option to $bucketAuto: ${name}.`);
    }
  }
  const groupBy = fields.get('groupBy');
  if (groupBy === undefined || !fields.has('buckets')) {
    throw new MongoCommandError(40246, "$bucketAuto requires 'groupBy' and 'buckets' to be specified.");
  }
  const { expressions } = context;
  const expression = expressions.compile(groupBy);
  const count = parseBuckets(fields.get('buckets'));
  const output = compileOutput(fields.get('output'), '$bucketAuto', expressions);
  return blocking(() => {
    const entries: Entry[] = [];
    return {
      push: (document) => void entries.push({ value: expression(document) ?? null, document }),
      finish: () => {
        const compare = (a: Entry, b: Entry): number =>
          compareValues(a.value, b.value, expressions.collation);
        entries.sort(compare);
        return splitEvenly(entries, count, compare).map((bucket, i, all) =>
          describe(bucket, all[i + 1], output),
        );
      },
    };
  });
};

/** Equal values never part, so buckets may be fewer or larger than asked. */
function splitEvenly(
  entries: readonly Entry[],
  count: number,
  compare: (a: Entry, b: Entry) => number,
): Entry[][] {
  const size = Math.max(1, Math.round(entries.length / count));
  const buckets: Entry[][] = [];
  let at = 0;
  while (at < entries.length && buckets.length < count) {
    let end = buckets.length === count - 1 ? entries.length : Math.min(at + size, entries.length);
    while (end < entries.length && compare(entries[end - 1] as Entry, entries[end] as Entry) === 0) end++;
    buckets.push(entries.slice(at, end));
    at = end;
  }
  return buckets;
}

function describe(
  bucket: readonly Entry[],
  next: readonly Entry[] | undefined,
  output: readonly AccumulatedField[],
): RawDocument {
  const states = output.map(({ name, create }) => ({ name, state: create() }));
  for (const { document } of bucket) for (const { state } of states) state.add(document);
  const id = documentOf([
    ['min', bucket[0]?.value],
    ['max', (next ? next[0] : bucket.at(-1))?.value],
  ]);
  return documentOf([['_id', id], ...states.map(({ name, state }) => [name, state.result()] as const)]);
}

export const bucketAutoStages: Readonly<Record<string, StageCompiler>> = { $bucketAuto: bucketAuto };

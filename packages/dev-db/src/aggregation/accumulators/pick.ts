import { compareValues } from '../../bson/compare.ts';
import { keyText } from '../../bson/key-string.ts';
import type { MaybeValue, Value } from '../../bson/values.ts';
import { isDocument, isNullish, typeOf } from '../../bson/values.ts';
import { typeAlias } from '../../bson/bson-type.ts';
import { listFields } from '../../bson/raw-document.ts';
import { documentOf } from '../../bson/writer.ts';
import type { Collation } from '../../collation/types.ts';
import { MongoCommandError } from '../../errors.ts';
import type { AccumulatorCompiler, Fold } from './accumulator.ts';
import { folding } from './accumulator.ts';

export function extremeFold(direction: 1 | -1, collation: Collation | undefined): Fold {
  let best: MaybeValue;
  return {
    add: (value) => {
      if (isNullish(value)) return;
      if (best === undefined || compareValues(value, best, collation) * direction > 0) best = value;
    },
    result: () => best ?? null,
  };
}

const firstFold = (): Fold => {
  let isSet = false;
  let found: MaybeValue;
  return {
    add: (value) => {
      if (!isSet) found = value;
      isSet = true;
    },
    result: () => found ?? null,
  };
};

const lastFold = (): Fold => {
  let found: MaybeValue;
  return {
    add: (value) => {
      found = value;
    },
    result: () => found ?? null,
  };
};

const pushFold = (): Fold => {
  const values: Value[] = [];
  return {
    add: (value) => {
      if (value !== undefined) values.push(value);
    },
    result: () => values,
  };
};

function setFold(collation: Collation | undefined): Fold {
  const values = new Map<string, Value>();
  return {
    add: (value) => {
      if (value === undefined) return;
      const key = keyText(value, collation);
      if (!values.has(key)) values.set(key, value);
    },
    result: () => [...values.values()],
  };
}

const mergeObjects = (): Fold => {
  const fields = new Map<string, Value>();
  return {
    add: (value) => {
      if (isNullish(value)) return;
      if (!isDocument(value)) {
        throw new MongoCommandError(
          40400,
          `$mergeObjects requires object inputs, but input ${typeAlias(typeOf(value))} is of type ${typeAlias(typeOf(value))}`,
        );
      }
      for (const [name, field] of listFields(value)) fields.set(name, field);
    },
    result: () => documentOf(fields),
  };
};

const count: AccumulatorCompiler = (operand) => {
  if (!isDocument(operand) || operand.length > 5) {
    throw new MongoCommandError(9, '$count takes no arguments, i.e. $count:{}');
  }
  return () => {
    let total = 0;
    return {
      add: () => {
        total++;
      },
      result: () => total,
    };
  };
};

export const pickAccumulators: Readonly<Record<string, AccumulatorCompiler>> = {
  $min: folding((context) => extremeFold(-1, context.collation)),
  $max: folding((context) => extremeFold(1, context.collation)),
  $first: folding(firstFold),
  $last: folding(lastFold),
  $push: folding(pushFold),
  $addToSet: folding((context) => setFold(context.collation)),
  $mergeObjects: folding(mergeObjects),
  $count: count,
};

import { MongoCommandError } from '../../errors.ts';
import { compareValues } from '../../bson/compare.ts';
import { keyText } from '../../bson/key-string.ts';
import { isTruthy } from '../../bson/truthiness.ts';
import type { MaybeValue, Value } from '../../bson/values.ts';
import { isArray, isNullish } from '../../bson/values.ts';
import type { OperatorTable } from './arity.ts';
import { binary, unary, variadic } from './arity.ts';
import { typeNameOf } from './names.ts';

type ValueSet = Map<string, Value>;

function setOf(values: readonly Value[]): ValueSet {
  return new Map(values.map((value) => [keyText(value), value]));
}

function sorted(set: ValueSet): Value[] {
  return [...set.values()].sort((a, b) => compareValues(a, b));
}

function arrayArgument(value: MaybeValue, code: number, message: string): readonly Value[] {
  if (isArray(value)) return value;
  throw new MongoCommandError(code, `${message} ${typeNameOf(value)}`);
}

function union(values: MaybeValue[]): MaybeValue {
  const all: ValueSet = new Map();
  for (const value of values) {
    if (isNullish(value)) return null;
    const array = arrayArgument(
      value,
      17043,
      'All operands of $setUnion must be arrays. One argument is of type:',
    );
    for (const [key, member] of setOf(array)) if (!all.has(key)) all.set(key, member);
  }
  return sorted(all);
}

function intersection(values: MaybeValue[]): MaybeValue {
  let common: ValueSet | undefined;
  for (const value of values) {
    if (isNullish(value)) return null;
    const array = arrayArgument(
      value,
      17047,
      'All operands of $setIntersection must be arrays. One argument is of type:',
    );
    const next = setOf(array);
    common = common ? new Map([...common].filter(([key]) => next.has(key))) : next;
  }
  return sorted(common ?? new Map<string, Value>());
}

function difference(left: MaybeValue, right: MaybeValue): MaybeValue {
  if (isNullish(left) || isNullish(right)) return null;
  const a = arrayArgument(
    left,
    17048,
    'both operands of $setDifference must be arrays. First argument is of type:',
  );
  const b = arrayArgument(
    right,
    17049,
    'both operands of $setDifference must be arrays. Second argument is of type:',
  );
  const excluded = setOf(b);
  const kept: ValueSet = new Map();
  for (const [key, value] of setOf(a)) if (!excluded.has(key)) kept.set(key, value);
  return [...kept.values()];
}

function equals(values: MaybeValue[]): MaybeValue {
  const sets = values.map((value) =>
    setOf(arrayArgument(value, 17044, 'All operands of $setEquals must be arrays. One argument is of type:')),
  );
  const [first] = sets;
  if (!first || sets.length < 2)
    throw new MongoCommandError(17045, `$setEquals needs at least two arguments had: ${sets.length}`);
  return sets.every((set) => set.size === first.size && [...set.keys()].every((key) => first.has(key)));
}

function subset(left: MaybeValue, right: MaybeValue): MaybeValue {
  const a = arrayArgument(
    left,
    17046,
    'both operands of $setIsSubset must be arrays. First argument is of type:',
  );
  const b = arrayArgument(
    right,
    17042,
    'both operands of $setIsSubset must be arrays. Second argument is of type:',
  );
  const whole = setOf(b);
  return [...setOf(a).keys()].every((key) => whole.has(key));
}

export const setOperators: OperatorTable = {
  ...variadic('$setUnion', union),
  ...variadic('$setIntersection', intersection),
  ...binary('$setDifference', difference),
  ...variadic('$setEquals', equals),
  ...binary('$setIsSubset', subset),
  ...unary('$allElementsTrue', (value) =>
    arrayArgument(value, 17040, "$allElementsTrue's argument must be an array, but is").every(isTruthy),
  ),
  ...unary('$anyElementTrue', (value) =>
    arrayArgument(value, 17041, "$anyElementTrue's argument must be an array, but is").some(isTruthy),
  ),
};

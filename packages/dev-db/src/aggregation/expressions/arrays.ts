import { MongoCommandError } from '../../errors.ts';
import { areEqual } from '../../bson/compare.ts';
import { isNumeric, toNumber } from '../../bson/numeric.ts';
import type { MaybeValue, Value } from '../../bson/values.ts';
import { isArray, isNullish } from '../../bson/values.ts';
import { formatValue } from '../../bson/format.ts';
import type { OperatorTable } from './arity.ts';
import { binary, ranged, unary, variadic } from './arity.ts';
import { typeNameOf } from './names.ts';

function elementAt(array: MaybeValue, index: MaybeValue): MaybeValue {
  if (isNullish(array) || isNullish(index)) return null;
  if (!isArray(array)) {
    throw new MongoCommandError(
      28689,
      `$arrayElemAt's first argument must be an array, but is ${typeNameOf(array)}`,
    );
  }
  if (!isNumeric(index)) {
    throw new MongoCommandError(
      28690,
      `$arrayElemAt's second argument must be a numeric value, but is ${typeNameOf(index)}`,
    );
  }
  const at = toNumber(index);
  if (!Number.isInteger(at)) {
    throw new MongoCommandError(
      28691,
      `$arrayElemAt's second argument must be representable as a 32-bit integer: ${formatValue(index)}`,
    );
  }
  return array.at(at);
}

function end(name: string, pick: (array: readonly Value[]) => MaybeValue): OperatorTable {
  return unary(name, (value) => {
    if (isNullish(value)) return null;
    if (!isArray(value))
      throw new MongoCommandError(28689, `${name}'s argument must be an array, but is ${typeNameOf(value)}`);
    return pick(value);
  });
}

function concatArrays(values: MaybeValue[]): MaybeValue {
  const joined: Value[] = [];
  for (const value of values) {
    if (isNullish(value)) return null;
    if (!isArray(value)) {
      throw new MongoCommandError(28664, `$concatArrays only supports arrays, not ${typeNameOf(value)}`);
    }
    joined.push(...value);
  }
  return joined;
}

function whole(value: MaybeValue, message: string, code: number): number {
  const number = isNumeric(value) ? toNumber(value) : Number.NaN;
  if (!isNumeric(value)) throw new MongoCommandError(code, `${message} ${typeNameOf(value)}`);
  if (!Number.isInteger(number)) throw new MongoCommandError(code + 1, `${message} ${formatValue(value)}`);
  return number;
}

function slice([array, first, second]: MaybeValue[]): MaybeValue {
  if (isNullish(array) || isNullish(first) || second === null) return null;
  if (!isArray(array)) {
    throw new MongoCommandError(
      28724,
      `First argument to $slice must be an array, but is of type: ${typeNameOf(array)}`,
    );
  }
  const n = whole(first, 'Second argument to $slice must be a numeric value, but is of type:', 28725);
  if (second === undefined) return n < 0 ? array.slice(n) : array.slice(0, n);
  const count = whole(second, 'Third argument to $slice must be numeric, but is of type:', 28727);
  if (count <= 0) throw new MongoCommandError(28729, `Third argument to $slice must be positive: ${count}`);
  const from = n < 0 ? Math.max(0, array.length + n) : n;
  return array.slice(from, from + count);
}

function indexOfArray(values: MaybeValue[]): MaybeValue {
  const [array, wanted, start, until] = values;
  if (isNullish(array)) return null;
  if (!isArray(array)) {
    throw new MongoCommandError(
      40090,
      `$indexOfArray requires an array as a first argument, found: ${typeNameOf(array)}`,
    );
  }
  const from = boundary(start, 0, 'starting');
  const to = Math.min(boundary(until, array.length, 'ending'), array.length);
  for (let i = from; i < to; i++) if (areEqual(array[i], wanted)) return i;
  return -1;
}

function boundary(value: MaybeValue, fallback: number, what: string): number {
  if (value === undefined) return fallback;
  const index = isNumeric(value) ? toNumber(value) : Number.NaN;
  if (!Number.isInteger(index)) {
    throw new MongoCommandError(
      40096,
      `$indexOfArray requires an integral ${what} index, found a value of type: ${typeNameOf(value)}`,
    );
  }
  if (index < 0)
    throw new MongoCommandError(40097, `$indexOfArray requires a nonnegative ${what} index, found: ${index}`);
  return index;
}

function range(values: MaybeValue[]): MaybeValue {
  const [start, stop, step] = values.map((value, i) => rangeArgument(value, i));
  const by = step ?? 1;
  if (by === 0) throw new MongoCommandError(34449, '$range requires a non-zero step value');
  const numbers: Value[] = [];
  const from = start ?? 0;
  const to = stop ?? 0;
  if (Math.abs(to - from) / Math.abs(by) > 5_000_000)
    throw new MongoCommandError(146, '$range would use too much memory');
  for (let at = from; by > 0 ? at < to : at > to; at += by) numbers.push(at);
  return numbers;
}

function rangeArgument(value: MaybeValue, position: number): number {
  const what = ['a numeric starting value', 'a numeric ending value', 'a numeric step value'][position] ?? '';
  if (!isNumeric(value)) {
    throw new MongoCommandError(
      34443 + position * 2,
      `$range requires ${what}, found value of type:${typeNameOf(value)}`,
    );
  }
  const number = toNumber(value);
  if (!Number.isInteger(number)) {
    throw new MongoCommandError(
      34444 + position * 2,
      `$range requires ${what} that can be represented as a 32-bit integer, found value: ${formatValue(value)}`,
    );
  }
  return number;
}

export const arrayOperators: OperatorTable = {
  ...binary('$arrayElemAt', elementAt),
  ...end('$first', (array) => array[0]),
  ...end('$last', (array) => array.at(-1)),
  ...variadic('$concatArrays', concatArrays),
  ...ranged('$slice', 2, 3, slice),
  ...ranged('$indexOfArray', 2, 4, indexOfArray),
  ...ranged('$range', 2, 3, range),
  ...unary('$isArray', isArray),
  ...unary('$size', (value) => {
    if (isArray(value)) return value.length;
    throw new MongoCommandError(
      17124,
      `The argument to $size must be an array, but was of type: ${typeNameOf(value)}`,
    );
  }),
  ...binary('$in', (value, array, { collation }) => {
    if (!isArray(array)) {
      throw new MongoCommandError(
        40081,
        `$in requires an array as a second argument, found: ${typeNameOf(array)}`,
      );
    }
    return array.some((element) => areEqual(element, value, collation));
  }),
  ...unary('$reverseArray', (value) => {
    if (isNullish(value)) return null;
    if (!isArray(value)) {
      throw new MongoCommandError(
        34435,
        `The argument to $reverseArray must be an array, but was of type: ${typeNameOf(value)}`,
      );
    }
    return [...value].reverse();
  }),
};

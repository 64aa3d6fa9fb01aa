import { MongoCommandError, typeMismatch } from '../../errors.ts';
import type { MaybeValue } from '../../bson/values.ts';
import { isNullish } from '../../bson/values.ts';
import type { OperatorTable } from './arity.ts';
import { unary, variadic } from './arity.ts';
import { typeNameOf } from './names.ts';

type Integer = number | bigint;

function integerOf(name: string, value: MaybeValue): Integer {
  if (typeof value === 'bigint' || (typeof value === 'number' && Number.isInteger(value))) return value;
  throw typeMismatch(`${name} only supports int and long operands, not ${typeNameOf(value)}.`);
}

function bits(name: string, start: bigint, combine: (a: bigint, b: bigint) => bigint): OperatorTable {
  return variadic(name, (values) => {
    let result = start;
    let isLong = false;
    for (const value of values) {
      if (isNullish(value)) return null;
      const integer = integerOf(name, value);
      isLong ||= typeof integer === 'bigint';
      result = combine(result, BigInt(integer));
    }
    return isLong ? result : Number(result);
  });
}

export const bitOperators: OperatorTable = {
  ...bits('$bitAnd', -1n, (a, b) => a & b),
  ...bits('$bitOr', 0n, (a, b) => a | b),
  ...bits('$bitXor', 0n, (a, b) => a ^ b),
  ...unary('$bitNot', (value) => {
    if (isNullish(value)) return null;
    if (typeof value !== 'bigint' && typeof value !== 'number') {
      throw new MongoCommandError(28765, `$bitNot only supports numeric types, not ${typeNameOf(value)}`);
    }
    const integer = integerOf('$bitNot', value);
    return typeof integer === 'bigint' ? ~integer : ~integer;
  }),
};

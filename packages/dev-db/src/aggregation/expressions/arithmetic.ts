import { badValue, MongoCommandError, typeMismatch } from '../../errors.ts';
import {
  addNumbers,
  divideNumbers,
  multiplyNumbers,
  remainderNumbers,
  subtractNumbers,
} from '../../bson/arithmetic.ts';
import { typeAlias } from '../../bson/bson-type.ts';
import { Decimal128 } from '../../bson/decimal128.ts';
import type { Numeric } from '../../bson/numeric.ts';
import { isNumeric, toNumber } from '../../bson/numeric.ts';
import type { MaybeValue } from '../../bson/values.ts';
import { DateTime, Double, isNullish, typeOf } from '../../bson/values.ts';
import type { OperatorTable } from './arity.ts';
import { binary, variadic } from './arity.ts';

const nameOf = (value: MaybeValue): string => typeAlias(typeOf(value));

function add(values: MaybeValue[]): MaybeValue {
  let total: Numeric = 0;
  let hasDate = false;
  for (const value of values) {
    if (isNullish(value)) return null;
    if (value instanceof DateTime) {
      if (hasDate) throw new MongoCommandError(16612, 'only one date allowed in an $add expression');
      hasDate = true;
      total = addNumbers(total, BigInt(value.ms));
    } else if (isNumeric(value)) total = addNumbers(total, value);
    else throw typeMismatch(`$add only supports numeric or date types, not ${nameOf(value)}`);
  }
  return hasDate ? new DateTime(dateMs(total)) : total;
}

function dateMs(value: Numeric): number {
  const ms = Math.round(toNumber(value));
  if (!Number.isFinite(ms)) throw new MongoCommandError(15, 'date overflow in $add');
  return ms;
}

function subtract(left: MaybeValue, right: MaybeValue): MaybeValue {
  if (isNullish(left) || isNullish(right)) return null;
  if (isNumeric(left) && isNumeric(right)) return subtractNumbers(left, right);
  if (left instanceof DateTime) {
    if (right instanceof DateTime) return BigInt(left.ms - right.ms);
    if (isNumeric(right)) return new DateTime(left.ms - Math.round(toNumber(right)));
  }
  throw typeMismatch(`can't $subtract ${nameOf(right)} from ${nameOf(left)}`);
}

function multiply(values: MaybeValue[]): MaybeValue {
  let product: Numeric = 1;
  for (const value of values) {
    if (isNullish(value)) return null;
    if (!isNumeric(value)) throw typeMismatch(`$multiply only supports numeric types, not ${nameOf(value)}`);
    product = multiplyNumbers(product, value);
  }
  return product;
}

const isZero = (value: Numeric): boolean => toNumber(value) === 0;

function divide(left: MaybeValue, right: MaybeValue): MaybeValue {
  if (isNullish(left) || isNullish(right)) return null;
  if (!isNumeric(left) || !isNumeric(right)) {
    throw typeMismatch(`$divide only supports numeric types, not ${nameOf(left)} and ${nameOf(right)}`);
  }
  if (isZero(right)) throw badValue("can't $divide by zero");
  return divideNumbers(left, right);
}

function modulo(left: MaybeValue, right: MaybeValue): MaybeValue {
  if (isNullish(left) || isNullish(right)) return null;
  if (!isNumeric(left) || !isNumeric(right)) {
    throw new MongoCommandError(
      16611,
      `$mod only supports numeric types, not ${nameOf(left)} and ${nameOf(right)}`,
    );
  }
  if (isZero(right)) throw new MongoCommandError(16610, "can't $mod by zero");
  return remainderNumbers(narrowed(left, right), narrowed(right, left));
}

/** A whole double beside an integer takes part as an integer. */
function narrowed(value: Numeric, other: Numeric): Numeric {
  if (!(value instanceof Double) || other instanceof Double || other instanceof Decimal128) return value;
  const { value: number } = value;
  if (!Number.isSafeInteger(number)) return value;
  return (number | 0) === number ? number : BigInt(number);
}

export const arithmeticOperators: OperatorTable = {
  ...variadic('$add', add),
  ...binary('$subtract', subtract),
  ...variadic('$multiply', multiply),
  ...binary('$divide', divide),
  ...binary('$mod', modulo),
};

import { badValue } from '../../errors.ts';
import { isNumericType } from '../../bson/bson-type.ts';
import { isFiniteNumber, isNumeric, toNumber } from '../../bson/numeric.ts';
import type { Numeric } from '../../bson/numeric.ts';
import { Decimal128 } from '../../bson/decimal128.ts';
import { readValue } from '../../bson/read-value.ts';
import type { MaybeValue } from '../../bson/values.ts';
import { isArray } from '../../bson/values.ts';
import { leafPredicate } from '../field-predicate.ts';
import type { OperatorParser } from './context.ts';

function truncated(value: Numeric): bigint | undefined {
  if (typeof value === 'bigint') return value;
  if (!isFiniteNumber(value)) return undefined;
  if (value instanceof Decimal128) {
    const { isNegative, coefficient, exponent } = value.parts;
    const magnitude =
      exponent < 0 ? coefficient / 10n ** BigInt(-exponent) : coefficient * 10n ** BigInt(exponent);
    return isNegative ? -magnitude : magnitude;
  }
  return BigInt(Math.trunc(toNumber(value)));
}

function operandOf(value: MaybeValue, name: string): bigint {
  if (!isNumeric(value)) throw badValue(`malformed mod, ${name} not a number`);
  const integer = truncated(value);
  if (integer === undefined) {
    throw badValue(
      `malformed mod, ${name} value is invalid :: caused by :: Unable to coerce NaN/Inf to integral type`,
    );
  }
  return integer;
}

const modulo: OperatorParser = (operand) => {
  if (!isArray(operand)) throw badValue('malformed mod, needs to be an array');
  if (operand.length < 2) throw badValue('malformed mod, not enough elements');
  if (operand.length > 2) throw badValue('malformed mod, too many elements');
  const divisor = operandOf(operand[0], 'divisor');
  const remainder = operandOf(operand[1], 'remainder');
  if (divisor === 0n) throw badValue('divisor cannot be 0');
  return leafPredicate((b, type, at) => {
    if (!isNumericType(type)) return false;
    const value = readValue(b, type, at);
    const integer = isNumeric(value) ? truncated(value) : undefined;
    return integer !== undefined && integer % divisor === remainder;
  });
};

export const moduloOperators: Readonly<Record<string, OperatorParser>> = { $mod: modulo };

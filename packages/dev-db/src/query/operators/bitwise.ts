import { badValue, failedToParse } from '../../errors.ts';
import { bsonType, isNumericType } from '../../bson/bson-type.ts';
import { isFiniteNumber, isNumeric, toNumber } from '../../bson/numeric.ts';
import type { Numeric } from '../../bson/numeric.ts';
import { readValue } from '../../bson/read-value.ts';
import type { Value } from '../../bson/values.ts';
import { Binary, isArray } from '../../bson/values.ts';
import { leafPredicate } from '../field-predicate.ts';
import type { OperatorParser } from './context.ts';

type BitReader = (position: number) => boolean;
type Combine = (positions: readonly number[], isSet: BitReader) => boolean;

function integerOf(value: Numeric): bigint | undefined {
  if (typeof value === 'bigint') return value;
  const number = toNumber(value);
  if (!isFiniteNumber(value) || !Number.isInteger(number) || Math.abs(number) >= 2 ** 63) return undefined;
  return BigInt(number);
}

function bitsOfBinary(binary: Binary): BitReader {
  return (position) => (((binary.bytes[position >> 3] ?? 0) >> (position & 7)) & 1) === 1;
}

/** Two's complement: bits past the 64th repeat the sign. */
function bitsOfInteger(value: bigint): BitReader {
  return (position) => ((value >> BigInt(Math.min(position, 63))) & 1n) === 1n;
}

function maskPositions(operand: Value, path: string): number[] {
  if (isArray(operand)) return operand.map((position) => bitPosition(position));
  if (operand instanceof Binary) {
    const isSet = bitsOfBinary(operand);
    return range(operand.bytes.length * 8).filter(isSet);
  }
  if (!isNumeric(operand))
    throw badValue(`${path} takes an Array, a number, or a BinData but received: ${String(operand)}`);
  const mask = integerOf(operand);
  if (mask === undefined) throw failedToParse(`Expected an integer: ${path}: ${toNumber(operand)}`);
  if (mask < 0n) throw failedToParse(`Expected a non-negative number in: ${path}: ${mask}`);
  return range(64).filter(bitsOfInteger(mask));
}

function bitPosition(value: Value): number {
  const position = isNumeric(value) ? toNumber(value) : Number.NaN;
  if (!Number.isInteger(position))
    throw badValue(`bit positions must be an integer but got: ${String(value)}`);
  if (position < 0) throw badValue(`bit positions must be >= 0 but got: ${position}`);
  return position;
}

const range = (length: number): number[] => Array.from({ length }, (_, i) => i);

function bitOperator(combine: Combine): OperatorParser {
  return (operand, path) => {
    const positions = maskPositions(operand, path);
    return leafPredicate((b, type, at) => {
      if (!isNumericType(type) && type !== bsonType.binary) return false;
      const value = readValue(b, type, at);
      if (value instanceof Binary) return combine(positions, bitsOfBinary(value));
      const integer = isNumeric(value) ? integerOf(value) : undefined;
      return integer !== undefined && combine(positions, bitsOfInteger(integer));
    });
  };
}

export const bitwiseOperators: Readonly<Record<string, OperatorParser>> = {
  $bitsAllSet: bitOperator((positions, isSet) => positions.every(isSet)),
  $bitsAllClear: bitOperator((positions, isSet) => !positions.some(isSet)),
  $bitsAnySet: bitOperator((positions, isSet) => positions.some(isSet)),
  $bitsAnyClear: bitOperator((positions, isSet) => !positions.every(isSet)),
};

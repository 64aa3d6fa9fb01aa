import type { DecimalParts } from './decimal128.ts';
import {
  Decimal128,
  decimalFromBigInt,
  decimalFromParts,
  decimalInfinity,
  decimalNaN,
  decimalNegativeInfinity,
  parseDecimal,
} from './decimal128.ts';
import type { Numeric } from './numeric.ts';
import { Double } from './values.ts';

/** Doubles become decimals of 15 significant digits, as on the server. */
export function toDecimal(value: Numeric): Decimal128 {
  if (value instanceof Decimal128) return value;
  if (typeof value === 'bigint') return decimalFromBigInt(value);
  if (typeof value === 'number' && Number.isInteger(value)) return decimalFromBigInt(BigInt(value));
  return decimalFromDouble(value instanceof Double ? value.value : value);
}

export function decimalFromDouble(value: number): Decimal128 {
  if (!Number.isFinite(value)) return specialDecimal(value);
  if (value === 0) return decimalFromParts(Object.is(value, -0), 0n, 0);
  return parseDecimal(value.toPrecision(15)) ?? decimalNaN;
}

function specialDecimal(value: number): Decimal128 {
  if (Number.isNaN(value)) return decimalNaN;
  return value > 0 ? decimalInfinity : decimalNegativeInfinity;
}

type NumberOperation = (a: number, b: number) => number;
type PartsOperation = (a: DecimalParts, b: DecimalParts) => Decimal128;

/** Infinities and NaN follow the rules of doubles; everything else is exact and then rounded. */
function operation(numbers: NumberOperation, parts: PartsOperation) {
  return (a: Decimal128, b: Decimal128): Decimal128 => {
    if (a.special !== undefined || b.special !== undefined) {
      return specialDecimal(numbers(signedMagnitude(a), signedMagnitude(b)));
    }
    return parts(a.parts, b.parts);
  };
}

/** Keeps only what matters beside an infinity: sign, and whether it is zero. */
function signedMagnitude(value: Decimal128): number {
  if (value.special !== undefined) return value.toNumber();
  return value.parts.coefficient === 0n ? 0 : value.isNegative ? -1 : 1;
}

const signed = (parts: DecimalParts): bigint => (parts.isNegative ? -parts.coefficient : parts.coefficient);
const magnitude = (value: bigint): bigint => (value < 0n ? -value : value);

function aligned(a: DecimalParts, b: DecimalParts): [bigint, bigint, number] {
  const exponent = Math.min(a.exponent, b.exponent);
  const scale = (parts: DecimalParts): bigint => signed(parts) * 10n ** BigInt(parts.exponent - exponent);
  return [scale(a), scale(b), exponent];
}

function fromSigned(value: bigint, exponent: number): Decimal128 {
  return decimalFromParts(value < 0n, magnitude(value), exponent);
}

export const addDecimals = operation(
  (a, b) => a + b,
  (a, b) => {
    const [x, y, exponent] = aligned(a, b);
    return fromSigned(x + y, exponent);
  },
);

export const multiplyDecimals = operation(
  (a, b) => a * b,
  (a, b) =>
    decimalFromParts(a.isNegative !== b.isNegative, a.coefficient * b.coefficient, a.exponent + b.exponent),
);

export const divideDecimals = operation(
  (a, b) => a / b,
  (a, b) => {
    const isNegative = a.isNegative !== b.isNegative;
    if (b.coefficient === 0n) {
      if (a.coefficient === 0n) return decimalNaN;
      return isNegative ? decimalNegativeInfinity : decimalInfinity;
    }
    const ideal = a.exponent - b.exponent;
    const shift = Math.max(0, 40 + b.coefficient.toString().length - a.coefficient.toString().length);
    let quotient = (a.coefficient * 10n ** BigInt(shift)) / b.coefficient;
    const isExact = quotient * b.coefficient === a.coefficient * 10n ** BigInt(shift);
    let exponent = ideal - shift;
    if (!isExact) quotient = quotient * 10n + 1n;
    if (!isExact) exponent--;
    while (isExact && exponent < ideal && quotient % 10n === 0n) {
      quotient /= 10n;
      exponent++;
    }
    return decimalFromParts(isNegative, quotient, exponent);
  },
);

export const remainderDecimals = operation(
  (a, b) => a % b,
  (a, b) => {
    if (b.coefficient === 0n) return decimalNaN;
    const [x, y, exponent] = aligned(a, b);
    return fromSigned(x % y, exponent);
  },
);

export function negateDecimal(value: Decimal128): Decimal128 {
  const bytes = value.bytes.slice();
  bytes[15] = (bytes[15] ?? 0) ^ 0x80;
  return new Decimal128(bytes);
}

/** Rounds to `place` digits after the point with the given rounding of the quotient. */
export function quantizeDecimal(
  value: Decimal128,
  place: number,
  round: (coefficient: bigint, drop: number, isNegative: boolean) => bigint,
): Decimal128 {
  if (value.special !== undefined) return value;
  const { isNegative, coefficient, exponent } = value.parts;
  const drop = -place - exponent;
  if (drop <= 0) return value;
  return decimalFromParts(isNegative, round(coefficient, drop, isNegative), exponent + drop);
}

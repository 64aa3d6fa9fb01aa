import { Decimal128 } from './decimal128.ts';
import type { MaybeValue } from './values.ts';
import { Double } from './values.ts';

export type Numeric = number | bigint | Double | Decimal128;

export function isNumeric(value: MaybeValue): value is Numeric {
  return (
    typeof value === 'number' ||
    typeof value === 'bigint' ||
    value instanceof Double ||
    value instanceof Decimal128
  );
}

/** The nearest JS number. */
export function toNumber(value: Numeric): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint') return Number(value);
  return value instanceof Double ? value.value : value.toNumber();
}

/** MongoDB's order of numbers: exact across types, NaN equal to itself and below everything. */
export function compareNumbers(a: Numeric, b: Numeric): number {
  if (a instanceof Decimal128) return compareDecimal(a, b);
  if (b instanceof Decimal128) return 0 - compareDecimal(b, a);
  return compareBinary(unbox(a), unbox(b));
}

function unbox(value: number | bigint | Double): number | bigint {
  return value instanceof Double ? value.value : value;
}

function compareBinary(x: number | bigint, y: number | bigint): number {
  // Comparing a bigint with a number is exact in JavaScript.
  if (x < y) return -1;
  if (x > y) return 1;
  // Neither is smaller: they are equal, or one of them is NaN, which comes before every number.
  const isLeftNaN = Number.isNaN(x);
  return isLeftNaN === Number.isNaN(y) ? 0 : isLeftNaN ? -1 : 1;
}

function compareDecimal(a: Decimal128, b: Numeric): number {
  const isLeftFinite = a.special === undefined;
  const isRightFinite = isFiniteNumber(b);
  if (isLeftFinite && isRightFinite) {
    const [left, right] = commonScale(fractionOf(a), fractionOf(b));
    return left < right ? -1 : left > right ? 1 : 0;
  }
  if (isLeftFinite) return 0 - besideFinite(toNumber(b));
  if (isRightFinite) return besideFinite(a.toNumber());
  return compareBinary(a.toNumber(), toNumber(b));
}

/** Where an infinity or NaN stands relative to any finite number. */
function besideFinite(value: number): number {
  return value === Infinity ? 1 : -1;
}

export function isFiniteNumber(value: Numeric): boolean {
  if (typeof value === 'bigint') return true;
  if (value instanceof Decimal128) return value.special === undefined;
  return Number.isFinite(value instanceof Double ? value.value : value);
}

/** numerator × 2^two × 10^ten */
interface Fraction {
  readonly numerator: bigint;
  readonly two: number;
  readonly ten: number;
}

const doubleView = new DataView(new ArrayBuffer(8));

function fractionOf(value: Numeric): Fraction {
  if (typeof value === 'bigint') return { numerator: value, two: 0, ten: 0 };
  if (value instanceof Decimal128) {
    const { isNegative, coefficient, exponent } = value.parts;
    return { numerator: isNegative ? -coefficient : coefficient, two: 0, ten: exponent };
  }
  return fractionOfDouble(value instanceof Double ? value.value : value);
}

function fractionOfDouble(value: number): Fraction {
  doubleView.setFloat64(0, value);
  const bits = doubleView.getBigUint64(0);
  const exponent = Number((bits >> 52n) & 0x7ffn);
  const fraction = bits & 0xfffffffffffffn;
  const mantissa = exponent === 0 ? fraction : fraction | 0x10000000000000n;
  return {
    numerator: bits >> 63n ? -mantissa : mantissa,
    two: (exponent === 0 ? 1 : exponent) - 1075,
    ten: 0,
  };
}

function commonScale(a: Fraction, b: Fraction): [bigint, bigint] {
  const two = Math.min(a.two, b.two);
  const ten = Math.min(a.ten, b.ten);
  const scaled = (x: Fraction): bigint => (x.numerator << BigInt(x.two - two)) * 10n ** BigInt(x.ten - ten);
  if (a.numerator === 0n || b.numerator === 0n) return [a.numerator, b.numerator];
  return [scaled(a), scaled(b)];
}

/**
 * What is left of a finite number after subtracting the double `nearest`, rounded to a double.
 * Index keys need it to keep numbers apart that share their nearest double.
 */
export function residual(value: bigint | Decimal128, nearest: number): number {
  const a = fractionOf(value);
  const b = fractionOfDouble(nearest);
  const [left, right] = commonScale(a, b);
  const difference = left - right;
  if (difference === 0n) return 0;
  return fractionToNumber(difference, Math.min(a.two, b.two), Math.min(a.ten, b.ten));
}

function fractionToNumber(numerator: bigint, two: number, ten: number): number {
  const isNegative = numerator < 0n;
  let top = isNegative ? -numerator : numerator;
  let bottom = 1n;
  if (two < 0) bottom <<= BigInt(-two);
  else top <<= BigInt(two);
  if (ten < 0) bottom *= 10n ** BigInt(-ten);
  else top *= 10n ** BigInt(ten);
  // Sixty significant bits of the quotient are more than a double holds.
  const shift = bottom.toString(2).length - top.toString(2).length + 60;
  const quotient = shift >= 0 ? (top << BigInt(shift)) / bottom : top / (bottom << BigInt(-shift));
  const magnitude = Number(quotient) * 2 ** Math.max(-shift, -1070) * 2 ** Math.min(0, -shift + 1070);
  return isNegative ? -magnitude : magnitude;
}

import { quantizeDecimal } from '../../bson/decimal-arithmetic.ts';
import { Decimal128, roundDigits } from '../../bson/decimal128.ts';
import type { Numeric } from '../../bson/numeric.ts';
import { Double } from '../../bson/values.ts';

type DigitRounding = (coefficient: bigint, drop: number, isNegative: boolean) => bigint;

const divided = (coefficient: bigint, drop: number): bigint => coefficient / 10n ** BigInt(drop);
const hasRest = (coefficient: bigint, drop: number): boolean => coefficient % 10n ** BigInt(drop) !== 0n;

const halfEven: DigitRounding = (coefficient, drop) => roundDigits(coefficient, drop);
const towardZero: DigitRounding = divided;
const up: DigitRounding = (coefficient, drop, isNegative) =>
  divided(coefficient, drop) + (hasRest(coefficient, drop) && !isNegative ? 1n : 0n);
const down: DigitRounding = (coefficient, drop, isNegative) =>
  divided(coefficient, drop) + (hasRest(coefficient, drop) && isNegative ? 1n : 0n);

function whole(value: Numeric, double: (value: number) => number, digits: DigitRounding): Numeric {
  if (value instanceof Decimal128) return quantizeDecimal(value, 0, digits);
  return value instanceof Double ? new Double(double(value.value)) : value;
}

export const wholeAbove = (value: Numeric): Numeric => whole(value, Math.ceil, up);
export const wholeBelow = (value: Numeric): Numeric => whole(value, Math.floor, down);

export const roundTo = (value: Numeric, place: number): Numeric => placed(value, place, halfEven);
export const truncateTo = (value: Numeric, place: number): Numeric => placed(value, place, towardZero);

function placed(value: Numeric, place: number, digits: DigitRounding): Numeric {
  if (value instanceof Decimal128) return quantizeDecimal(value, place, digits);
  if (value instanceof Double) return new Double(placedDouble(value.value, place, digits));
  if (place >= 0) return value;
  const integer = BigInt(value);
  const magnitude = integer < 0n ? -integer : integer;
  const rounded = digits(magnitude, -place, integer < 0n) * 10n ** BigInt(-place);
  const signed = integer < 0n ? -rounded : rounded;
  return typeof value === 'number' && BigInt.asIntN(32, signed) === signed ? Number(signed) : signed;
}

/** Works on the exact decimal expansion of the double, as the server does. */
function placedDouble(value: number, place: number, digits: DigitRounding): number {
  if (
    !Number.isFinite(value) ||
    (Number.isInteger(value * 10 ** place) && place >= 0 && Math.abs(value) < 1e15)
  )
    return value;
  const [coefficient, scale] = expansion(Math.abs(value));
  const drop = scale - place;
  if (drop <= 0) return value;
  const rounded = digits(coefficient, drop, value < 0);
  const magnitude = Number(`${rounded}e${-place}`);
  return value < 0 ? -magnitude : magnitude;
}

/** A double as coefficient × 10^-scale, exactly. */
function expansion(value: number): [bigint, number] {
  let mantissa = value;
  let exponent = 0;
  while (!Number.isInteger(mantissa) && exponent < 1100) {
    mantissa *= 2;
    exponent++;
  }
  return [BigInt(mantissa) * 5n ** BigInt(exponent), exponent];
}

import { MongoCommandError } from '../../errors.ts';
import { isInt64, subtractNumbers } from '../../bson/arithmetic.ts';
import { decimalFromDouble, negateDecimal } from '../../bson/decimal-arithmetic.ts';
import { Decimal128 } from '../../bson/decimal128.ts';
import type { Numeric } from '../../bson/numeric.ts';
import { isNumeric, toNumber } from '../../bson/numeric.ts';
import type { MaybeValue } from '../../bson/values.ts';
import { Double, isNullish } from '../../bson/values.ts';
import type { OperatorTable } from './arity.ts';
import { binary, ranged, unary } from './arity.ts';
import { typeNameOf } from './names.ts';
import { roundTo, truncateTo, wholeAbove, wholeBelow } from './rounding.ts';

/** A function of one number; null and missing give null. */
function numeric(name: string, apply: (value: Numeric) => Numeric): OperatorTable {
  return unary(name, (value) => {
    if (isNullish(value)) return null;
    if (!isNumeric(value)) {
      throw new MongoCommandError(28765, `${name} only supports numeric types, not ${typeNameOf(value)}`);
    }
    return apply(value);
  });
}

/** The same for functions that only exist on doubles. */
function real(
  name: string,
  compute: (value: number) => number,
  check?: (value: number) => void,
): OperatorTable {
  return numeric(name, (value) => {
    const number = toNumber(value);
    check?.(number);
    return likeDecimal(value, compute(number));
  });
}

function likeDecimal(operand: Numeric, result: number): Numeric {
  return operand instanceof Decimal128 ? decimalFromDouble(result) : new Double(result);
}

function absolute(value: Numeric): Numeric {
  if (value instanceof Decimal128) return value.isNegative ? negateDecimal(value) : value;
  if (value instanceof Double) return new Double(Math.abs(value.value));
  if (typeof value === 'bigint') {
    if (!isInt64(-value)) throw new MongoCommandError(28680, "can't take $abs of long long min");
    return value < 0n ? -value : value;
  }
  return value < 0 ? subtractNumbers(0, value) : value;
}

function inRange(name: string, code: number, low: number, high: number, isOpen = false) {
  return (value: number): void => {
    const isInside = isOpen ? value > low && value < high : value >= low && value <= high;
    if (Number.isNaN(value) || isInside) return;
    const interval = isOpen ? `(${low},${high})` : `[${low},${high}]`;
    throw new MongoCommandError(code, `cannot apply ${name} to ${value}, value must be in ${interval}`);
  };
}

function atLeast(code: number, message: (value: number) => string, isFine: (value: number) => boolean) {
  return (value: number): void => {
    if (!Number.isNaN(value) && !isFine(value)) throw new MongoCommandError(code, message(value));
  };
}

function power(base: MaybeValue, exponent: MaybeValue): MaybeValue {
  if (isNullish(base) || isNullish(exponent)) return null;
  if (!isNumeric(base))
    throw new MongoCommandError(28762, `$pow's base must be numeric, not ${typeNameOf(base)}`);
  if (!isNumeric(exponent)) {
    throw new MongoCommandError(28763, `$pow's exponent must be numeric, not ${typeNameOf(exponent)}`);
  }
  if (toNumber(base) === 0 && toNumber(exponent) < 0) {
    throw new MongoCommandError(28764, '$pow cannot take a base of 0 and a negative exponent');
  }
  const areWhole = [base, exponent].every((value) => typeof value === 'number' || typeof value === 'bigint');
  if (areWhole && toNumber(exponent) >= 0) return wholePower(base, exponent);
  const result = toNumber(base) ** toNumber(exponent);
  return likeDecimal(base instanceof Decimal128 ? base : exponent, result);
}

function wholePower(base: Numeric, exponent: Numeric): Numeric {
  const approximate = toNumber(base) ** toNumber(exponent);
  if (Math.abs(approximate) > 2 ** 64) return new Double(approximate);
  const result = BigInt(toNumber(base)) ** BigInt(toNumber(exponent));
  if (!isInt64(result)) return new Double(approximate);
  const isSmall =
    typeof base === 'number' && typeof exponent === 'number' && BigInt.asIntN(32, result) === result;
  return isSmall ? Number(result) : result;
}

function logarithm(argument: MaybeValue, base: MaybeValue): MaybeValue {
  if (isNullish(argument) || isNullish(base)) return null;
  if (!isNumeric(argument)) {
    throw new MongoCommandError(28756, `$log's argument must be numeric, not ${typeNameOf(argument)}`);
  }
  if (!isNumeric(base))
    throw new MongoCommandError(28757, `$log's base must be numeric, not ${typeNameOf(base)}`);
  const x = toNumber(argument);
  const b = toNumber(base);
  if (x <= 0) throw new MongoCommandError(28758, `$log's argument must be a positive number, but is ${x}`);
  if (b <= 0 || b === 1) {
    throw new MongoCommandError(28759, `$log's base must be a positive number not equal to 1, but is ${b}`);
  }
  return likeDecimal(argument, Math.log(x) / Math.log(b));
}

const positive = (name: string, code: number) =>
  atLeast(
    code,
    (value) => `${name}'s argument must be a positive number, but is ${value}`,
    (value) => value > 0,
  );

function placed(name: string, apply: (value: Numeric, place: number) => Numeric): OperatorTable {
  return ranged(name, 1, 2, ([value, place]) => {
    if (isNullish(value) || place === null) return null;
    if (!isNumeric(value)) {
      throw new MongoCommandError(51081, `${name} only supports numeric types, not ${typeNameOf(value)}`);
    }
    const digits = place === undefined ? 0 : isNumeric(place) ? toNumber(place) : Number.NaN;
    if (!Number.isInteger(digits)) {
      throw new MongoCommandError(51082, `precision argument to  ${name} must be a integral value`);
    }
    if (digits < -20 || digits > 100) {
      throw new MongoCommandError(
        51083,
        `cannot apply ${name} with precision value ${digits} value must be in [-20, 100]`,
      );
    }
    return apply(value, digits);
  });
}

const degrees = 180 / Math.PI;

export const mathOperators: OperatorTable = {
  ...numeric('$abs', absolute),
  ...numeric('$ceil', wholeAbove),
  ...numeric('$floor', wholeBelow),
  ...placed('$round', roundTo),
  ...placed('$trunc', truncateTo),
  ...real(
    '$sqrt',
    Math.sqrt,
    atLeast(
      28714,
      () => "$sqrt's argument must be greater than or equal to 0",
      (value) => value >= 0,
    ),
  ),
  ...real('$exp', Math.exp),
  ...real('$ln', Math.log, positive('$ln', 28766)),
  ...real('$log10', Math.log10, positive('$log10', 28761)),
  ...binary('$log', logarithm),
  ...binary('$pow', power),
  ...real('$sin', Math.sin, inRange('$sin', 50989, -Infinity, Infinity, true)),
  ...real('$cos', Math.cos, inRange('$cos', 50989, -Infinity, Infinity, true)),
  ...real('$tan', Math.tan, inRange('$tan', 50989, -Infinity, Infinity, true)),
  ...real('$asin', Math.asin, inRange('$asin', 50989, -1, 1)),
  ...real('$acos', Math.acos, inRange('$acos', 50989, -1, 1)),
  ...real('$atan', Math.atan),
  ...real('$sinh', Math.sinh),
  ...real('$cosh', Math.cosh),
  ...real('$tanh', Math.tanh),
  ...real('$asinh', Math.asinh),
  ...real('$acosh', Math.acosh, inRange('$acosh', 50989, 1, Infinity)),
  ...real('$atanh', Math.atanh, inRange('$atanh', 50989, -1, 1)),
  ...real('$degreesToRadians', (value) => value / degrees),
  ...real('$radiansToDegrees', (value) => value * degrees),
  ...binary('$atan2', (y, x) => {
    if (isNullish(y) || isNullish(x)) return null;
    if (!isNumeric(y) || !isNumeric(x)) {
      throw new MongoCommandError(
        51044,
        `$atan2 only supports numeric types, not ${typeNameOf(y)} and ${typeNameOf(x)}`,
      );
    }
    return new Double(Math.atan2(toNumber(y), toNumber(x)));
  }),
};

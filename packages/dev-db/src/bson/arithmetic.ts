import {
  addDecimals,
  divideDecimals,
  multiplyDecimals,
  negateDecimal,
  remainderDecimals,
  toDecimal,
} from './decimal-arithmetic.ts';
import { Decimal128 } from './decimal128.ts';
import type { Numeric } from './numeric.ts';
import { toNumber } from './numeric.ts';
import { Double } from './values.ts';

const maxInt64 = 2n ** 63n - 1n;
const minInt64 = -(2n ** 63n);

export function isInt64(value: bigint): boolean {
  return value >= minInt64 && value <= maxInt64;
}

/** A whole result of Int32 operands: widened to Int64 when it does not fit. */
function fromSmall(value: number): Numeric {
  return (value | 0) === value ? value : BigInt(value);
}

/** A result of Int64 operands; beyond their range it becomes a double. */
function fromLarge(value: bigint): Numeric {
  return isInt64(value) ? value : new Double(Number(value));
}

type Operation<T> = (a: T, b: T) => T;

interface Operations {
  readonly small: (a: number, b: number) => Numeric;
  readonly large: Operation<bigint>;
  readonly double: Operation<number>;
  readonly decimal: Operation<Decimal128>;
}

function isDouble(value: Numeric): boolean {
  return value instanceof Double || (typeof value === 'number' && !Number.isInteger(value));
}

/** The wider type of both decides: Int32, Int64, double, decimal. */
function combine(a: Numeric, b: Numeric, operations: Operations): Numeric {
  if (typeof a === 'number' && typeof b === 'number' && (a | 0) === a && (b | 0) === b) {
    return operations.small(a, b);
  }
  if (a instanceof Decimal128 || b instanceof Decimal128) {
    return operations.decimal(toDecimal(a), toDecimal(b));
  }
  if (isDouble(a) || isDouble(b)) return new Double(operations.double(toNumber(a), toNumber(b)));
  // Neither decimal nor double: both are whole.
  return fromLarge(operations.large(BigInt(a as number | bigint), BigInt(b as number | bigint)));
}

const addition: Operations = {
  small: (a, b) => fromSmall(a + b),
  large: (a, b) => a + b,
  double: (a, b) => a + b,
  decimal: addDecimals,
};

const subtraction: Operations = {
  small: (a, b) => fromSmall(a - b),
  large: (a, b) => a - b,
  double: (a, b) => a - b,
  decimal: (a, b) => addDecimals(a, negateDecimal(b)),
};

const multiplication: Operations = {
  small: (a, b) => {
    const product = a * b;
    return Number.isSafeInteger(product) ? fromSmall(product) : BigInt(a) * BigInt(b);
  },
  large: (a, b) => a * b,
  double: (a, b) => a * b,
  decimal: multiplyDecimals,
};

const remainder: Operations = {
  small: (a, b) => (a % b) + 0,
  large: (a, b) => a % b,
  double: (a, b) => a % b,
  decimal: remainderDecimals,
};

export const addNumbers = (a: Numeric, b: Numeric): Numeric => combine(a, b, addition);
export const subtractNumbers = (a: Numeric, b: Numeric): Numeric => combine(a, b, subtraction);
export const multiplyNumbers = (a: Numeric, b: Numeric): Numeric => combine(a, b, multiplication);
/** The divisor must not be zero for whole numbers. */
export const remainderNumbers = (a: Numeric, b: Numeric): Numeric => combine(a, b, remainder);

/** Division never stays whole: a double, or a decimal when one operand is. */
export function divideNumbers(a: Numeric, b: Numeric): Numeric {
  if (a instanceof Decimal128 || b instanceof Decimal128) return divideDecimals(toDecimal(a), toDecimal(b));
  return new Double(toNumber(a) / toNumber(b));
}

import { MongoCommandError } from '../../errors.ts';
import { isInt64 } from '../../bson/arithmetic.ts';
import { findTypeCode, isNumericType, typeAlias } from '../../bson/bson-type.ts';
import { toDecimal } from '../../bson/decimal-arithmetic.ts';
import { Decimal128, parseDecimal } from '../../bson/decimal128.ts';
import { formatValue } from '../../bson/format.ts';
import { isFiniteNumber, isNumeric, toNumber } from '../../bson/numeric.ts';
import { isTruthy } from '../../bson/truthiness.ts';
import type { MaybeValue, Value } from '../../bson/values.ts';
import { DateTime, Double, isDocument, isNullish, ObjectId, Timestamp, typeOf } from '../../bson/values.ts';
import type { ExpressionOperator, OperatorTable } from './arity.ts';
import { compileNamed, namedOperands, unary } from './arity.ts';
import { isoDate } from './dates/format-date.ts';
import { objectIdMs } from './dates/date-argument.ts';
import { parseDate } from './dates/parse-date.ts';
import { getTimezone } from './dates/timezone.ts';
import { typeNameOf } from './names.ts';
import { formatNumber } from './text.ts';

type Target = 'double' | 'string' | 'objectId' | 'bool' | 'date' | 'int' | 'long' | 'decimal';
type Converter = (value: Value) => Value;

function failure(message: string): MongoCommandError {
  return new MongoCommandError(241, message);
}

function unsupported(value: Value, target: Target): MongoCommandError {
  return failure(
    `Unsupported conversion from ${typeNameOf(value)} to ${target} in $convert with no onError value`,
  );
}

function parseFailure(text: string, why: string): MongoCommandError {
  return failure(`Failed to parse number '${text}' in $convert with no onError value: ${why}`);
}

function wholeNumber(value: Value, target: 'int' | 'long'): bigint {
  if (typeof value === 'boolean') return value ? 1n : 0n;
  if (value instanceof DateTime && target === 'long') return BigInt(value.ms);
  if (typeof value === 'string') return parseWhole(value);
  if (!isNumeric(value)) throw unsupported(value, target);
  if (typeof value === 'bigint') return value;
  if (!isFiniteNumber(value)) {
    throw failure(
      `Attempt to convert ${formatValue(value)} value to integer type in $convert with no onError value`,
    );
  }
  if (value instanceof Decimal128) {
    const { isNegative, coefficient, exponent } = value.parts;
    const digits =
      exponent < 0 ? coefficient / 10n ** BigInt(-exponent) : coefficient * 10n ** BigInt(exponent);
    return isNegative ? -digits : digits;
  }
  return BigInt(Math.trunc(toNumber(value)));
}

function parseWhole(text: string): bigint {
  if (!/^[+-]?\d+$/.test(text))
    throw parseFailure(text, text === '' ? 'No digits' : 'Did not consume whole string.');
  return BigInt(text.replace('+', ''));
}

function overflow(value: Value): MongoCommandError {
  return failure(
    `Conversion would overflow target type in $convert with no onError value: ${formatValue(value)}`,
  );
}

const toInt: Converter = (value) => {
  const integer = wholeNumber(value, 'int');
  if (BigInt.asIntN(32, integer) !== integer) throw overflow(value);
  return Number(integer);
};

const toLong: Converter = (value) => {
  const integer = wholeNumber(value, 'long');
  if (!isInt64(integer)) throw overflow(value);
  return integer;
};

const toDouble: Converter = (value) => {
  if (typeof value === 'boolean') return new Double(value ? 1 : 0);
  if (value instanceof DateTime) return new Double(value.ms);
  if (typeof value === 'string') {
    if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$|^[+-]?(inf|infinity|nan)$/i.test(value)) {
      throw parseFailure(value, 'Did not consume whole string.');
    }
    return new Double(Number(value.replace(/inf(inity)?/i, 'Infinity').replace(/[+-]?nan/i, 'NaN')));
  }
  if (!isNumeric(value)) throw unsupported(value, 'double');
  return new Double(toNumber(value));
};

const toDecimalValue: Converter = (value) => {
  if (typeof value === 'boolean') return toDecimal(value ? 1 : 0);
  if (value instanceof DateTime) return toDecimal(BigInt(value.ms));
  if (typeof value === 'string') {
    const parsed = parseDecimal(value);
    if (!parsed) throw parseFailure(value, 'Failed to parse string to decimal');
    return parsed;
  }
  if (!isNumeric(value)) throw unsupported(value, 'decimal');
  return toDecimal(value);
};

const toText: Converter = (value) => {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return String(value);
  if (isNumeric(value)) return formatNumber(value);
  if (value instanceof ObjectId) return value.toHex();
  if (value instanceof DateTime) return isoDate(value.ms);
  throw unsupported(value, 'string');
};

const toObjectId: Converter = (value) => {
  if (value instanceof ObjectId) return value;
  if (typeof value !== 'string') throw unsupported(value, 'objectId');
  if (/^[0-9a-fA-F]{24}$/.test(value)) return ObjectId.fromHex(value);
  throw failure(
    `Failed to parse objectId '${value}' in $convert with no onError value: ` +
      `Invalid string length for parsing to OID, expected 24 but found ${value.length}`,
  );
};

const toDate: Converter = (value) => {
  if (value instanceof DateTime) return value;
  if (value instanceof ObjectId) return new DateTime(objectIdMs(value));
  if (value instanceof Timestamp) return new DateTime(value.seconds * 1000);
  if (typeof value === 'string') {
    const parsed = parseDate(value, getTimezone('UTC'));
    if (!parsed) throw failure(`Error parsing date string '${value}'; in $convert with no onError value`);
    return new DateTime(parsed.ms);
  }
  if (!isNumeric(value) || (typeof value === 'number' && Number.isInteger(value)))
    throw unsupported(value, 'date');
  const ms = Math.trunc(toNumber(value));
  if (!Number.isSafeInteger(ms)) throw overflow(value);
  return new DateTime(ms);
};

const toBool: Converter = (value) =>
  isNumeric(value) || typeof value === 'boolean' ? isTruthy(value) : true;

const converters: Readonly<Record<Target, Converter>> = {
  int: toInt,
  long: toLong,
  double: toDouble,
  decimal: toDecimalValue,
  string: toText,
  objectId: toObjectId,
  date: toDate,
  bool: toBool,
};

function isTarget(name: string): name is Target {
  return Object.hasOwn(converters, name);
}

function targetOf(value: MaybeValue): Target | 'unknown' {
  if (typeof value === 'string') {
    if (findTypeCode(value) === undefined) throw new MongoCommandError(2, `Unknown type name: ${value}`);
    return isTarget(value) ? value : 'unknown';
  }
  if (isNumeric(value)) {
    const alias = typeAlias(toNumber(value));
    if (alias === 'unknown')
      throw failure(
        `In $convert, numeric value for 'to' does not correspond to a BSON type: ${formatValue(value)}`,
      );
    return isTarget(alias) ? alias : 'unknown';
  }
  throw failure(`$convert's 'to' argument must be a string or number, but is ${typeNameOf(value)}`);
}

function convertTo(value: Value, target: Target | 'unknown'): Value {
  if (target === 'unknown')
    throw failure(`Unsupported conversion from ${typeNameOf(value)} in $convert with no onError value`);
  return converters[target](value);
}

const convert: ExpressionOperator = (operand, context) => {
  if (!isDocument(operand)) {
    throw new MongoCommandError(
      9,
      `$convert expects an object of named arguments but found: ${typeNameOf(operand)}`,
    );
  }
  const fields = namedOperands(operand, {
    name: '$convert',
    required: ['input', 'to'],
    optional: ['onError', 'onNull', 'format'],
    notObject: 9,
    unknown: 9,
    missing: 9,
  });
  const input = compileNamed(fields, 'input', context);
  const to = compileNamed(fields, 'to', context);
  const onNull = compileNamed(fields, 'onNull', context, null);
  const onError = fields.has('onError') ? compileNamed(fields, 'onError', context) : undefined;
  return (document) => {
    const value = input(document);
    if (isNullish(value)) return onNull(document);
    const target = to(document);
    if (isNullish(target)) return null;
    const type = targetOf(target);
    if (!onError) return convertTo(value, type);
    try {
      return convertTo(value, type);
    } catch (error) {
      if (error instanceof MongoCommandError && error.code === 241) return onError(document);
      throw error;
    }
  };
};

function shortcut(name: string, target: Target): OperatorTable {
  return unary(name, (value) => (isNullish(value) ? null : convertTo(value, target)));
}

export const conversionOperators: OperatorTable = {
  $convert: convert,
  ...shortcut('$toInt', 'int'),
  ...shortcut('$toLong', 'long'),
  ...shortcut('$toDouble', 'double'),
  ...shortcut('$toDecimal', 'decimal'),
  ...shortcut('$toString', 'string'),
  ...shortcut('$toObjectId', 'objectId'),
  ...shortcut('$toDate', 'date'),
  ...shortcut('$toBool', 'bool'),
  ...unary('$type', (value) => typeNameOf(value)),
  ...unary('$isNumber', (value) => isNumericType(typeOf(value))),
  ...unary('$tsSecond', (value) => (value instanceof Timestamp ? BigInt(value.seconds) : null)),
  ...unary('$tsIncrement', (value) => (value instanceof Timestamp ? BigInt(value.increment) : null)),
  ...unary('$bsonSize', (value) => {
    if (isNullish(value)) return null;
    if (isDocument(value)) return value.length;
    throw new MongoCommandError(31393, `$bsonSize requires a document input, found: ${typeNameOf(value)}`);
  }),
  ...unary('$binarySize', (value) => {
    if (isNullish(value)) return null;
    if (typeof value === 'string') return Buffer.byteLength(value);
    if (typeof value === 'object' && 'subtype' in value) return value.bytes.length;
    throw new MongoCommandError(
      51276,
      `$binarySize requires a string or BinData argument, found: ${typeNameOf(value)}`,
    );
  }),
};

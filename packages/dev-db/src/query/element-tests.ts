import { bsonType, isNumericType, typeRank } from '../bson/bson-type.ts';
import { compareNumbers, isNumeric } from '../bson/numeric.ts';
import type { Numeric } from '../bson/numeric.ts';
import { compareValues } from '../bson/compare.ts';
import { readDouble, readInt32, readInt64AsNumber } from '../bson/element.ts';
import { readValue } from '../bson/read-value.ts';
import { BsonWriter } from '../bson/writer.ts';
import type { Value } from '../bson/values.ts';
import { DateTime, Double, ObjectId, typeOf } from '../bson/values.ts';
import type { Collation } from '../collation/types.ts';
import type { ElementTest } from './matcher.ts';
import type { ComparisonOperator } from './types.ts';

type SignTest = (order: number) => boolean;

const signTests: Readonly<Record<ComparisonOperator, SignTest>> = {
  eq: (order) => order === 0,
  gt: (order) => order > 0,
  gte: (order) => order >= 0,
  lt: (order) => order < 0,
  lte: (order) => order <= 0,
};

/** Comparison with a constant, on raw bytes where the types allow it. */
export function comparisonTest(op: ComparisonOperator, value: Value, collation?: Collation): ElementTest {
  if (isNullOperand(value)) return op === 'gt' || op === 'lt' ? () => false : isNullElement;
  const type = typeOf(value);
  if (type === bsonType.minKey || type === bsonType.maxKey) return acrossTypes(op, value);
  if (isNumeric(value)) return numberTest(op, value);
  if (op === 'eq' && !collation && (typeof value === 'string' || value instanceof ObjectId)) {
    return sameBytes(type, value);
  }
  if (value instanceof DateTime) return dateTest(signTests[op], value.ms);
  return sameRankTest(signTests[op], value, collation);
}

function isNullOperand(value: Value): boolean {
  const type = typeOf(value);
  return type === bsonType.null || type === bsonType.undefined;
}

const isNullElement: ElementTest = (_b, type) =>
  type === bsonType.missing || type === bsonType.null || type === bsonType.undefined;

/** MinKey and MaxKey as operands are compared with values of every type. */
function acrossTypes(op: ComparisonOperator, value: Value): ElementTest {
  const accepts = signTests[op];
  const rank = typeRank(typeOf(value));
  return (_b, type) => accepts(typeRank(type === bsonType.missing ? bsonType.null : type) - rank);
}

function sameRankTest(accepts: SignTest, value: Value, collation: Collation | undefined): ElementTest {
  const rank = typeRank(typeOf(value));
  return (b, type, at) =>
    typeRank(type) === rank && accepts(compareValues(readValue(b, type, at), value, collation));
}

function dateTest(accepts: SignTest, ms: number): ElementTest {
  return (b, type, at) => type === bsonType.date && accepts(readInt64AsNumber(b, at) - ms);
}

function sameBytes(type: number, value: Value): ElementTest {
  const writer = new BsonWriter();
  writer.element('', value);
  const expected = writer.take().subarray(2);
  const length = expected.length;
  return (b, actual, at) => {
    if (actual !== type)
      return actual === bsonType.symbol && compareValues(readValue(b, actual, at), value) === 0;
    for (let i = 0; i < length; i++) if (b[at + i] !== expected[i]) return false;
    return true;
  };
}

function numberTest(op: ComparisonOperator, value: Numeric): ElementTest {
  const accepts = signTests[op];
  const plain = typeof value === 'number' ? value : value instanceof Double ? value.value : Number.NaN;
  if (Number.isNaN(plain)) return exactNumberTest(op, value);
  return (b, type, at) => {
    if (type === bsonType.int32) return accepts(readInt32(b, at) - plain);
    if (type === bsonType.double) return compareDoubles(accepts, readDouble(b, at), plain);
    return isNumericType(type) && exact(b, type, at, value, accepts);
  };
}

function compareDoubles(accepts: SignTest, actual: number, plain: number): boolean {
  if (Number.isNaN(actual)) return false;
  return accepts(actual < plain ? -1 : actual > plain ? 1 : 0);
}

/** Int64, Decimal128 and NaN operands. NaN is only ever equal to NaN. */
function exactNumberTest(op: ComparisonOperator, value: Numeric): ElementTest {
  const isNaNOperand = isNaNValue(value);
  if (isNaNOperand && (op === 'gt' || op === 'lt')) return () => false;
  const accepts = isNaNOperand ? signTests.eq : signTests[op];
  return (b, type, at) => isNumericType(type) && exact(b, type, at, value, accepts);
}

function exact(b: Uint8Array, type: number, at: number, value: Numeric, accepts: SignTest): boolean {
  const actual = readValue(b, type, at);
  if (!isNumeric(actual)) return false;
  if (isNaNValue(actual) && !isNaNValue(value)) return false;
  return accepts(compareNumbers(actual, value));
}

function isNaNValue(value: Numeric): boolean {
  if (typeof value === 'bigint') return false;
  if (typeof value === 'number') return Number.isNaN(value);
  return value instanceof Double ? Number.isNaN(value.value) : value.isNaN;
}

import { badValue } from '../../errors.ts';
import { bsonType } from '../../bson/bson-type.ts';
import { readInt32, readString } from '../../bson/element.ts';
import { keyText } from '../../bson/key-string.ts';
import { readValue } from '../../bson/read-value.ts';
import type { Value } from '../../bson/values.ts';
import { isArray, isDocument, isNullish, ObjectId, Regex, Undefined } from '../../bson/values.ts';
import { firstFieldName } from '../../bson/raw-document.ts';
import type { Collation } from '../../collation/types.ts';
import { comparisonTest } from '../element-tests.ts';
import type { FieldPredicate } from '../field-predicate.ts';
import { leafPredicate, notPredicate } from '../field-predicate.ts';
import type { ElementTest } from '../matcher.ts';
import type { OperatorParser, ParseContext } from './context.ts';
import { regexTest } from './regex.ts';

const smallList = 4;

function inPredicate(name: string, operand: Value, context: ParseContext): FieldPredicate {
  if (!isArray(operand)) throw badValue(`${name} needs an array`);
  const regexes = operand.filter((value) => value instanceof Regex);
  const values = operand.filter((value) => !(value instanceof Regex));
  for (const value of values) checkMember(name, value);
  const tests = regexes.map((regex) => regexTest(regex));
  if (values.length > 0) tests.unshift(listTest(values, context.collation));
  return leafPredicate(
    (b, type, at) => tests.some((test) => test(b, type, at)),
    (path) => ({ kind: 'in', path, values, hasRegex: regexes.length > 0 }),
  );
}

function checkMember(name: string, value: Value): void {
  if (value instanceof Undefined) throw badValue('InMatchExpression equality cannot be undefined');
  const first = isDocument(value) ? firstFieldName(value) : undefined;
  if (first?.startsWith('$') && !['$ref', '$id', '$db'].includes(first)) {
    throw badValue(`cannot nest $ under ${name}`);
  }
}

function listTest(values: readonly Value[], collation: Collation | undefined): ElementTest {
  if (values.length <= smallList) {
    const tests = values.map((value) => comparisonTest('eq', value, collation));
    const [only] = tests;
    return tests.length === 1 && only ? only : (b, type, at) => tests.some((test) => test(b, type, at));
  }
  if (!collation && values.every((value) => typeof value === 'string')) return stringSetTest(values);
  if (values.every((value) => value instanceof ObjectId)) return objectIdSetTest(values);
  const hasNull = values.some(isNullish);
  const keys = new Set(values.map((value) => keyText(value, collation)));
  return (b, type, at) =>
    type === bsonType.missing || type === bsonType.undefined
      ? hasNull
      : keys.has(keyText(readValue(b, type, at), collation));
}

function stringSetTest(values: readonly Value[]): ElementTest {
  const strings = new Set<Value>(values);
  return (b, type, at) =>
    (type === bsonType.string || type === bsonType.symbol) &&
    strings.has(readString(b, at + 4, at + 3 + readInt32(b, at)));
}

function objectIdSetTest(values: readonly ObjectId[]): ElementTest {
  const hexes = new Set(values.map((value) => value.toHex()));
  return (b, type, at) =>
    type === bsonType.objectId && hexes.has(new ObjectId(b.subarray(at, at + 12)).toHex());
}

export const membershipOperators: Readonly<Record<string, OperatorParser>> = {
  $in: (operand, _path, context) => inPredicate('$in', operand, context),
  $nin: (operand, _path, context) => notPredicate(inPredicate('$nin', operand, context)),
};

import { badValue, failedToParse } from '../../errors.ts';
import { bsonType } from '../../bson/bson-type.ts';
import { elementEnd, nameEnd } from '../../bson/element.ts';
import { isNumeric, toNumber } from '../../bson/numeric.ts';
import { firstFieldName, getField, listFields } from '../../bson/raw-document.ts';
import type { Value } from '../../bson/values.ts';
import { isArray, isDocument, Regex } from '../../bson/values.ts';
import { formatValue } from '../../bson/format.ts';
import type { FieldPredicate } from '../field-predicate.ts';
import { andPredicate, leafPredicate, neverPredicate, otherNode } from '../field-predicate.ts';
import type { ElementTest } from '../matcher.ts';
import { matchState } from '../matcher.ts';
import { comparePredicate } from './comparison.ts';
import type { OperatorParser, ParseContext } from './context.ts';
import { regexPredicate } from './regex.ts';

const size: OperatorParser = (operand) => {
  const shown = formatValue(operand);
  if (!isNumeric(operand))
    throw failedToParse(`Failed to parse $size. Expected a number in: $size: ${shown}`);
  const expected = toNumber(operand);
  if (!Number.isInteger(expected)) {
    throw failedToParse(`Failed to parse $size. Expected an integer: $size: ${shown}`);
  }
  if (expected < 0) {
    throw failedToParse(`Failed to parse $size. Expected a non-negative number in: $size: ${shown}`);
  }
  const test: ElementTest = (b, type, at) => type === bsonType.array && countElements(b, at) === expected;
  return leafPredicate(test, otherNode, false);
};

function countElements(b: Uint8Array, start: number): number {
  let count = 0;
  for (let at = start + 4; b[at]; count++) at = elementEnd(b, b[at] as number, nameEnd(b, at + 1) + 1);
  return count;
}

const all: OperatorParser = (operand, path, context) => {
  if (!isArray(operand)) throw badValue('$all needs an array');
  if (operand.length === 0) return neverPredicate;
  const usesElemMatch = isDocument(operand[0]) && firstFieldName(operand[0]) === '$elemMatch';
  return andPredicate(operand.map((value) => allMember(value, path, context, usesElemMatch)));
};

function allMember(
  value: Value,
  path: string,
  context: ParseContext,
  usesElemMatch: boolean,
): FieldPredicate {
  const first = isDocument(value) ? firstFieldName(value) : undefined;
  if (usesElemMatch) {
    const inner = isDocument(value) ? getField(value, '$elemMatch') : undefined;
    if (first !== '$elemMatch' || inner === undefined) throw badValue('$all/$elemMatch has to be consistent');
    return elemMatchPredicate(inner, path, context);
  }
  if (first?.startsWith('$') && !['$ref', '$id', '$db'].includes(first))
    throw badValue('no $ expressions in $all');
  return value instanceof Regex ? regexPredicate(value) : comparePredicate('eq', value, context);
}

const logicalNames = new Set(['$and', '$or', '$nor', '$where']);

function elemMatchPredicate(operand: Value, path: string, context: ParseContext): FieldPredicate {
  if (!isDocument(operand)) throw badValue('$elemMatch needs an Object');
  const first = firstFieldName(operand);
  const isValueForm =
    first !== undefined &&
    first.startsWith('$') &&
    !logicalNames.has(first) &&
    !['$ref', '$id', '$db'].includes(first);
  if (isValueForm) return elemMatchValue(context.parseOperators(operand, path));
  if (listFields(operand).some(([name]) => name === '$where'))
    throw badValue('$elemMatch cannot contain $where expression');
  const inner = context.parseFilter(operand);
  const test: ElementTest = anyElement(
    (b, type, at) => (type === bsonType.object || type === bsonType.array) && inner.matcher(b, at),
  );
  return leafPredicate(test, (at) => ({ kind: 'elemMatch', path: at, child: inner.node }), false);
}

function elemMatchValue(inner: FieldPredicate): FieldPredicate {
  return leafPredicate(anyElement(inner.test), otherNode, false);
}

function anyElement(test: ElementTest): ElementTest {
  return (b, type, at) => {
    if (type !== bsonType.array) return false;
    for (let p = at + 4, i = 0; b[p]; i++) {
      const elementType = b[p] as number;
      const payload = nameEnd(b, p + 1) + 1;
      if (test(b, elementType, payload)) {
        matchState.arrayIndex = i;
        return true;
      }
      p = elementEnd(b, elementType, payload);
    }
    return false;
  };
}

export const arrayOperators: Readonly<Record<string, OperatorParser>> = {
  $size: size,
  $all: all,
  $elemMatch: (operand, path, context) => elemMatchPredicate(operand, path, context),
};

import { badValue } from '../../errors.ts';
import { bsonType, findTypeCode, typeAlias } from '../../bson/bson-type.ts';
import { isTruthy } from '../../bson/truthiness.ts';
import { isNumeric, toNumber } from '../../bson/numeric.ts';
import type { Value } from '../../bson/values.ts';
import { isArray } from '../../bson/values.ts';
import { leafPredicate, notPredicate } from '../field-predicate.ts';
import type { OperatorParser } from './context.ts';

const numericTypes = [1, 16, 18, 19];

const exists: OperatorParser = (operand) => {
  const present = leafPredicate(
    (_b, type) => type !== bsonType.missing,
    (path) => ({ kind: 'exists', path }),
    false,
  );
  return isTruthy(operand) ? present : notPredicate(present);
};

/** The type bytes that one operand of `$type` names. */
export function typeCodesOf(operand: Value): number[] {
  if (typeof operand === 'string') {
    if (operand === 'number') return numericTypes;
    const code = findTypeCode(operand);
    if (code === undefined) throw badValue(`Unknown type name alias: ${operand}`);
    return [code];
  }
  if (!isNumeric(operand)) throw badValue('type must be represented as a number or a string');
  const number = toNumber(operand);
  if (number === 0) {
    throw badValue('Invalid numerical type code: 0. Instead use {$exists:false}.');
  }
  const code = number === -1 ? bsonType.minKey : number;
  if (!Number.isInteger(number) || number === 255 || typeAlias(code) === 'unknown') {
    throw badValue(`Invalid numerical type code: ${number}`);
  }
  return [code];
}

const type: OperatorParser = (operand, path) => {
  const operands = isArray(operand) ? operand : [operand];
  if (operands.length === 0) throw badValue(`${path} must match at least one type`);
  const types = operands.flatMap(typeCodesOf);
  const accepted = new Uint8Array(256);
  for (const code of types) accepted[code] = 1;
  return leafPredicate(
    (_b, actual) => actual !== bsonType.missing && accepted[actual] === 1,
    (at) => ({ kind: 'type', path: at, types }),
  );
};

export const elementOperators: Readonly<Record<string, OperatorParser>> = { $exists: exists, $type: type };

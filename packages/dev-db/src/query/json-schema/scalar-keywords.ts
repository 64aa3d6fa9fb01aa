import { badValue, failedToParse, typeMismatch } from '../../errors.ts';
import { areEqual } from '../../bson/compare.ts';
import { compareNumbers, isNumeric, toNumber } from '../../bson/numeric.ts';
import { getField } from '../../bson/raw-document.ts';
import type { Value } from '../../bson/values.ts';
import { isArray, typeOf } from '../../bson/values.ts';
import { typeCodesOf } from '../operators/element.ts';
import { toRegExp } from '../regex-translation.ts';
import type { KeywordParser, SchemaTest } from './keyword.ts';
import { countOperand } from './keyword.ts';

const jsonTypes: Readonly<Record<string, string>> = {
  array: 'array',
  boolean: 'bool',
  null: 'null',
  number: 'number',
  object: 'object',
  string: 'string',
};

function typeTest(name: string, operand: Value, toAlias: (alias: string) => string): SchemaTest {
  const aliases = isArray(operand) ? operand : [operand];
  const codes = new Set(
    aliases.flatMap((alias) => {
      if (typeof alias !== 'string')
        throw typeMismatch(`$jsonSchema keyword '${name}' must be either a string or an array of strings`);
      return typeCodesOf(toAlias(alias));
    }),
  );
  return (value) => codes.has(typeOf(value));
}

function jsonTypeAlias(alias: string): string {
  const known = jsonTypes[alias];
  if (!known) throw badValue(`Unknown type name alias: ${alias}`);
  return known;
}

function bound(name: 'minimum' | 'maximum'): KeywordParser {
  const exclusive = name === 'minimum' ? 'exclusiveMinimum' : 'exclusiveMaximum';
  const direction = name === 'minimum' ? 1 : -1;
  return (operand, _compile, schema) => {
    if (!isNumeric(operand)) throw typeMismatch(`$jsonSchema keyword '${name}' must be a number`);
    const isExclusive = getField(schema, exclusive) === true;
    return (value) => {
      if (!isNumeric(value)) return true;
      const order = compareNumbers(value, operand) * direction;
      return isExclusive ? order > 0 : order >= 0;
    };
  };
}

function lengthBound(name: string, accepts: (length: number, limit: number) => boolean): KeywordParser {
  return (operand) => {
    const limit = countOperand(name, operand);
    return (value) => typeof value !== 'string' || accepts([...value].length, limit);
  };
}

const enumeration: KeywordParser = (operand) => {
  if (!isArray(operand) || operand.length === 0)
    throw failedToParse("$jsonSchema keyword 'enum' must be a non-empty array");
  return (value) => operand.some((allowed) => areEqual(allowed, value));
};

const pattern: KeywordParser = (operand) => {
  if (typeof operand !== 'string') throw typeMismatch("$jsonSchema keyword 'pattern' must be a string");
  const regex = toRegExp(operand, '');
  return (value) => typeof value !== 'string' || regex.test(value);
};

const multipleOf: KeywordParser = (operand) => {
  const divisor = isNumeric(operand) ? toNumber(operand) : 0;
  if (divisor <= 0) throw failedToParse("$jsonSchema keyword 'multipleOf' must have a positive value");
  return (value) => !isNumeric(value) || toNumber(value) % divisor === 0;
};

export const scalarKeywords: Readonly<Record<string, KeywordParser>> = {
  type: (operand) => typeTest('type', operand, jsonTypeAlias),
  bsonType: (operand) => typeTest('bsonType', operand, (alias) => alias),
  minimum: bound('minimum'),
  maximum: bound('maximum'),
  minLength: lengthBound('minLength', (length, limit) => length >= limit),
  maxLength: lengthBound('maxLength', (length, limit) => length <= limit),
  enum: enumeration,
  pattern,
  multipleOf,
};

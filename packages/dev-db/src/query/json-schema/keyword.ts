import { failedToParse, typeMismatch } from '../../errors.ts';
import { isNumeric, toNumber } from '../../bson/numeric.ts';
import type { RawDocument } from '../../bson/raw-document.ts';
import type { Value } from '../../bson/values.ts';
import { isArray, isDocument } from '../../bson/values.ts';

export type SchemaTest = (value: Value) => boolean;
export type SchemaCompiler = (schema: RawDocument) => SchemaTest;
export type KeywordParser = (operand: Value, compile: SchemaCompiler, schema: RawDocument) => SchemaTest;

export function schemaOperand(name: string, operand: Value): RawDocument {
  if (!isDocument(operand)) throw typeMismatch(`$jsonSchema keyword '${name}' must be an object`);
  return operand;
}

export function countOperand(name: string, operand: Value): number {
  const count = isNumeric(operand) ? toNumber(operand) : undefined;
  if (count === undefined) throw typeMismatch(`$jsonSchema keyword '${name}' must be a number`);
  if (!Number.isInteger(count) || count < 0) {
    throw failedToParse(`$jsonSchema keyword '${name}' must be a non-negative integer`);
  }
  return count;
}

export function stringsOperand(name: string, operand: Value): string[] {
  if (!isArray(operand) || !operand.every((item) => typeof item === 'string')) {
    throw typeMismatch(`$jsonSchema keyword '${name}' must be an array of strings`);
  }
  return [...operand];
}

export function schemasOperand(name: string, operand: Value, compile: SchemaCompiler): SchemaTest[] {
  if (!isArray(operand) || operand.length === 0 || !operand.every(isDocument)) {
    throw typeMismatch(`$jsonSchema keyword '${name}' must be a non-empty array of objects`);
  }
  return operand.map((schema) => compile(schema));
}

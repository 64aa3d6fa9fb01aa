import { typeMismatch } from '../../errors.ts';
import { hasField, listFieldNames, listFields, readFields } from '../../bson/raw-document.ts';
import type { RawDocument } from '../../bson/raw-document.ts';
import type { Value } from '../../bson/values.ts';
import { isArray, isDocument } from '../../bson/values.ts';
import { toRegExp } from '../regex-translation.ts';
import type { KeywordParser, SchemaCompiler, SchemaTest } from './keyword.ts';
import { countOperand, schemaOperand, stringsOperand } from './keyword.ts';

type DocumentTest = (document: RawDocument) => boolean;

const onDocuments =
  (test: DocumentTest): SchemaTest =>
  (value) =>
    !isDocument(value) || test(value);

const required: KeywordParser = (operand) => {
  const names = stringsOperand('required', operand);
  return onDocuments((document) => names.every((name) => hasField(document, name)));
};

const properties: KeywordParser = (operand, compile) => {
  const tests = schemaMap('properties', operand, compile);
  return onDocuments((document) => {
    const fields = readFields(document);
    return tests.every(([name, test]) => {
      const value = fields.get(name);
      return value === undefined || test(value);
    });
  });
};

function schemaMap(name: string, operand: Value, compile: SchemaCompiler): [string, SchemaTest][] {
  return listFields(schemaOperand(name, operand)).map(([field, schema]) => [
    field,
    compile(schemaOperand(`${name}.${field}`, schema)),
  ]);
}

const patternProperties: KeywordParser = (operand, compile) => {
  const tests = schemaMap('patternProperties', operand, compile).map(
    ([pattern, test]) => [toRegExp(pattern, ''), test] as const,
  );
  return onDocuments((document) =>
    listFields(document).every(([name, value]) =>
      tests.every(([regex, test]) => !regex.test(name) || test(value)),
    ),
  );
};

const additionalProperties: KeywordParser = (operand, compile, schema) => {
  const test =
    typeof operand === 'boolean' ? () => operand : compile(schemaOperand('additionalProperties', operand));
  const outer = readFields(schema);
  const named = outer.get('properties');
  const patterned = outer.get('patternProperties');
  const names = new Set(isDocument(named) ? listFieldNames(named) : []);
  const patterns = isDocument(patterned) ? listFieldNames(patterned).map((text) => toRegExp(text, '')) : [];
  const isKnown = (name: string): boolean => names.has(name) || patterns.some((regex) => regex.test(name));
  return onDocuments((document) =>
    listFields(document).every(([name, value]) => isKnown(name) || test(value)),
  );
};

const dependencies: KeywordParser = (operand, compile) => {
  const tests = listFields(schemaOperand('dependencies', operand)).map(
    ([name, dependency]): [string, DocumentTest] => {
      if (isDocument(dependency)) return [name, compile(dependency)];
      if (!isArray(dependency))
        throw typeMismatch("$jsonSchema keyword 'dependencies' must hold objects or arrays");
      const names = stringsOperand('dependencies', dependency);
      return [name, (document) => names.every((other) => hasField(document, other))];
    },
  );
  return onDocuments((document) =>
    tests.every(([name, test]) => !hasField(document, name) || test(document)),
  );
};

function countBound(name: string, accepts: (count: number, limit: number) => boolean): KeywordParser {
  return (operand) => {
    const limit = countOperand(name, operand);
    return onDocuments((document) => accepts(listFieldNames(document).length, limit));
  };
}

export const objectKeywords: Readonly<Record<string, KeywordParser>> = {
  required,
  properties,
  patternProperties,
  additionalProperties,
  dependencies,
  minProperties: countBound('minProperties', (count, limit) => count >= limit),
  maxProperties: countBound('maxProperties', (count, limit) => count <= limit),
};

import { keyText } from '../../bson/key-string.ts';
import type { Value } from '../../bson/values.ts';
import { isArray } from '../../bson/values.ts';
import type { KeywordParser, SchemaTest } from './keyword.ts';
import { countOperand, schemaOperand, schemasOperand } from './keyword.ts';
import { getField } from '../../bson/raw-document.ts';

const onArrays =
  (test: (values: readonly Value[]) => boolean): SchemaTest =>
  (value) =>
    !isArray(value) || test(value);

const items: KeywordParser = (operand, compile) => {
  if (isArray(operand)) {
    const tests = schemasOperand('items', operand, compile);
    return onArrays((values) => values.every((value, i) => tests[i]?.(value) ?? true));
  }
  const test = compile(schemaOperand('items', operand));
  return onArrays((values) => values.every(test));
};

const additionalItems: KeywordParser = (operand, compile, schema) => {
  const listed = getField(schema, 'items');
  if (!isArray(listed)) return () => true;
  const test =
    typeof operand === 'boolean' ? () => operand : compile(schemaOperand('additionalItems', operand));
  return onArrays((values) => values.slice(listed.length).every(test));
};

function countBound(name: string, accepts: (count: number, limit: number) => boolean): KeywordParser {
  return (operand) => {
    const limit = countOperand(name, operand);
    return onArrays((values) => accepts(values.length, limit));
  };
}

const uniqueItems: KeywordParser = (operand) =>
  onArrays(
    (values) => operand !== true || new Set(values.map((value) => keyText(value))).size === values.length,
  );

export const arrayKeywords: Readonly<Record<string, KeywordParser>> = {
  items,
  additionalItems,
  minItems: countBound('minItems', (count, limit) => count >= limit),
  maxItems: countBound('maxItems', (count, limit) => count <= limit),
  uniqueItems,
};

import { failedToParse, typeMismatch } from '../../errors.ts';
import type { RawDocument } from '../../bson/raw-document.ts';
import { listFields } from '../../bson/raw-document.ts';
import type { Value } from '../../bson/values.ts';
import { isDocument } from '../../bson/values.ts';
import type { Matcher } from '../matcher.ts';
import { arrayKeywords } from './array-keywords.ts';
import type { KeywordParser, SchemaTest } from './keyword.ts';
import { logicKeywords } from './logic-keywords.ts';
import { objectKeywords } from './object-keywords.ts';
import { scalarKeywords } from './scalar-keywords.ts';

const keywords: ReadonlyMap<string, KeywordParser> = new Map(
  Object.entries({ ...scalarKeywords, ...objectKeywords, ...arrayKeywords, ...logicKeywords }),
);
const ignored = new Set(['title', 'description', 'exclusiveMinimum', 'exclusiveMaximum', '$comment']);
const unsupported = new Set(['$ref', '$schema', 'default', 'definitions', 'format', 'id']);

export function compileJsonSchema(value: Value): Matcher {
  if (!isDocument(value)) throw typeMismatch('$jsonSchema must be an object');
  const test = compileSchema(value);
  return (b, start) => test(start === 0 ? b : b.subarray(start));
}

function compileSchema(schema: RawDocument): SchemaTest {
  const tests: SchemaTest[] = [];
  for (const [name, operand] of listFields(schema)) {
    if (ignored.has(name)) continue;
    if (unsupported.has(name))
      throw failedToParse(`$jsonSchema keyword '${name}' is not currently supported`);
    const parser = keywords.get(name);
    if (!parser) throw failedToParse(`Unknown $jsonSchema keyword: ${name}`);
    tests.push(parser(operand, compileSchema, schema));
  }
  return (value) => tests.every((test) => test(value));
}

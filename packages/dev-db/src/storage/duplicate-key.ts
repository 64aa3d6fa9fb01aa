import type { RawDocument, Value } from '../bson/index.ts';
import { documentOf } from '../bson/index.ts';
import { MongoCommandError } from '../errors.ts';
import type { CollectionEntry } from './collection-entry.ts';
import type { IndexEntry } from './index-entry.ts';
import { keyToText } from './keys.ts';
import { describeValue } from './describe-value.ts';
import { valuesOfKey } from './values-of-key.ts';

/** The E11000 error; `holder` is the stored document that has the key already. */
export function duplicateKeyError(
  collection: CollectionEntry,
  index: IndexEntry,
  key: Uint8Array,
  holder: RawDocument | undefined,
): MongoCommandError {
  const values = holder ? valuesOfKey(index, holder, keyToText(key)) : index.fields.map((): Value => null);
  const shown = index.fields
    .map((field, i) => `${field.path}: ${describeValue(values[i] ?? null)}`)
    .join(', ');
  return new MongoCommandError(
    11000,
    `E11000 duplicate key error collection: ${collection.namespace} index: ${index.name} dup key: { ${shown} }`,
    {
      details: {
        keyPattern: index.keyPattern,
        keyValue: documentOf(index.fields.map((field, i) => [field.path, values[i] ?? null] as const)),
      },
    },
  );
}

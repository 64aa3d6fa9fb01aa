import { encodeIndexKeys } from '../bson/index-keys.ts';
import type { RawDocument, Value } from '../bson/index.ts';
import { distinctValues } from '../query/index.ts';
import type { IndexEntry } from './index-entry.ts';
import { keyToText } from './keys.ts';
import { documentOf } from '../bson/index.ts';

/** The indexed values of `document` that make up the given key; a multikey document has several keys. */
export function valuesOfKey(index: IndexEntry, document: RawDocument, keyText: string): Value[] {
  const candidates = index.fields.map((field) => {
    const values = distinctValues(document, field.path);
    return values.length > 0 ? values : [null];
  });
  for (const row of combinations(candidates)) {
    const flat = documentOf(row.map((value, i) => [`f${i}`, value] as const));
    const fields = index.fields.map((field, i) => ({ path: `f${i}`, direction: field.direction }));
    const { keys } = encodeIndexKeys(flat, fields, { collation: index.collation });
    if (keys.some((key) => keyToText(key) === keyText)) return row;
  }
  return candidates.map((values) => values[0] ?? null);
}

function* combinations(
  lists: readonly (readonly Value[])[],
  start: readonly Value[] = [],
): Generator<Value[]> {
  const [first, ...rest] = lists;
  if (!first) yield [...start];
  else for (const value of first) yield* combinations(rest, [...start, value]);
}

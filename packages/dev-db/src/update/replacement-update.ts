import { MongoCommandError } from '../errors.ts';
import { compareBytes } from '../bson/compare.ts';
import { formatValue } from '../bson/format.ts';
import type { RawDocument } from '../bson/raw-document.ts';
import { getField, listFieldNames } from '../bson/raw-document.ts';
import type { MaybeValue } from '../bson/values.ts';
import { areEqual } from '../bson/compare.ts';
import type { CompiledUpdate } from './types.ts';
import { findUpsertId, withIdFirst } from './upsert-base.ts';

export function compileReplacement(replacement: RawDocument): CompiledUpdate {
  for (const name of listFieldNames(replacement)) {
    if (name.startsWith('$')) {
      throw new MongoCommandError(
        52,
        `The dollar ($) prefixed field '${name}' in '${name}' is not allowed in the context of an update's ` +
          'replacement document. Consider using an aggregation pipeline with $replaceWith.',
      );
    }
  }
  return {
    kind: 'replacement',
    apply: (document) => {
      const replaced = withId(replacement, getField(document, '_id'));
      const isModified = compareBytes(document, replaced) !== 0;
      return { document: isModified ? replaced : document, isModified, updateDescription: undefined };
    },
    buildUpsert: (filter, newId) => withIdFirst(withId(replacement, findUpsertId(filter)), newId),
  };
}

/** @throws ImmutableField when the document brings another `_id`. */
export function withId(document: RawDocument, id: MaybeValue): RawDocument {
  if (id === undefined) return document;
  const own = getField(document, '_id');
  if (own !== undefined && !areEqual(own, id)) {
    throw new MongoCommandError(
      66,
      `After applying the update, the (immutable) field '_id' was found to have been altered to _id: ${formatValue(own)}`,
    );
  }
  return withIdFirst(document, () => id);
}

import { getField, isDocument, listFields } from '../bson/index.ts';
import { isNumeric, toNumber } from '../bson/numeric.ts';
import type { CollectionEntry } from '../storage/collection-entry.ts';
import type { TextIndex } from '../text/types.ts';

/** The text index of a collection, of which there is at most one. */
export function textIndexOf(collection: CollectionEntry | undefined): TextIndex | undefined {
  const index = collection?.indexes.find((candidate) => candidate.isText);
  if (!index) return undefined;
  const weights = new Map<string, number>();
  for (const [path, kind] of listFields(index.keyPattern)) if (kind === 'text') weights.set(path, 1);
  const given = getField(index.spec, 'weights');
  if (isDocument(given)) {
    for (const [path, weight] of listFields(given))
      if (isNumeric(weight)) weights.set(path, toNumber(weight));
  }
  return {
    weights,
    defaultLanguage: String(getField(index.spec, 'default_language') ?? 'english'),
    languageOverride: String(getField(index.spec, 'language_override') ?? 'language'),
  };
}

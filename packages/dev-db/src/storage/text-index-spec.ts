import type { RawDocument } from '../bson/index.ts';
import { getField, isDocument, listFields } from '../bson/index.ts';
import { isNumeric, toNumber } from '../bson/numeric.ts';
import type { TextIndex } from '../text/types.ts';

/** What a text index covers, from its specification. */
export function readTextIndex(spec: RawDocument, keyPattern: RawDocument): TextIndex {
  const weights = new Map<string, number>();
  for (const [path, kind] of listFields(keyPattern)) if (kind === 'text') weights.set(path, 1);
  const given = getField(spec, 'weights');
  if (isDocument(given)) {
    for (const [path, weight] of listFields(given))
      if (isNumeric(weight)) weights.set(path, toNumber(weight));
  }
  return {
    weights,
    defaultLanguage: String(getField(spec, 'default_language') ?? 'english'),
    languageOverride: String(getField(spec, 'language_override') ?? 'language'),
  };
}

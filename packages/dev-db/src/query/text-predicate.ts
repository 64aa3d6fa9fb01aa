import { badValue, MongoCommandError, typeMismatch } from '../errors.ts';
import { getField, listFields } from '../bson/raw-document.ts';
import type { Value } from '../bson/values.ts';
import { isDocument } from '../bson/values.ts';
import { compileTextSearch } from '../text/compile-text-search.ts';
import { isDecidedByIndex, rememberTextScore } from '../text/text-scores.ts';
import type { TextSearch } from '../text/types.ts';
import type { Matcher } from './matcher.ts';
import type { FilterNode, QueryContext } from './types.ts';

const knownFields = new Set(['$search', '$language', '$caseSensitive', '$diacriticSensitive']);

export function compileTextPredicate(
  value: Value,
  query: QueryContext,
): { matcher: Matcher; node: FilterNode } {
  const search = parseTextSearch(value);
  const index = query.textIndex;
  const score = index ? compileTextSearch(search, index) : undefined;
  return {
    node: { kind: 'text', search },
    matcher: (b) => {
      if (!score) throw new MongoCommandError(27, 'text index required for $text query');
      if (isDecidedByIndex(b, search)) return true;
      const points = score(b);
      if (points === undefined) return false;
      rememberTextScore(b, points);
      return true;
    },
  };
}

function parseTextSearch(value: Value): TextSearch {
  if (!isDocument(value)) throw badValue('$text expects an object');
  for (const [name] of listFields(value)) {
    if (!knownFields.has(name)) throw badValue('extra fields in $text');
  }
  const search = getField(value, '$search');
  if (search === undefined) throw new MongoCommandError(4, 'Missing expected field "$search"');
  if (typeof search !== 'string')
    throw typeMismatch('"$search" had the wrong type. Expected string, found another type');
  const language = getField(value, '$language');
  if (language !== undefined && typeof language !== 'string')
    throw typeMismatch('"$language" had the wrong type. Expected string');
  return {
    search,
    language,
    isCaseSensitive: readFlag(value, '$caseSensitive'),
    isDiacriticSensitive: readFlag(value, '$diacriticSensitive'),
  };
}

function readFlag(value: Uint8Array, name: string): boolean {
  const flag = getField(value, name);
  if (flag !== undefined && typeof flag !== 'boolean')
    throw typeMismatch(`"${name}" had the wrong type. Expected bool`);
  return flag === true;
}

import type { RawDocument } from '../bson/raw-document.ts';
import { languageOf, listIndexedTexts } from './indexed-texts.ts';
import { getTextLanguage } from './languages.ts';
import { parseSearch } from './parse-search.ts';
import { scoreTerms } from './text-terms.ts';
import { foldText } from './tokenize.ts';
import type { TextIndex, TextSearch } from './types.ts';

/** Gives a document's score, or undefined when it does not match. */
export function compileTextSearch(
  search: TextSearch,
  index: TextIndex,
): (document: RawDocument) => number | undefined {
  const language = getTextLanguage(search.language ?? index.defaultLanguage);
  const folding = search;
  const words = parseSearch(search.search, language, folding);
  const phrases = words.phrases.map((phrase) => foldText(phrase, folding));
  const negatedPhrases = words.negatedPhrases.map((phrase) => foldText(phrase, folding));
  return (document) => {
    const texts = listIndexedTexts(document, index);
    const scores = scoreTerms(texts, languageOf(document, index), folding);
    let total: number | undefined;
    for (const term of words.terms) {
      const points = scores.get(term);
      if (points !== undefined) total = (total ?? 0) + points;
    }
    if (total === undefined || words.negatedTerms.some((term) => scores.has(term))) return undefined;
    if (phrases.length === 0 && negatedPhrases.length === 0) return total;
    const folded = texts.map(({ text }) => foldText(text, folding));
    const has = (phrase: string): boolean => folded.some((text) => text.includes(phrase));
    return phrases.every(has) && !negatedPhrases.some(has) ? total : undefined;
  };
}

/** The index terms that a search needs: a document with none of them cannot match. */
export function listSearchTerms(search: TextSearch, index: TextIndex): readonly string[] {
  const language = getTextLanguage(search.language ?? index.defaultLanguage);
  return parseSearch(search.search, language, { isCaseSensitive: false, isDiacriticSensitive: false }).terms;
}

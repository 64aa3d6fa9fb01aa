import type { RawDocument } from '../bson/raw-document.ts';
import { languageOf, listIndexedTexts } from './indexed-texts.ts';
import { getTextLanguage } from './languages.ts';
import { parseSearch } from './parse-search.ts';
import { scoreTerms } from './text-terms.ts';
import { foldText, indexFolding } from './tokenize.ts';
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
  // The server looks up folded terms first, and only then minds case and accents.
  const isFolded = !search.isCaseSensitive && !search.isDiacriticSensitive;
  const lookedUp = isFolded ? [] : listSearchTerms(search, index).terms;
  return (document) => {
    const texts = listIndexedTexts(document, index);
    const documentLanguage = languageOf(document, index);
    if (!isFolded) {
      const filed = scoreTerms(texts, documentLanguage, indexFolding);
      if (!lookedUp.some((term) => filed.has(term))) return undefined;
    }
    const scores = scoreTerms(texts, documentLanguage, folding);
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

export interface SearchTerms {
  /** A document with none of them cannot match. */
  readonly terms: readonly string[];
  /** Only told when the terms decide. */
  readonly negatedTerms: readonly string[];
  /** True when the index alone tells which documents match and how well. */
  readonly isDecidedByTerms: boolean;
}

/** What to look up in the index. */
export function listSearchTerms(search: TextSearch, index: TextIndex): SearchTerms {
  const language = getTextLanguage(search.language ?? index.defaultLanguage);
  const { terms, negatedTerms, phrases, negatedPhrases } = parseSearch(search.search, language, indexFolding);
  const isFolded = !search.isCaseSensitive && !search.isDiacriticSensitive;
  const isDecidedByTerms = isFolded && phrases.length === 0 && negatedPhrases.length === 0;
  return { terms, negatedTerms: isDecidedByTerms ? negatedTerms : [], isDecidedByTerms };
}

import type { IndexedText } from './indexed-texts.ts';
import type { TextLanguage } from './languages.ts';
import type { FoldOptions } from './tokenize.ts';
import { foldText, indexFolding, listWords } from './tokenize.ts';

/** The stemmed terms of a text, stop words left out. */
export function listTerms(
  text: string,
  language: TextLanguage,
  folding: FoldOptions = indexFolding,
): string[] {
  const terms: string[] = [];
  for (const word of listWords(text)) {
    if (language.isStopWord(word.toLowerCase())) continue;
    terms.push(language.stem(foldText(word, folding)));
  }
  return terms;
}

/** Points per term: often, early and in short or weighty fields counts more. */
export function scoreTerms(
  texts: readonly IndexedText[],
  language: TextLanguage,
  folding: FoldOptions,
): Map<string, number> {
  const scores = new Map<string, number>();
  for (const { text, weight } of texts) {
    const terms = listTerms(text, language, folding);
    for (const [term, { count, frequency }] of countTerms(terms)) {
      const density = (0.5 * count) / terms.length + 0.5;
      const isWholeText = text.length === term.length && text.toLowerCase() === term.toLowerCase();
      const points = weight * frequency * density * (isWholeText ? 1.1 : 1);
      scores.set(term, (scores.get(term) ?? 0) + points);
    }
  }
  return scores;
}

function countTerms(terms: readonly string[]): Map<string, { count: number; frequency: number }> {
  const counts = new Map<string, { count: number; frequency: number }>();
  for (const term of terms) {
    const known = counts.get(term) ?? { count: 0, frequency: 0 };
    // Each repetition is worth half of the one before.
    known.frequency += 1 / 2 ** known.count;
    known.count++;
    counts.set(term, known);
  }
  return counts;
}

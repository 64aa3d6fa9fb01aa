import type { TextLanguage } from './languages.ts';
import { listTerms } from './text-terms.ts';
import type { FoldOptions } from './tokenize.ts';

export interface SearchWords {
  /** Stemmed; the words of phrases are among them. */
  readonly terms: readonly string[];
  readonly phrases: readonly string[];
  readonly negatedTerms: readonly string[];
  readonly negatedPhrases: readonly string[];
}

const partPattern = /(?<![^\s])(-?)"([^"]*)"|"([^"]*)"|(?<![^\s])-([^\s"]+)|([^\s"]+)/gu;

/** Splits a search string: words, "phrases", -negated words and -"negated phrases". */
export function parseSearch(text: string, language: TextLanguage, folding: FoldOptions): SearchWords {
  const terms = new Set<string>();
  const phrases: string[] = [];
  const negatedTerms = new Set<string>();
  const negatedPhrases: string[] = [];
  for (const match of text.matchAll(partPattern)) {
    const [, minus, phraseAfterSpace, phrase, negated, word] = match;
    const quoted = phraseAfterSpace ?? phrase;
    if (quoted !== undefined && minus === '-') negatedPhrases.push(quoted);
    else if (quoted !== undefined) {
      phrases.push(quoted);
      for (const term of listTerms(quoted, language, folding)) terms.add(term);
    } else if (negated !== undefined) {
      for (const term of listTerms(negated, language, folding)) negatedTerms.add(term);
    } else {
      for (const term of listTerms(word ?? '', language, folding)) terms.add(term);
    }
  }
  return { terms: [...terms], phrases, negatedTerms: [...negatedTerms], negatedPhrases };
}

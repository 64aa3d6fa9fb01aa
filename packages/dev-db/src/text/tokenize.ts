const wordPattern = /[\p{L}\p{N}\p{M}_']+/gu;

export interface FoldOptions {
  readonly isCaseSensitive: boolean;
  readonly isDiacriticSensitive: boolean;
}

export const indexFolding: FoldOptions = { isCaseSensitive: false, isDiacriticSensitive: false };

export function foldText(text: string, { isCaseSensitive, isDiacriticSensitive }: FoldOptions): string {
  const marks = isDiacriticSensitive ? text : text.normalize('NFD').replace(/\p{M}/gu, '');
  return isCaseSensitive ? marks : marks.toLowerCase();
}

/** The words of a text, in order and unfolded. */
export function listWords(text: string): string[] {
  const words: string[] = [];
  for (const match of text.matchAll(wordPattern)) {
    const word = match[0].replace(/^'+|'+$|'s$/g, '');
    if (word !== '') words.push(word);
  }
  return words;
}

import { normaliseText } from './normalise.ts';

const digitLetters: Readonly<Record<string, string>> = {
  0: 'o',
  1: 'i',
  3: 'e',
  4: 'a',
  5: 's',
  7: 't',
  '@': 'a',
  $: 's',
};

/** Undoes what is done to a word to slip it past a filter: r e f u n d, r.e.f.u.n.d, re-fund, r3fund. */
export function undoDisguise(text: string): string {
  return normaliseText(text)
    .replace(/(?<![\p{L}\p{N}])\p{L}(?:[\s._*~|-]{1,2}\p{L}){3,}(?![\p{L}\p{N}])/gu, joinSpacedWord)
    .replace(/\b(\p{L}{1,4})[.*_~|](\p{L}{1,8})\b(?!\.\w)/gu, (whole, head: string, tail: string) =>
      /^(e|i|z|u|d|a|p)$/i.test(head) ? whole : `${head}${tail}`,
    )
    .replace(/\b(re|pre|un)-(\p{L}+)/giu, '$1$2')
    .replace(/\b(\p{L}{2,8}) (\p{L}{2,8})\b/giu, joinTornWord)
    .replace(/[\p{L}@$\d]*\p{L}[@$\d][\p{L}@$\d]*/gu, undoDigits);
}

const tornWords = new Set(
  'refund refunds refunded reimburse reimbursed discount discounts guarantee guaranteed credit credited compensation compensate tomorrow instructions ignore erstatten erstattung rabatt kostenlos'.split(
    ' ',
  ),
);

function joinTornWord(whole: string, head: string, tail: string): string {
  const joined = `${head}${tail}`;
  return tornWords.has(joined.toLowerCase()) ? joined : whole;
}

// Two or more blanks part words that are themselves spelled out letter by letter.
function joinSpacedWord(spaced: string): string {
  return (
    spaced
      .split(/\s{2,}/)
      .map((word) => word.replace(/[\s._*~|-]/g, ''))
      // An article before it looks like its first letter: both readings are kept.
      .map((word) => (/^[ai]/i.test(word) ? `${word} ${word.slice(1)}` : word))
      .join(' ')
  );
}

function undoDigits(word: string): string {
  if (!/^\p{L}/u.test(word) || /\d{3,}/.test(word) || !/[\d@$]\p{L}/u.test(word)) return word;
  return word.replace(/[013457@$]/g, (char) => digitLetters[char] ?? char);
}

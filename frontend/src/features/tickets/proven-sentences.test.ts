import { describe, expect, it } from 'vitest';
import { locateSentences, type SentenceProof } from './proven-sentences.ts';

const of = (sentence: string, source: SentenceProof['source'] = 'ticket'): SentenceProof => ({
  ...{ sentence, source },
  quote: source === 'none' ? '' : 'words',
});
const located = (text: string, ...sentences: string[]) =>
  locateSentences(
    text,
    sentences.map((sentence) => of(sentence)),
  ).map(({ from, to }) => text.slice(from, to));

describe('locateSentences', () => {
  it('finds each sentence where it stands, across line breaks', () => {
    const text = 'Hello Ada,\n\nWe saw the\nsecond charge (4471). We look into it.';
    expect(located(text, 'We saw the second charge (4471).', 'We look into it.')).toEqual([
      'We saw the\nsecond charge (4471).',
      'We look into it.',
    ]);
  });

  it('finds a sentence that stands twice once for each proof', () => {
    const found = locateSentences('Yes. No. Yes.', [of('Yes.'), of('Yes.', 'none')]);
    expect(found.map(({ from, source }) => [from, source])).toEqual([
      [0, 'ticket'],
      [9, 'none'],
    ]);
  });

  it('leaves out what a person has rewritten, and what is empty', () => {
    expect(located('We look at it now. Bye.', 'We look into it.', 'Bye.', ' ')).toEqual(['Bye.']);
  });
});

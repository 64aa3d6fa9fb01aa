import { describe, expect, it } from 'vitest';
import { splitByEvidence } from './split-by-evidence.ts';

const marked = (text: string, evidence: string[]) =>
  splitByEvidence(text, evidence)
    .filter((part) => part.isEvidence)
    .map((part) => part.text);

describe('the words that carried a decision', () => {
  it('are found whatever their case, and as whole words only', () => {
    expect(marked('Charged twice. The charge is wrong, discharge it.', ['charged twice', 'charge'])).toEqual([
      'Charged twice',
      'charge',
    ]);
  });

  it('may hold characters that mean something in a pattern', () => {
    expect(marked('It costs $5 (net)? Yes.', ['$5 (net)?'])).toEqual(['$5 (net)?']);
  });

  it('leave the text as it was when put together again', () => {
    const text = 'Das Büro: “Störung”, 503!';
    const parts = splitByEvidence(text, ['Störung', '503', 'unfound']);
    expect(parts.map((part) => part.text).join('')).toBe(text);
  });
});

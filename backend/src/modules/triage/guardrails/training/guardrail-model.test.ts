import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { printModel } from '../../../../platform/llm/offline/models/text-model.ts';
import { expandGrammar, parseLists } from '../../../../platform/llm/offline/training/sentence-grammar.ts';
import { buildGuardrailModel } from './train-guardrails.ts';

describe('the committed guardrail model', () => {
  it('is what training makes of the corpus', () => {
    const committed = readFileSync(new URL('../guardrails.model.json', import.meta.url), 'utf8');
    expect(printModel(buildGuardrailModel()) === committed).toBe(true);
  });
});

describe('expandGrammar', () => {
  const lists = parseLists('$DAY = Monday|noon');

  it('says one grammar in all its ways, the same on every run', () => {
    const sentences = expandGrammar('(We|I) call (you |)by $DAY', lists, 20);
    expect([...sentences].sort()).toEqual([
      'I call by Monday',
      'I call by noon',
      'I call you by Monday',
      'I call you by noon',
      'We call by Monday',
      'We call by noon',
      'We call you by Monday',
      'We call you by noon',
    ]);
    expect(expandGrammar('(We|I) call (you |)by $DAY', lists, 20)).toEqual(sentences);
  });

  it('leaves a price and other lists’ names alone', () => {
    expect(expandGrammar('It is $20 for (you|us (both|all))', lists, 9)).toContain('It is $20 for us both');
  });

  it('refuses a bracket that closes nothing', () => {
    expect(() => expandGrammar('We call you) back', lists, 1)).toThrow('Not a sentence grammar');
  });
});

import { describe, expect, it } from 'vitest';
import { costMicroUsd, findTokenPrice } from './cost-table.ts';

describe('findTokenPrice', () => {
  it('knows a model in all its editions', () => {
    const price = { input: 3, output: 15 };
    expect(findTokenPrice('claude-sonnet-4-5')).toEqual(price);
    expect(findTokenPrice('claude-sonnet-4-5-20250929')).toEqual(price);
    expect(findTokenPrice('gpt-5-mini-2025-08-07')).toEqual({ input: 0.25, output: 2 });
  });

  it('guesses no price for a model that only begins like one it knows', () => {
    expect(findTokenPrice('gpt-5.9')).toBeNull();
    expect(findTokenPrice('gpt-5-codex')).toBeNull();
    expect(findTokenPrice('claude-opus-6')).toBeNull();
    expect(findTokenPrice('toString')).toBeNull();
  });

  it('makes whole micro-dollars of it, rounded up', () => {
    const price = findTokenPrice('gpt-4o-mini');
    expect(costMicroUsd({ inputTokens: 10, outputTokens: 1 }, price)).toBe(3);
    expect(costMicroUsd({ inputTokens: 10, outputTokens: 1 }, null)).toBe(0);
  });
});

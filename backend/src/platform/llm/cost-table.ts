import type { TokenUsage } from './provider.ts';

/** Micro-dollars per token, which is the same number as dollars per million tokens. */
export interface TokenPrice {
  input: number;
  output: number;
}

// List prices by model prefix; the longest matching prefix wins. A workspace may override them by configuration.
const listPrices: readonly (readonly [prefix: string, price: TokenPrice])[] = [
  ['claude-opus', { input: 5, output: 25 }],
  ['claude-sonnet', { input: 3, output: 15 }],
  ['claude-haiku', { input: 1, output: 5 }],
  ['gpt-5-mini', { input: 0.25, output: 2 }],
  ['gpt-5', { input: 1.25, output: 10 }],
  ['gpt-4o-mini', { input: 0.15, output: 0.6 }],
  ['gpt-4o', { input: 2.5, output: 10 }],
];

export function findTokenPrice(model: string): TokenPrice | null {
  const matches = listPrices.filter(([prefix]) => model.startsWith(prefix));
  const best = matches.sort(([a], [b]) => b.length - a.length)[0];
  return best ? best[1] : null;
}

/** Whole micro-dollars, rounded up; 0 for models without a list price (embedded and self-hosted ones). */
export function costMicroUsd(model: string, usage: TokenUsage): number {
  const price = findTokenPrice(model);
  if (!price) return 0;
  return Math.ceil(usage.inputTokens * price.input + usage.outputTokens * price.output);
}

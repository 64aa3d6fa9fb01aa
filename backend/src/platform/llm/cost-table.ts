import type { TaskPrompt } from './ai-task.ts';
import type { TokenUsage } from './provider.ts';

/** Micro-dollars per token, which is the same number as dollars per million tokens. */
export interface TokenPrice {
  input: number;
  output: number;
}

// List prices by model prefix; the longest matching prefix wins. A workspace may state its own in its settings.
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

/** Whole micro-dollars, rounded up; 0 for models without a price (embedded and self-hosted ones). */
export function costMicroUsd(usage: TokenUsage, price: TokenPrice | null): number {
  if (!price) return 0;
  return Math.ceil(usage.inputTokens * price.input + usage.outputTokens * price.output);
}

/** Characters that a token stands for, at the least, in the languages that tickets come in. */
const charactersPerToken = 3;
/** No answer of ours is longer; the providers are told so. */
export const maxOutputTokens = 4_096;

/** What a call may come to before it is made: the prompt by its length, the answer at its longest. */
export function estimateMicroUsd(price: TokenPrice, { system, user }: TaskPrompt): number {
  const inputTokens = (system.length + user.length) / charactersPerToken;
  return Math.ceil(inputTokens * price.input + maxOutputTokens * price.output);
}

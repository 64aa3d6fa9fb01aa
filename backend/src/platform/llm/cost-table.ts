import type { TaskPrompt } from './ai-task.ts';
import type { TokenUsage } from './provider.ts';

/** Micro-dollars per token, which is the same number as dollars per million tokens. */
export interface TokenPrice {
  input: number;
  output: number;
}

/**
 * List prices in dollars per million tokens, standard tier, without cache and batch discounts; a workspace may state
 * its own. Where long prompts cost more, the price of a short one stands here: ours are bounded well below. Read in
 * November 2026:
 * Anthropic from the model pages under https://platform.claude.com/docs (Fable, Opus 5 and 5.5, Sonnet 5 and 5.5,
 * Haiku 4.5 and 5.5); older models from lists that cite https://platform.claude.com/docs/en/about-claude/pricing.
 * OpenAI from reports of https://openai.com/api/pricing: of June 2026 for 5.4 and 5.5, of March 2026 for the others.
 */
const listPrices: Readonly<Record<string, readonly [input: number, output: number]>> = {
  'claude-fable-5-1': [10, 50],
  'claude-fable-5': [10, 50],
  'claude-opus-5-5': [4, 20],
  'claude-opus-5': [5, 25],
  'claude-opus-4-8': [5, 25],
  'claude-opus-4-7': [5, 25],
  'claude-opus-4-6': [5, 25],
  'claude-opus-4-5': [5, 25],
  'claude-opus-4-1': [15, 75],
  'claude-opus-4': [15, 75],
  'claude-sonnet-5-5': [2, 10],
  'claude-sonnet-5': [2, 10],
  'claude-sonnet-4-6': [3, 15],
  'claude-sonnet-4-5': [3, 15],
  'claude-sonnet-4': [3, 15],
  'claude-haiku-5-5': [0.1, 0.5],
  'claude-haiku-4-5': [1, 5],
  'claude-3-5-haiku': [0.8, 4],
  'gpt-5.5-pro': [30, 180],
  'gpt-5.5': [5, 30],
  'gpt-5.4-pro': [30, 180],
  'gpt-5.4': [2.5, 15],
  'gpt-5.4-mini': [0.75, 4.5],
  'gpt-5.4-nano': [0.2, 1.25],
  'gpt-5.1': [1.25, 10],
  'gpt-5-pro': [15, 120],
  'gpt-5': [1.25, 10],
  'gpt-5-mini': [0.25, 2],
  'gpt-5-nano': [0.05, 0.4],
  'gpt-4.1': [2, 8],
  'gpt-4.1-mini': [0.4, 1.6],
  'gpt-4.1-nano': [0.1, 0.4],
  'gpt-4o': [2.5, 10],
  'gpt-4o-mini': [0.15, 0.6],
};

/** `-20250929`, `-2025-08-07`, `-latest`: the same model at the same price. */
const edition = /-(?:20\d{6}|20\d\d-\d\d-\d\d|latest)$/;

/** Null for a model that the list does not name: a sister model's price would be a guess. */
export function findTokenPrice(model: string): TokenPrice | null {
  const name = model.replace(edition, '');
  const price = Object.hasOwn(listPrices, name) ? listPrices[name] : undefined;
  return price ? { input: price[0], output: price[1] } : null;
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

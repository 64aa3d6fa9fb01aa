import type { CircuitBreakerPolicy } from 'cockatiel';
import type { TaskPrompt } from './ai-task.ts';
import { estimateMicroUsd, findTokenPrice, type TokenPrice } from './cost-table.ts';
import { canonicalJson, sha256 } from './evidence.ts';
import type { LlmProviderConfig } from './llm-config.ts';
import type { LlmProvider } from './provider.ts';
import { createProvider } from './providers/create-provider.ts';
import { createLlmBreaker } from './resilience.ts';

/** One step of a ladder: a provider, the breaker that all its calls share, and what it costs. */
export interface Rung {
  readonly provider: LlmProvider;
  readonly breaker: CircuitBreakerPolicy;
  readonly price: TokenPrice | null;
  /** What a call may come to; 0 for models without a price. */
  estimateMicroUsd(prompt: TaskPrompt): number;
}

const maxRungs = 1_000;

export function rungFor(provider: LlmProvider, ownPrice?: TokenPrice): Rung {
  const price = ownPrice ?? findTokenPrice(provider.model);
  return {
    provider,
    breaker: createLlmBreaker(),
    price,
    estimateMicroUsd: (prompt) => (price ? estimateMicroUsd(price, prompt) : 0),
  };
}

/**
 * Keeps a provider as long as its settings stay the same, so that its breaker remembers. Keys are part of
 * the settings: one workspace's wrong key must not stop another's calls.
 */
export class ProviderPool {
  readonly #rungs = new Map<string, Rung>();

  rungOf(config: LlmProviderConfig): Rung {
    const { provider, model, apiKey, baseUrl, price } = config;
    const key = sha256(canonicalJson({ provider, model, apiKey, baseUrl, price }));
    const known = this.#rungs.get(key);
    const rung = known ?? rungFor(createProvider(config), price);
    // Set anew on every use: the first of the map is the one unused for longest.
    this.#rungs.delete(key);
    this.#rungs.set(key, rung);
    if (this.#rungs.size > maxRungs) this.#rungs.delete(this.#rungs.keys().next().value ?? '');
    return rung;
  }
}

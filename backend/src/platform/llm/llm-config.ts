import type { TokenPrice } from './cost-table.ts';

export type LlmProviderName = 'offline' | 'anthropic' | 'openai';

export interface LlmProviderConfig {
  provider: LlmProviderName;
  model?: string;
  apiKey?: string;
  baseUrl?: string;
  /** What the model costs, where the list of prices does not know it or knows it wrongly. */
  price?: TokenPrice;
}

export interface LlmConfig extends LlmProviderConfig {
  /** Deadline of one call with all its attempts and its repair. */
  timeoutMs: number;
  /** Deadline of a single attempt; default: `timeoutMs`. */
  attemptTimeoutMs?: number;
  /** Attempts per completion on transport faults, the first included. */
  maxAttempts: number;
  concurrencyPerTenant: number;
  /** Tried in order when the chosen provider cannot answer; such results are marked degraded. */
  fallback?: LlmProviderConfig[];
  /** First back-off step; default 250. */
  retryBaseMs?: number;
}

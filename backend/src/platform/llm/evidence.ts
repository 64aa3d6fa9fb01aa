import { createHash } from 'node:crypto';
import type { TaskPrompt } from './ai-task.ts';

/** Everything needed to show, price and replay one call. */
export interface LlmEvidence {
  provider: string;
  model: string;
  promptVersion: number;
  promptHash: string;
  inputsHash: string;
  prompt: TaskPrompt;
  rawOutput: string;
  inputTokens: number;
  outputTokens: number;
  costMicroUsd: number;
  latencyMs: number;
  attempts: number;
  repaired: boolean;
  /** Answered by a fallback because the chosen provider could not. */
  degraded: boolean;
}

/** JSON with sorted keys, so that equal values have equal text. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) => {
    if (inner === null || typeof inner !== 'object' || Array.isArray(inner)) return inner;
    return Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
  });
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

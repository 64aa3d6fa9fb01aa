import type { LlmEvidence } from './evidence.ts';

export type LlmErrorCode =
  | 'llm_timeout'
  | 'llm_unavailable'
  | 'llm_rate_limited'
  | 'llm_overloaded'
  | 'llm_unauthorized'
  | 'llm_bad_request'
  | 'llm_refused'
  | 'llm_truncated'
  | 'llm_invalid_output'
  | 'llm_cancelled'
  | 'llm_busy'
  | 'llm_circuit_open'
  | 'llm_budget_exceeded';

const retryableCodes: ReadonlySet<LlmErrorCode> = new Set([
  'llm_timeout',
  'llm_unavailable',
  'llm_rate_limited',
  'llm_overloaded',
]);

/** Failures that say something about the service rather than about one request. */
const outageCodes: ReadonlySet<LlmErrorCode> = new Set([
  'llm_timeout',
  'llm_unavailable',
  'llm_overloaded',
  'llm_unauthorized',
]);

export interface LlmErrorDetails {
  /** From the `retry-after` header. */
  retryAfterMs?: number;
  evidence?: Partial<LlmEvidence>;
  cause?: unknown;
}

/** `message` is written for a person who reads a failed run; it never carries a key or a prompt. */
export class LlmError extends Error {
  readonly code: LlmErrorCode;
  readonly retryAfterMs: number | undefined;
  evidence: Partial<LlmEvidence> | undefined;

  constructor(code: LlmErrorCode, message: string, details: LlmErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = 'LlmError';
    this.code = code;
    this.retryAfterMs = details.retryAfterMs;
    this.evidence = details.evidence;
  }

  get isRetryable(): boolean {
    return retryableCodes.has(this.code);
  }

  get isOutage(): boolean {
    return outageCodes.has(this.code);
  }
}

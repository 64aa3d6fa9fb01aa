import { LlmError } from '../llm-error.ts';

/** The server's own words stay out of the message: they may quote the prompt or the key. */
export function httpFailure(status: number, waitMs: number | undefined, type?: string): LlmError {
  const details = waitMs === undefined ? {} : { retryAfterMs: waitMs };
  if (status === 429)
    return new LlmError('llm_rate_limited', 'The AI provider limits our rate of calls.', details);
  if (status === 529 || type === 'overloaded_error')
    return new LlmError('llm_overloaded', 'The AI provider is overloaded.', details);
  if (status === 401 || status === 403)
    return new LlmError('llm_unauthorized', 'The AI provider rejects our credentials.');
  if (status === 408 || status === 504)
    return new LlmError('llm_timeout', 'The AI provider did not answer in time.', details);
  if (status >= 500)
    return new LlmError('llm_unavailable', `The AI provider failed (HTTP ${status}).`, details);
  return new LlmError('llm_bad_request', `The AI provider rejects the request (HTTP ${status}).`);
}

/** Seconds or an HTTP date, as RFC 9110 allows. */
export function retryAfterMs(headers: Headers | undefined, nowMs = Date.now()): number | undefined {
  const value = headers?.get('retry-after');
  if (!value) return undefined;
  const seconds = Number(value);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const at = Date.parse(value);
  return Number.isNaN(at) ? undefined : Math.max(0, at - nowMs);
}

/** Models wrap JSON in a code fence now and then, whatever they were told. */
export function parseJsonOrNull(raw: string): unknown {
  const text = raw
    .trim()
    .replace(/^```(?:json)?\s*/i, '')
    .replace(/\s*```$/, '');
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

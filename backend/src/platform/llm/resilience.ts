import {
  BrokenCircuitError,
  circuitBreaker,
  type CircuitBreakerPolicy,
  ConsecutiveBreaker,
  DelegateBackoff,
  handleWhen,
  type IRetryBackoffContext,
  retry,
  TaskCancelledError,
  timeout,
  TimeoutStrategy,
} from 'cockatiel';
import { type Deadline, raceAbort } from './abort.ts';
import { LlmError } from './llm-error.ts';

export interface ResilienceOptions {
  maxAttempts: number;
  attemptTimeoutMs: number;
  retryBaseMs: number;
}

const maxBackoffMs = 20_000;
const failuresThatOpen = 5;
const openForMs = 15_000;

/** One per provider, shared by all its calls: an outage seen by one workspace spares the others the wait. */
export function createLlmBreaker(): CircuitBreakerPolicy {
  return circuitBreaker(
    handleWhen((error) => error instanceof LlmError && error.isOutage),
    { breaker: new ConsecutiveBreaker(failuresThatOpen), halfOpenAfter: openForMs },
  );
}

/** Exponential with full jitter, but never sooner than the server asked for. */
export function backoffMs(attempt: number, error: unknown, baseMs: number, random = Math.random): number {
  const ceiling = Math.min(maxBackoffMs, baseMs * 2 ** (attempt - 1));
  const jittered = ceiling * (0.5 + random() / 2);
  const asked = error instanceof LlmError ? (error.retryAfterMs ?? 0) : 0;
  return Math.max(jittered, asked);
}

function toLlmError(error: unknown, deadline: Deadline): LlmError {
  if (error instanceof LlmError) return error;
  if (error instanceof BrokenCircuitError)
    return new LlmError('llm_circuit_open', 'The AI provider keeps failing; calls are paused for a moment.');
  if (error instanceof TaskCancelledError) return cancelledOrTimedOut(deadline);
  return new LlmError('llm_unavailable', 'The AI provider could not be reached.', { cause: error });
}

function cancelledOrTimedOut(deadline: Deadline): LlmError {
  if (deadline.signal.aborted && !deadline.hasPassed())
    return new LlmError('llm_cancelled', 'The AI call was cancelled.');
  return new LlmError('llm_timeout', 'The AI provider did not answer in time.');
}

/** Runs `attempt` until it succeeds, fails for good, or the deadline leaves no room for another try. */
export async function runResiliently<T>(
  attempt: (signal: AbortSignal) => Promise<T>,
  breaker: CircuitBreakerPolicy,
  deadline: Deadline,
  options: ResilienceOptions,
): Promise<T> {
  const worthRetrying = handleWhen(
    (error) =>
      error instanceof LlmError && error.isRetryable && (error.retryAfterMs ?? 0) < deadline.remainingMs(),
  );
  const retries = retry(worthRetrying, {
    maxAttempts: options.maxAttempts - 1,
    backoff: new DelegateBackoff((context: IRetryBackoffContext<unknown>) =>
      backoffMs(
        context.attempt,
        'error' in context.result ? context.result.error : undefined,
        options.retryBaseMs,
      ),
    ),
  });
  const perAttempt = timeout(options.attemptTimeoutMs, TimeoutStrategy.Aggressive);
  const tryOnce = async () => {
    try {
      if (deadline.signal.aborted) throw cancelledOrTimedOut(deadline);
      return await breaker.execute(
        () =>
          withLlmErrors(
            perAttempt.execute(({ signal }) => attempt(signal), deadline.signal),
            deadline,
          ),
        deadline.signal,
      );
    } catch (error) {
      throw toLlmError(error, deadline);
    }
  };
  return raceAbort(retries.execute(tryOnce, deadline.signal), deadline.signal, () =>
    cancelledOrTimedOut(deadline),
  );
}

// The breaker counts outages by LlmError, so errors are translated before it sees them.
async function withLlmErrors<T>(work: Promise<T>, deadline: Deadline): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw toLlmError(error, deadline);
  }
}

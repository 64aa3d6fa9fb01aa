export interface BackOff {
  readonly firstMs: number;
  readonly longestMs: number;
}

/**
 * When to try again after so many attempts: pauses double, and differ by a fifth either way, so that an
 * outage's backlog does not come back all at once.
 */
export function nextAttemptAt(now: Date, attempts: number, { firstMs, longestMs }: BackOff): Date {
  const pauseMs = Math.min(longestMs, firstMs * 2 ** (attempts - 1));
  return new Date(now.getTime() + pauseMs * (0.8 + Math.random() * 0.4));
}

/** Settles with `work`, or rejects with `reason()` as soon as `signal` aborts; `work` is left to finish unseen. */
export async function raceAbort<T>(work: Promise<T>, signal: AbortSignal, reason: () => Error): Promise<T> {
  if (signal.aborted) {
    work.catch(() => undefined);
    throw reason();
  }
  let onAbort: (() => void) | undefined;
  const aborted = new Promise<never>((_resolve, reject) => {
    onAbort = () => reject(reason());
    signal.addEventListener('abort', onAbort, { once: true });
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    if (onAbort) signal.removeEventListener('abort', onAbort);
  }
}

export interface Deadline {
  signal: AbortSignal;
  remainingMs(): number;
  hasPassed(): boolean;
  dispose(): void;
}

/** A signal that aborts at the deadline or with `outer`, whichever comes first. */
export function startDeadline(timeoutMs: number, outer?: AbortSignal): Deadline {
  const startedAt = performance.now();
  const controller = new AbortController();
  let hasPassed = false;
  const timer = setTimeout(() => {
    hasPassed = true;
    controller.abort();
  }, timeoutMs);
  const onOuterAbort = () => controller.abort();
  if (outer?.aborted) controller.abort();
  outer?.addEventListener('abort', onOuterAbort, { once: true });
  return {
    signal: controller.signal,
    remainingMs: () => Math.max(0, timeoutMs - (performance.now() - startedAt)),
    hasPassed: () => hasPassed,
    dispose: () => {
      clearTimeout(timer);
      outer?.removeEventListener('abort', onOuterAbort);
    },
  };
}

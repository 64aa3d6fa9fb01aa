import type { Oplog } from '../storage/oplog.ts';

/** Resolves at the next commit with changes, after `ms`, or when `signal` aborts. */
export function waitForCommit(oplog: Oplog, ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const finish = (): void => {
      clearTimeout(timer);
      stopListening();
      signal.removeEventListener('abort', finish);
      resolve();
    };
    const timer = setTimeout(finish, Math.min(ms, 2 ** 31 - 1));
    const stopListening = oplog.onCommit(finish);
    signal.addEventListener('abort', finish);
  });
}

import { useSyncExternalStore } from 'react';
import { formatAge, formatDateTime } from '../lib/format.ts';

const tickMs = 30_000;
let nowMs = Date.now();
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | null = null;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    nowMs = Date.now();
    for (const notify of listeners) notify();
  }, tickMs);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0 || timer === null) return;
    clearInterval(timer);
    timer = null;
  };
}

/** The present, moving every half minute for the whole page at once. */
export function useNowMs(): number {
  return useSyncExternalStore(subscribe, () => nowMs);
}

/** Relative, with the exact time on hover. */
export function RelativeTime({ at }: { readonly at: string }) {
  const now = useNowMs();
  return (
    <time dateTime={at} title={formatDateTime(at)} className="tabular">
      {formatAge(at, now)}
    </time>
  );
}

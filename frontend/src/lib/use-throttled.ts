import { useCallback, useEffect, useRef } from 'react';
import { useLatest } from './use-latest.ts';

/** A function that runs at once, and then at most once in so many milliseconds, however often it is called. */
export function useThrottled(run: () => void, everyMs: number): () => void {
  const latest = useLatest(run);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const isWanted = useRef(false);
  useEffect(
    () => () => {
      if (timer.current) clearTimeout(timer.current);
    },
    [],
  );
  return useCallback(() => {
    isWanted.current = true;
    const runIfWanted = (): void => {
      timer.current = null;
      if (!isWanted.current) return;
      isWanted.current = false;
      latest();
      timer.current = setTimeout(runIfWanted, everyMs);
    };
    if (timer.current === null) runIfWanted();
  }, [latest, everyMs]);
}

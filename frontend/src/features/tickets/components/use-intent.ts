import { useCallback, useEffect, useRef } from 'react';

// Long enough that a pointer under which the list scrolls means nothing.
const restMs = 90;

/** Tells once the pointer, or the focus, has rested on something; null where it left. */
export function useIntent(onIntent: (id: string) => void): (id: string | null) => void {
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  return useCallback(
    (id: string | null) => {
      clearTimeout(timer.current);
      if (id !== null) timer.current = setTimeout(() => onIntent(id), restMs);
    },
    [onIntent],
  );
}

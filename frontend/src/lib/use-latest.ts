import { useCallback, useEffect, useRef } from 'react';

/** A function that stays the same and always does what the last render said. */
export function useLatest<Arguments extends unknown[], Result>(run: (...args: Arguments) => Result) {
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  return useCallback((...args: Arguments) => latest.current(...args), []);
}

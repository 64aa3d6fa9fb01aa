import { useSyncExternalStore } from 'react';

/** The width below which there is one pane; the same number stands in the style sheets. */
const narrow = window.matchMedia('(max-width: 820px)');

export function useIsNarrow(): boolean {
  return useSyncExternalStore(
    (listener) => {
      narrow.addEventListener('change', listener);
      return () => narrow.removeEventListener('change', listener);
    },
    () => narrow.matches,
  );
}

import { useMemo, useRef } from 'react';
import { useShortcuts, type Shortcut } from '../../lib/shortcuts.ts';
import { useLatest } from '../../lib/use-latest.ts';

/** `j` and `k` move from ticket to ticket; `enter` opens, because each is a link. */
export function useFocusKeys() {
  const list = useRef<HTMLOListElement>(null);
  const move = useLatest((by: number) => {
    const links = [...(list.current?.querySelectorAll<HTMLElement>('[data-focus-row]') ?? [])];
    const at = links.indexOf(document.activeElement as HTMLElement);
    const next = at === -1 ? (by > 0 ? 0 : links.length - 1) : at + by;
    links[Math.max(0, Math.min(links.length - 1, next))]?.focus();
  });
  const shortcuts = useMemo<Shortcut[]>(
    () => [
      { keys: 'j', label: 'Next ticket', group: 'List', run: () => move(1) },
      { keys: 'k', label: 'Previous ticket', group: 'List', run: () => move(-1) },
    ],
    [move],
  );
  useShortcuts(shortcuts);
  return list;
}

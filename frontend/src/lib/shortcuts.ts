import { useEffect, useSyncExternalStore } from 'react';

export interface Shortcut {
  /** `j`, `mod+enter`, or two keys after one another: `g i`. */
  readonly keys: string;
  readonly label: string;
  readonly group: string;
  readonly run: () => void;
  readonly isDisabled?: boolean;
  /** Also while typing; only for combinations with `mod`. */
  readonly isForEditors?: boolean;
}

const sequenceTimeoutMs = 900;
let layers: readonly (readonly Shortcut[])[] = [];
const listeners = new Set<() => void>();

function setLayers(next: typeof layers): void {
  layers = next;
  for (const listener of listeners) listener();
}

/** The shortcuts that work right now, innermost last. */
export function useActiveShortcuts(): readonly Shortcut[] {
  const current = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => layers,
  );
  const enabled = current.flat().filter((shortcut) => !shortcut.isDisabled);
  // Of two with the same keys the last is the one that answers.
  const answering = new Map(enabled.map((shortcut) => [shortcut.keys, shortcut]));
  return enabled.filter((shortcut) => answering.get(shortcut.keys) === shortcut);
}

/**
 * Registers shortcuts while the component is mounted. The last registered wins, but for those of the
 * `base`, which stand below a page's whichever of the two is mounted first.
 */
export function useShortcuts(shortcuts: readonly Shortcut[], place: 'base' | 'page' = 'page'): void {
  useEffect(() => {
    setLayers(place === 'base' ? [shortcuts, ...layers] : [...layers, shortcuts]);
    return () => setLayers(layers.filter((layer) => layer !== shortcuts));
  }, [place, shortcuts]);
}

export const isApple = /mac|iphone|ipad/i.test(navigator.userAgent);

function describeKey(event: KeyboardEvent): string {
  const key = event.key === ' ' ? 'space' : event.key.toLowerCase();
  const isMod = isApple ? event.metaKey : event.ctrlKey;
  return `${isMod ? 'mod+' : ''}${event.altKey ? 'alt+' : ''}${key}`;
}

function isEditor(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}

function find(keys: string, isTyping: boolean): Shortcut | undefined {
  return layers
    .flat()
    .findLast(
      (shortcut) => shortcut.keys === keys && !shortcut.isDisabled && (!isTyping || shortcut.isForEditors),
    );
}

/** Listens on the document; returns how to stop. */
export function listenForShortcuts(): () => void {
  let pending: { key: string; atMs: number } | null = null;
  const listen = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return;
    // A dialog or an open menu has the keyboard to itself.
    const isBusy = document.querySelector('[role="dialog"], [role="menu"]') !== null;
    const key = describeKey(event);
    const isSequence = pending !== null && event.timeStamp - pending.atMs < sequenceTimeoutMs;
    const keys = isSequence && pending ? `${pending.key} ${key}` : key;
    pending = null;
    if (isBusy) return;
    const isTyping = isEditor(event.target);
    const shortcut = find(keys, isTyping) ?? (isSequence ? find(key, isTyping) : undefined);
    if (shortcut) {
      event.preventDefault();
      shortcut.run();
    } else if (!isTyping && layers.flat().some((other) => other.keys.startsWith(`${key} `))) {
      pending = { key, atMs: event.timeStamp };
    }
  };
  document.addEventListener('keydown', listen);
  return () => document.removeEventListener('keydown', listen);
}

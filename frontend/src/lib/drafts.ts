import { useCallback, useState } from 'react';
import { getSession } from './session.ts';

const prefix = 'opsflow.draft.';

function storageKey(key: string): string {
  const session = getSession();
  const owner = 'user' in session ? session.user.id : 'visitor';
  return `${prefix}${owner}.${key}`;
}

/** What was typed under this key and not sent yet. */
export function readDraft<Value>(key: string): Value | null {
  const stored = localStorage.getItem(storageKey(key));
  if (stored === null) return null;
  try {
    return JSON.parse(stored) as Value;
  } catch {
    return null;
  }
}

export function writeDraft(key: string, value: unknown): void {
  try {
    localStorage.setItem(storageKey(key), JSON.stringify(value));
  } catch {
    // A full or forbidden storage costs the safety copy only; what is on the page stays.
  }
}

export function clearDraft(key: string): void {
  localStorage.removeItem(storageKey(key));
}

/** On a deliberate log-out nothing of the person stays on a shared machine. */
export function clearAllDrafts(): void {
  for (const key of Object.keys(localStorage)) {
    if (key.startsWith(prefix)) localStorage.removeItem(key);
  }
}

/** State that survives a reload, a lost connection and an expired session. */
export function useAutosaved<Value>(key: string, initial: Value) {
  const [value, setValue] = useState<Value>(() => readDraft<Value>(key) ?? initial);
  const save = useCallback(
    (next: Value) => {
      setValue(next);
      writeDraft(key, next);
    },
    [key],
  );
  const clear = useCallback(
    (next: Value) => {
      setValue(next);
      clearDraft(key);
    },
    [key],
  );
  return { value, save, clear };
}

import { useSyncExternalStore } from 'react';

export interface Toast {
  readonly id: number;
  readonly tone: 'ok' | 'danger' | 'info';
  readonly text: string;
  readonly action?: { readonly label: string; readonly run: () => void };
}

const lifetimeMs = { ok: 5_000, info: 6_000, danger: 12_000 };
let toasts: readonly Toast[] = [];
let nextId = 1;
const listeners = new Set<() => void>();

function set(next: readonly Toast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}

export function dismissToast(id: number): void {
  set(toasts.filter((toast) => toast.id !== id));
}

/** Nothing of one person's work stays on the screen for the next. */
export function dismissAllToasts(): void {
  set([]);
}

/** Says briefly what happened; an error stays longer. */
export function showToast(toast: Omit<Toast, 'id'>): void {
  const id = nextId++;
  set([...toasts.slice(-2), { ...toast, id }]);
  setTimeout(() => dismissToast(id), lifetimeMs[toast.tone]);
}

export function useToasts(): readonly Toast[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => toasts,
  );
}

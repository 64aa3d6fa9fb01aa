import type { LiveData, LiveKind } from '@opsflow/contract';
import { useEffect, useSyncExternalStore } from 'react';
import { useLatest } from '../use-latest.ts';

/** `live`: what others do shows at once. `lost`: it does not, and the page asks now and then instead. */
export type LiveState = 'off' | 'connecting' | 'live' | 'lost';

type Listener<Kind extends LiveKind> = (data: LiveData<Kind>) => void;

let state: LiveState = 'off';
const stateListeners = new Set<() => void>();
const listeners = new Map<LiveKind, Set<(data: never) => void>>();

export function getLiveState(): LiveState {
  return state;
}

export function setLiveState(next: LiveState): void {
  if (next === state) return;
  state = next;
  for (const listener of stateListeners) listener();
}

export function useLiveState(): LiveState {
  return useSyncExternalStore((listener) => {
    stateListeners.add(listener);
    return () => stateListeners.delete(listener);
  }, getLiveState);
}

/** Tells everybody on this page who listens for messages of the kind. */
export function tellLive<Kind extends LiveKind>(kind: Kind, data: LiveData<Kind>): void {
  for (const listener of listeners.get(kind) ?? []) (listener as Listener<Kind>)(data);
}

/** Answers how to stop. */
export function listenLive<Kind extends LiveKind>(kind: Kind, listener: Listener<Kind>): () => void {
  const ofKind = listeners.get(kind) ?? new Set();
  listeners.set(kind, ofKind.add(listener));
  return () => ofKind.delete(listener);
}

/** Hears messages of a kind for as long as the component is there. */
export function useLive<Kind extends LiveKind>(kind: Kind, listener: Listener<Kind>): void {
  const latest = useLatest(listener);
  useEffect(() => listenLive(kind, latest), [kind, latest]);
}

/** How often to ask for what the stream would have told: seldom while it does. */
export function usePollMs(ms: number): number {
  return useLiveState() === 'live' ? Math.max(ms, 60_000) : ms;
}

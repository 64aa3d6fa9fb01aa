import type { LiveData, LiveKind } from '@opsflow/contract';
import { createEventSource, type EventSourceMessage, type FetchLike } from 'eventsource-client';
import { currentAccessToken, renewAccessToken } from '../session-tokens.ts';
import { setLiveState, tellLive } from './live-store.ts';

/** The API says something at least every 15 seconds; after this silence the connection is dead. */
const silenceMs = 40_000;
const longestLookbackMs = 60_000;

/**
 * Keeps one stream to the API open, from where it was left, until it is stopped. What happened between
 * `since` and the first connection is told too: the page may have been read before.
 */
export function startLive(since: number): () => void {
  let place: string | undefined;
  let source: ReturnType<typeof createEventSource> | null = null;
  let watchdog: ReturnType<typeof setTimeout> | undefined;

  const open = (): void => {
    source = createEventSource({
      url: `${window.location.origin}/api/v1/events`,
      fetch: (_url, init) => request(init, since),
      ...(place === undefined ? {} : { initialLastEventId: place }),
      onMessage: (message) => {
        place = message.id ?? place;
        expectNews();
        pass(message);
      },
      onScheduleReconnect: () => setLiveState('lost'),
    });
    expectNews();
  };
  // A laptop that slept, a network that changed: the old connection may never say that it is gone.
  const reopen = (): void => {
    source?.close();
    setLiveState('lost');
    open();
  };
  const expectNews = (): void => {
    clearTimeout(watchdog);
    watchdog = setTimeout(reopen, silenceMs);
  };
  setLiveState('connecting');
  open();
  window.addEventListener('online', reopen);
  return () => {
    window.removeEventListener('online', reopen);
    clearTimeout(watchdog);
    source?.close();
    setLiveState('off');
  };
}

type RequestInitLike = Parameters<FetchLike>[1];

/** One attempt: with a token of now, renewed once where it is refused. */
async function request(init: RequestInitLike, since: number) {
  const lookbackMs = Math.min(longestLookbackMs, Math.round(performance.now() - since));
  const url = `${window.location.origin}/api/v1/events?lookback_ms=${lookbackMs}`;
  const attempt = (token: string | null) =>
    globalThis.fetch(url, {
      ...(init as RequestInit),
      headers: { ...init?.headers, ...(token ? { Authorization: `Bearer ${token}` } : {}) },
    });
  const token = await currentAccessToken();
  let response = await attempt(token);
  if (response.status === 401 && token !== null) {
    const renewed = await renewAccessToken(token);
    if (renewed !== null) response = await attempt(renewed);
  }
  // The library would read the body of a refusal as events; thrown, it comes back later.
  if (response.status !== 200) throw new Error(`The stream was refused: ${response.status}`);
  return response;
}

function pass({ event, data }: EventSourceMessage): void {
  if (event === 'ready') setLiveState('live');
  if (event === undefined) return;
  // A newer API may tell of kinds that this page does not know: nobody listens for them.
  tellLive(event as LiveKind, JSON.parse(data) as LiveData<LiveKind>);
}

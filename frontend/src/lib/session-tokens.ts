import type { SessionAnswer } from '@opsflow/contract';
import { createApiClient, refreshSession } from '@opsflow/sdk';
import { announceSignOut, forgetSessionHint, hasSessionHint, rememberSessionHint } from './session-hint.ts';
import { getSession, setSession } from './session.ts';

/** Renewed this long before it runs out, so that a request rarely meets a 401. */
const renewalMarginMs = 15_000;

let accessToken: string | null = null;
let expiresAtMs = 0;
let renewal: Promise<string | null> | null = null;
let resumeAfterExpiry: ((token: string | null) => void)[] = [];

const publicApi = createApiClient({
  baseUrl: `${window.location.origin}/api/v1`,
  fetch: (input, init) => globalThis.fetch(input, init),
});

/** Log-in, sign-up, accepted invitation and refresh all end here. */
export function startSession(answer: SessionAnswer): void {
  accessToken = answer.access_token;
  expiresAtMs = Date.now() + answer.expires_in * 1000;
  rememberSessionHint();
  setSession({
    phase: 'signed-in',
    user: answer.user,
    tenant: answer.tenant,
    permissions: answer.permissions,
    ticketScope: answer.ticket_scope,
    mustEnrol: answer.must_enrol,
  });
  resume(answer.access_token);
}

/** Forgets everything about the session here; other tabs hear of it. */
export function endSession({ isAnnounced }: { isAnnounced: boolean }): void {
  accessToken = null;
  forgetSessionHint();
  if (isAnnounced) announceSignOut();
  setSession({ phase: 'signed-out' });
  resume(null);
}

/** On page load: a refresh cookie may be there. Without a hint none is, and no request is wasted. */
export async function restoreSession(): Promise<void> {
  if (!hasSessionHint()) {
    setSession({ phase: 'signed-out' });
    return;
  }
  try {
    startSession(await requestSession());
  } catch {
    endSession({ isAnnounced: false });
  }
}

export async function currentAccessToken(): Promise<string | null> {
  if (accessToken === null || getSession().phase === 'expired') return accessToken;
  return Date.now() > expiresAtMs - renewalMarginMs ? renewAccessToken(accessToken) : accessToken;
}

/**
 * One renewal at a time, however many requests were refused. When the session is over it waits for the
 * person to sign in again, so that what they were doing goes on; null only when they sign out instead.
 */
export function renewAccessToken(rejectedToken: string): Promise<string | null> {
  if (accessToken !== null && accessToken !== rejectedToken) return Promise.resolve(accessToken);
  renewal ??= renew().finally(() => {
    renewal = null;
  });
  return renewal;
}

/** Asks anew what the person may do, as after setting up a second factor. */
export async function reloadSession(): Promise<void> {
  startSession(await requestSession());
}

async function renew(): Promise<string | null> {
  try {
    const answer = await requestSession();
    startSession(answer);
    return answer.access_token;
  } catch (error) {
    const current = getSession();
    if (current.phase !== 'signed-in' && current.phase !== 'expired') return null;
    if (error instanceof Error && 'status' in error && error.status !== 401) throw error;
    setSession({ ...current, phase: 'expired' });
    return new Promise((resolve) => resumeAfterExpiry.push(resolve));
  }
}

/** Two tabs must not spend the same refresh cookie: its reuse would look like theft. */
async function requestSession(): Promise<SessionAnswer> {
  const request = async () => (await refreshSession({ client: publicApi, throwOnError: true })).data;
  return 'locks' in navigator ? navigator.locks.request('opsflow.refresh', request) : request();
}

function resume(token: string | null): void {
  const waiting = resumeAfterExpiry;
  resumeAfterExpiry = [];
  for (const resolve of waiting) resolve(token);
}

import type { SessionAnswer } from '@opsflow/contract';
import { useSyncExternalStore } from 'react';

export type SessionUser = SessionAnswer['user'];
export type SessionTenant = SessionAnswer['tenant'];

export interface SignedIn {
  readonly user: SessionUser;
  readonly tenant: SessionTenant;
  readonly permissions: SessionAnswer['permissions'];
  readonly ticketScope: SessionAnswer['ticket_scope'];
  /** The workspace asks for a second factor: until there is one, nothing else can be done. */
  readonly mustEnrol: boolean;
}

export type Session =
  | { readonly phase: 'starting' }
  | { readonly phase: 'signed-out' }
  /** `expired`: who was here is known, and what they typed is still on the page. */
  | ({ readonly phase: 'signed-in' | 'expired' } & SignedIn);

let session: Session = { phase: 'starting' };
const listeners = new Set<() => void>();

export function getSession(): Session {
  return session;
}

export function setSession(next: Session): void {
  session = next;
  for (const listener of listeners) listener();
}

export function subscribeToSession(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useSession(): Session {
  return useSyncExternalStore(subscribeToSession, getSession);
}

/** The signed-in person and their workspace. Only for pages behind log-in. */
export function useSignedIn(): SignedIn {
  const current = useSession();
  if (current.phase !== 'signed-in' && current.phase !== 'expired') {
    throw new Error('This part of the page needs a signed-in session');
  }
  return current;
}

/** Takes over what the API answered about the person or the workspace. */
export function updateSession(change: { user?: SessionUser; tenant?: SessionTenant }): void {
  if (session.phase === 'signed-in' || session.phase === 'expired') setSession({ ...session, ...change });
}

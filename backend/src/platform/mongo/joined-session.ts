import { AsyncLocalStorage } from 'node:async_hooks';
import type { ClientSession } from 'mongoose';

const joined = new AsyncLocalStorage<ClientSession>();

/** Runs `work` so that every transaction below it joins `session`. */
export function joinTransactions<T>(session: ClientSession, work: () => Promise<T>): Promise<T> {
  return joined.run(session, work);
}

/** The transaction that everything here belongs to, where there is one. */
export function findJoinedSession(): ClientSession | undefined {
  return joined.getStore();
}

/** Runs `work` as if there were no such transaction: it sees and writes what is committed. */
export function apartFromTransaction<T>(work: () => Promise<T>): Promise<T> {
  return joined.exit(work);
}

/**
 * A write that forgot the session would stay where the request's transaction is undone, and would be
 * done again with it.
 */
export function assertJoins(session: ClientSession | undefined): void {
  if (!session && joined.getStore()) {
    throw new Error('A write outside of the transaction it belongs to: hand its session on');
  }
}

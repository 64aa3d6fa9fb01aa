import type { RawDocument } from '../bson/index.ts';
import { Binary, getField } from '../bson/index.ts';
import { MongoCommandError } from '../errors.ts';
import { Session } from './session.ts';

const transactionLifeMs = 60_000;
const goneClientMs = 2000;
const sessionLifeMs = 30 * 60_000;

export class SessionRegistry {
  private readonly sessions = new Map<string, Session>();

  open(lsid: RawDocument): Session {
    const key = sessionKey(lsid);
    let session = this.sessions.get(key);
    if (!session) {
      session = new Session(key, Uint8Array.from(lsid));
      this.sessions.set(key, session);
    }
    session.lastUsedAt = Date.now();
    return session;
  }

  end(lsid: RawDocument): string {
    const key = sessionKey(lsid);
    const session = this.sessions.get(key);
    if (session) endSession(session);
    this.sessions.delete(key);
    return key;
  }

  endAll(): void {
    for (const session of this.sessions.values()) endSession(session);
    this.sessions.clear();
  }

  /** Aborts transactions that took too long and forgets sessions that nobody uses. */
  expire(now = Date.now()): void {
    for (const session of [...this.sessions.values()]) {
      if (session.transaction && isAbandoned(session, now)) session.abort();
      if (!session.transaction && now - session.lastUsedAt > sessionLifeMs) this.sessions.delete(session.key);
    }
  }

  get all(): Iterable<Session> {
    return this.sessions.values();
  }
}

function endSession(session: Session): void {
  session.abort();
  session.isEnded = true;
}

/**
 * True also when its client has gone and nothing came over another connection since: a killed
 * process shall not keep others from its rows for a minute.
 */
function isAbandoned(session: Session, now: number): boolean {
  if (now - session.transactionStartedAt > transactionLifeMs) return true;
  if (!session.client?.isClosed) session.clientGoneAt = undefined;
  else session.clientGoneAt ??= now;
  return session.clientGoneAt !== undefined && now - session.clientGoneAt > goneClientMs;
}

export function sessionKey(lsid: RawDocument): string {
  const id = getField(lsid, 'id');
  if (!(id instanceof Binary)) {
    throw new MongoCommandError(
      40414,
      "BSON field 'OperationSessionInfo.lsid.id' is missing but a required field",
    );
  }
  return Buffer.from(id.bytes).toString('hex');
}

import type { Clock } from '../../platform/clock/clock.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { grantTenantScope } from '../../platform/mongo/grant-tenant-scope.ts';
import {
  toObjectId,
  type Database,
  type DocumentCache,
  type ObjectId,
  type Session,
  type TenantScope,
} from '../../platform/mongo/index.ts';
import { hashSecretToken, matchesHash, newSecretToken } from '../../platform/security/index.ts';
import type { AuditService } from '../audit/index.ts';
import type { SessionDocument, SessionEnd, SignedInBy } from './sessions.model.ts';
import type { SessionsRepository } from './sessions.repository.ts';

/** Two tabs may present the same token at once; after this long a repeated one is a stolen one. */
const reuseGraceMs = 10_000;

export interface Device {
  readonly userAgent: string;
  readonly ip: string;
  readonly signedInBy?: SignedInBy;
}

export interface OpenedSession {
  readonly session: SessionDocument;
  /** For the cookie: session id and secret. Null where the browser already holds the newer one. */
  readonly refreshToken: string | null;
}

/** What a request needs to know of its session. */
export type KnownSession = Pick<
  SessionDocument,
  '_id' | 'tenant_id' | 'user_id' | 'expires_at' | 'signed_in_by'
>;

export interface SessionsDependencies {
  readonly sessions: SessionsRepository;
  readonly database: Database;
  readonly clock: Clock;
  readonly known: DocumentCache<KnownSession>;
  readonly audit: AuditService;
  readonly ttlMs: number;
}

export class SessionsService {
  readonly #sessions: SessionsRepository;
  readonly #database: Database;
  readonly #clock: Clock;
  readonly #known: DocumentCache<KnownSession>;
  readonly #audit: AuditService;
  readonly #ttlMs: number;

  constructor({ sessions, database, clock, known, audit, ttlMs }: SessionsDependencies) {
    this.#sessions = sessions;
    this.#database = database;
    this.#clock = clock;
    this.#known = known;
    this.#audit = audit;
    this.#ttlMs = ttlMs;
  }

  async open(
    scope: TenantScope,
    userId: ObjectId,
    device: Device,
    transaction?: Session,
  ): Promise<OpenedSession> {
    if (!transaction) {
      return this.#database.withTransaction((own) => this.open(scope, userId, device, own));
    }
    const family = newSecretToken();
    const secret = joinSecret(family);
    const now = this.#clock.now();
    const session = await this.#sessions.insert(
      scope,
      {
        user_id: userId,
        token_hash: hashSecretToken(secret),
        family_hash: hashSecretToken(family),
        expires_at: new Date(now.getTime() + this.#ttlMs),
        user_agent: device.userAgent,
        ip: device.ip,
        signed_in_by: device.signedInBy ?? 'password',
      },
      now,
      transaction,
    );
    const target = { type: 'session', id: session._id } as const;
    const after = { user_agent: device.userAgent, signed_in_by: session.signed_in_by };
    await this.#audit.record(scope, { action: 'session.opened', target, after, userId }, transaction);
    return { session, refreshToken: joinToken(session._id, secret) };
  }

  /**
   * Rotates the refresh token. One shown again after the grace, or when it has been followed by two, ends
   * the session: it was copied.
   */
  async refresh(token: string): Promise<OpenedSession> {
    const { session, secret } = await this.#getByToken(token);
    const scope = grantTenantScope(session.tenant_id);
    const now = this.#clock.now();
    if (matchesHash(secret, session.token_hash)) {
      const next = joinSecret(session.family_hash ? familyOf(secret) : null);
      const expiresAt = new Date(now.getTime() + this.#ttlMs);
      const hashes = { from: session.token_hash, to: hashSecretToken(next), expiresAt };
      if (await this.#sessions.rotate(scope, session._id, hashes, now)) {
        this.#known.forget(session._id);
        return { session, refreshToken: joinToken(session._id, next) };
      }
      // Rotated between our reading and writing: the same browser asked twice.
      return { session, refreshToken: null };
    }
    if (session.previous_token_hash && matchesHash(secret, session.previous_token_hash)) {
      if (now.getTime() - session.rotated_at.getTime() <= reuseGraceMs)
        return { session, refreshToken: null };
      await this.#endOne(session, 'reuse');
    } else if (session.family_hash && matchesHash(familyOf(secret), session.family_hash)) {
      await this.#endOne(session, 'reuse');
    }
    throw new AppError('session_ended');
  }

  async end(token: string): Promise<void> {
    const { session, secret } = await this.#getByToken(token);
    if (!isSecretOf(session, secret)) throw new AppError('session_ended');
    await this.#endOne(session, 'logout');
  }

  async listLive(scope: TenantScope, userId: ObjectId): Promise<SessionDocument[]> {
    return this.#sessions.listLive(scope, userId, this.#clock.now());
  }

  /** Ends one session of a user; throws `not_found` where they have none of that id. */
  async endById(scope: TenantScope, userId: ObjectId, id: ObjectId): Promise<void> {
    await this.#database.withTransaction(async (transaction) => {
      const end = { reason: 'revoked', at: this.#clock.now() } as const;
      if ((await this.#sessions.end(scope, userId, [id], end, transaction)) === 0)
        throw new AppError('not_found');
      await this.#recordEnd(scope, userId, id, 'revoked', transaction);
      this.#database.afterCommit(transaction, () => this.#known.forget(id));
    });
  }

  /** Ends a user's sessions in the caller's transaction, but for the one to keep. */
  async endAllOf(
    scope: TenantScope,
    userId: ObjectId,
    reason: SessionEnd,
    transaction: Session,
    keep: ObjectId | null = null,
  ): Promise<void> {
    const now = this.#clock.now();
    const live = await this.#sessions.listLive(scope, userId, now, transaction);
    const ids = live.map(({ _id }) => _id).filter((id) => !keep?.equals(id));
    await this.#sessions.end(scope, userId, ids, { reason, at: now }, transaction);
    for (const id of ids) await this.#recordEnd(scope, userId, id, reason, transaction);
    this.#database.afterCommit(transaction, () => ids.forEach((id) => this.#known.forget(id)));
  }

  async endAll(scope: TenantScope, userId: ObjectId): Promise<void> {
    await this.#database.withTransaction((transaction) =>
      this.endAllOf(scope, userId, 'logout_all', transaction),
    );
  }

  /** The session if it is still good. */
  async acrossTenantsFindLive(id: ObjectId): Promise<KnownSession | null> {
    const session = await this.#known.get(id, async () => toKnown(await this.#acrossTenantsFindOpen(id)));
    return session && session.expires_at > this.#clock.now() ? session : null;
  }

  /**
   * Whose browser shows this refresh token, be its session over or not; null for one that we never gave
   * out or that was stolen. Tells a device that somebody has signed in with before.
   */
  async acrossTenantsFindOwner(
    token: string,
  ): Promise<Pick<SessionDocument, '_id' | 'tenant_id' | 'user_id'> | null> {
    const { id, secret } = splitToken(token);
    const session = id && (await this.#sessions.acrossTenantsFind(id));
    return session && session.end_reason !== 'reuse' && isSecretOf(session, secret) ? session : null;
  }

  async #endOne({ _id, tenant_id, user_id }: SessionDocument, reason: SessionEnd): Promise<void> {
    const scope = grantTenantScope(tenant_id);
    await this.#database.withTransaction(async (transaction) => {
      const end = { reason, at: this.#clock.now() };
      const ended = await this.#sessions.end(scope, user_id, [_id], end, transaction);
      if (ended > 0) await this.#recordEnd(scope, user_id, _id, reason, transaction);
    });
    this.#known.forget(_id);
  }

  async #recordEnd(
    scope: TenantScope,
    userId: ObjectId,
    id: ObjectId,
    reason: SessionEnd,
    transaction: Session,
  ): Promise<void> {
    const target = { type: 'session', id } as const;
    const after = { reason, user_id: userId.toHexString() };
    // Whoever logs out by cookie is not signed in to the request: the session's own user did it.
    const userIdOfActor = reason === 'logout' || reason === 'reuse' ? { userId } : {};
    await this.#audit.record(
      scope,
      { action: 'session.ended', target, after, ...userIdOfActor },
      transaction,
    );
  }

  async #acrossTenantsFindOpen(id: ObjectId): Promise<SessionDocument | null> {
    const session = await this.#sessions.acrossTenantsFind(id);
    return session && !session.ended_at ? session : null;
  }

  async #getByToken(token: string): Promise<{ session: SessionDocument; secret: string }> {
    const { id, secret } = splitToken(token);
    const session = id && (await this.#acrossTenantsFindOpen(id));
    if (!session || session.expires_at <= this.#clock.now()) throw new AppError('session_ended');
    return { session, secret };
  }
}

function toKnown(session: SessionDocument | null): KnownSession | null {
  if (!session) return null;
  const { _id, tenant_id, user_id, expires_at, signed_in_by = 'password' } = session;
  return { _id, tenant_id, user_id, expires_at, signed_in_by };
}

function isSecretOf(session: SessionDocument, secret: string): boolean {
  return [session.token_hash, session.previous_token_hash].some((hash) => hash && matchesHash(secret, hash));
}

function splitToken(token: string): { id: ObjectId | null; secret: string } {
  const [id = '', ...parts] = token.split('.');
  const secret = parts.join('.');
  return { id: /^[0-9a-f]{24}$/.test(id) && secret !== '' ? toObjectId(id) : null, secret };
}

/** What all secrets of a session begin with: it tells an old one from one that was never ours. */
function familyOf(secret: string): string {
  return secret.split('.', 1)[0] ?? '';
}

function joinSecret(family: string | null): string {
  return family === null ? newSecretToken() : `${family}.${newSecretToken()}`;
}

function joinToken(id: ObjectId, secret: string): string {
  return `${id.toHexString()}.${secret}`;
}

import type { Clock } from '../../platform/clock/clock.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { grantTenantScope } from '../../platform/mongo/grant-tenant-scope.ts';
import { toObjectId, type ObjectId, type Session, type TenantScope } from '../../platform/mongo/index.ts';
import { hashSecretToken, matchesHash, newSecretToken } from '../../platform/security/index.ts';
import type { SessionDocument } from './sessions.model.ts';
import type { SessionsRepository } from './sessions.repository.ts';

/** Two tabs may present the same token at once; after this long a repeated one is a stolen one. */
const reuseGraceMs = 10_000;

export interface Device {
  readonly userAgent: string;
  readonly ip: string;
}

export interface OpenedSession {
  readonly session: SessionDocument;
  /** For the cookie: session id and secret. Null where the browser already holds the newer one. */
  readonly refreshToken: string | null;
}

export class SessionsService {
  readonly #sessions: SessionsRepository;
  readonly #clock: Clock;
  readonly #ttlMs: number;

  constructor(sessions: SessionsRepository, clock: Clock, ttlMs: number) {
    this.#sessions = sessions;
    this.#clock = clock;
    this.#ttlMs = ttlMs;
  }

  async open(
    scope: TenantScope,
    userId: ObjectId,
    device: Device,
    transaction?: Session,
  ): Promise<OpenedSession> {
    const secret = newSecretToken();
    const now = this.#clock.now();
    const session = await this.#sessions.insert(
      scope,
      {
        user_id: userId,
        token_hash: hashSecretToken(secret),
        expires_at: new Date(now.getTime() + this.#ttlMs),
        user_agent: device.userAgent,
        ip: device.ip,
      },
      now,
      transaction,
    );
    return { session, refreshToken: joinToken(session._id, secret) };
  }

  /** Rotates the refresh token. One shown again after the grace ends the session: it was copied. */
  async refresh(token: string): Promise<OpenedSession> {
    const { session, secret } = await this.#getByToken(token);
    const scope = grantTenantScope(session.tenant_id);
    const now = this.#clock.now();
    if (matchesHash(secret, session.token_hash)) {
      const next = newSecretToken();
      const expiresAt = new Date(now.getTime() + this.#ttlMs);
      const hashes = { from: session.token_hash, to: hashSecretToken(next), expiresAt };
      if (await this.#sessions.rotate(scope, session._id, hashes, now)) {
        return { session, refreshToken: joinToken(session._id, next) };
      }
      // Rotated between our reading and writing: the same browser asked twice.
      return { session, refreshToken: null };
    }
    if (session.previous_token_hash && matchesHash(secret, session.previous_token_hash)) {
      if (now.getTime() - session.rotated_at.getTime() <= reuseGraceMs)
        return { session, refreshToken: null };
      await this.#sessions.end(scope, session._id, 'reuse', now);
    }
    throw new AppError('session_ended');
  }

  /** Ends the session behind a refresh token, and answers which it was. */
  async end(token: string, transaction: Session): Promise<SessionDocument> {
    const { session, secret } = await this.#getByToken(token);
    const isOurs = [session.token_hash, session.previous_token_hash].some(
      (hash) => hash && matchesHash(secret, hash),
    );
    if (!isOurs) throw new AppError('session_ended');
    const scope = grantTenantScope(session.tenant_id);
    await this.#sessions.end(scope, session._id, 'logout', this.#clock.now(), transaction);
    return session;
  }

  /** The session if it is still good. */
  async acrossTenantsFindLive(id: ObjectId): Promise<SessionDocument | null> {
    const session = await this.#sessions.acrossTenantsFind(id);
    const isLive = session && !session.ended_at && session.expires_at > this.#clock.now();
    return isLive ? session : null;
  }

  async #getByToken(token: string): Promise<{ session: SessionDocument; secret: string }> {
    const [id = '', secret = ''] = token.split('.', 2);
    const session = /^[0-9a-f]{24}$/.test(id) ? await this.acrossTenantsFindLive(toObjectId(id)) : null;
    if (!session || secret === '') throw new AppError('session_ended');
    return { session, secret };
  }
}

function joinToken(id: ObjectId, secret: string): string {
  return `${id.toHexString()}.${secret}`;
}

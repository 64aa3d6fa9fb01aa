import type { ApiKeyCreate, Permission } from '@opsflow/contract';
import type { LiveApiKey } from '../../http/authenticate.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import type { Logger } from '../../platform/log/logger.ts';
import {
  decodeCursor,
  encodeCursor,
  newObjectId,
  toObjectId,
  type Database,
  type DocumentCache,
  type ObjectId,
  type TenantScope,
} from '../../platform/mongo/index.ts';
import {
  assertMayGrant,
  assertSeesEveryTicket,
  getUserId,
  hashSecretToken,
  matchesHash,
  newSecretToken,
  type Caller,
} from '../../platform/security/index.ts';
import type { AuditService } from '../audit/index.ts';
import { joinApiKey, splitApiKey } from './api-key-format.ts';
import type { ApiKeyDocument } from './api-keys.model.ts';
import type { ApiKeysRepository } from './api-keys.repository.ts';

const listOrder = 'api_keys.id';
const dayMs = 24 * 60 * 60 * 1000;
/** How exact the last use of a key is. */
const useResolutionMs = 60_000;

/** What a request needs to know of its key. */
export interface KnownApiKey extends LiveApiKey {
  readonly secretHash: string;
  readonly expiresAt: Date | null;
}

export interface ApiKeysDependencies {
  readonly keys: ApiKeysRepository;
  readonly known: DocumentCache<KnownApiKey>;
  readonly audit: AuditService;
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Logger;
}

export class ApiKeysService {
  readonly #deps: ApiKeysDependencies;
  // Of the keys this process has seen lately: the times it has written already.
  readonly #notedUses = new Map<string, number>();

  constructor(deps: ApiKeysDependencies) {
    this.#deps = deps;
  }

  async list(
    scope: TenantScope,
    page: { limit: number; cursor?: string | undefined },
  ): Promise<{ keys: ApiKeyDocument[]; nextCursor: string | null }> {
    const before = page.cursor ? idOfCursor(page.cursor) : null;
    const rows = await this.#deps.keys.listNewest(scope, page.limit + 1, before);
    const keys = rows.slice(0, page.limit);
    const last = keys.at(-1);
    const hasMore = rows.length > page.limit && last !== undefined;
    return { keys, nextCursor: hasMore ? encodeCursor(listOrder, [last._id.toHexString()]) : null };
  }

  /** Answers the key itself too, for the only time. */
  async create(caller: Caller, input: ApiKeyCreate): Promise<{ document: ApiKeyDocument; key: string }> {
    assertMayGrant(caller, input.permissions);
    // A key sees every ticket of the workspace.
    assertSeesEveryTicket(caller);
    const { keys, audit, database, clock } = this.#deps;
    const now = clock.now();
    const id = newObjectId();
    const secret = newSecretToken();
    const created = {
      _id: id,
      name: input.name,
      secret_hash: hashSecretToken(secret),
      permissions: input.permissions,
      created_by_id: getUserId(caller),
      created_at: now,
      last_used_at: null,
      expires_at: input.expires_in_days ? new Date(now.getTime() + input.expires_in_days * dayMs) : null,
    };
    const document = await database.withTransaction(async (session) => {
      const inserted = await keys.insert(caller.scope, created, session);
      const target = { type: 'api_key', id } as const;
      const after = auditedKey(inserted);
      await audit.record(caller.scope, { action: 'api_key.created', target, after }, session);
      return inserted;
    });
    return { document, key: joinApiKey(id, secret) };
  }

  async delete(scope: TenantScope, id: ObjectId): Promise<void> {
    const { keys, known, audit, database } = this.#deps;
    await database.withTransaction(async (session) => {
      const key = await keys.find(scope, id, session);
      if (!key || !(await keys.delete(scope, id, session))) throw new AppError('not_found');
      const entry = { target: { type: 'api_key', id }, before: auditedKey(key) } as const;
      await audit.record(scope, { action: 'api_key.deleted', ...entry }, session);
      database.afterCommit(session, () => known.forget(id));
    });
  }

  async acrossTenantsFindLive(credential: string): Promise<LiveApiKey | null> {
    const { keys, known, clock } = this.#deps;
    const parts = splitApiKey(credential);
    if (!parts) return null;
    const key = await known.get(parts.id, async () => toKnown(await keys.acrossTenantsFind(parts.id)));
    if (!key || !matchesHash(parts.secret, key.secretHash)) return null;
    return key.expiresAt && key.expiresAt <= clock.now() ? null : key;
  }

  /** Writes the time of use, at most once a minute for each key and process. */
  noteUse(scope: TenantScope, id: ObjectId): void {
    const { keys, clock, log } = this.#deps;
    const now = clock.now();
    const noted = this.#notedUses.get(id.toHexString()) ?? 0;
    if (now.getTime() - noted < useResolutionMs) return;
    this.#notedUses.set(id.toHexString(), now.getTime());
    keys
      .noteUse(scope, id, now)
      .catch((error: unknown) => log.warn({ err: error }, 'use of a key not noted'));
  }
}

/** What the audit log says of a key: never its secret, not even the hash. */
function auditedKey({ name, permissions, expires_at }: ApiKeyDocument): Record<string, unknown> {
  return { name, permissions, expires_at: expires_at?.toISOString() ?? null };
}

function toKnown(key: ApiKeyDocument | null): KnownApiKey | null {
  return (
    key && {
      id: key._id,
      tenantId: key.tenant_id,
      permissions: new Set<Permission>(key.permissions),
      secretHash: key.secret_hash,
      expiresAt: key.expires_at,
    }
  );
}

function idOfCursor(cursor: string): ObjectId {
  const [id] = decodeCursor(listOrder, cursor, ['id']);
  return toObjectId(id);
}

import type { Actor, AuditAction, AuditFilter, AuditTarget } from '@opsflow/contract';
import type { Clock } from '../../platform/clock/clock.ts';
import {
  decodeCursor,
  encodeCursor,
  toObjectId,
  type Database,
  type ObjectId,
  type Session,
  type TenantScope,
} from '../../platform/mongo/index.ts';
import { currentRequest, type RequestContext } from '../../platform/request-context/request-context.ts';
import { ChainCheck } from './audit-chain.ts';
import type { AuditDocument } from './audit.model.ts';
import type { AuditRecordFilter, AuditRepository } from './audit.repository.ts';

const listOrder = 'audit._id';
const pageSize = 500;

export interface AuditEntry {
  readonly action: AuditAction;
  readonly target: { readonly type: AuditTarget['type']; readonly id: ObjectId };
  readonly before?: Record<string, unknown>;
  readonly after?: Record<string, unknown>;
  /** Who did it, where it is not whoever is signed in: at sign-up and log-in nobody is yet. */
  readonly userId?: ObjectId;
  /** Where it came from, for what is written down after its request has been answered. */
  readonly origin?: Pick<RequestContext, 'requestId' | 'ip'>;
}

export class AuditService {
  readonly #records: AuditRepository;
  readonly #database: Database;
  readonly #clock: Clock;

  constructor(records: AuditRepository, database: Database, clock: Clock) {
    this.#records = records;
    this.#database = database;
    this.#clock = clock;
  }

  /** Writes down what the caller's transaction does: both are stored, or neither. */
  async record(scope: TenantScope, entry: AuditEntry, session: Session): Promise<void> {
    const { requestId, ip, actor } = { ...currentRequest(), ...entry.origin };
    const { action, target, before = null, after = null } = entry;
    const record = {
      actor: entry.userId ? userActor(entry.userId) : (actor ?? nobody),
      action,
      target: { type: target.type, id: target.id.toHexString() },
      before,
      after,
      ip,
      request_id: requestId,
    };
    await this.#records.insert(scope, record, this.#clock.now(), session);
  }

  async list(
    scope: TenantScope,
    { limit, cursor, ...filter }: AuditFilter & { limit: number; cursor?: string | undefined },
  ): Promise<{ records: AuditDocument[]; nextCursor: string | null; unsealed: number }> {
    const position = cursor ? { _id: { $lt: toObjectId(decodeCursor(listOrder, cursor, ['id'])[0]) } } : {};
    const [rows, unsealed] = await Promise.all([
      this.#records.list(scope, { ...toRecordFilter(filter), ...position }, -1, limit + 1),
      this.#records.countUnsealed(scope),
    ]);
    const records = rows.slice(0, limit);
    const last = records.at(-1);
    const nextCursor = rows.length > limit && last ? encodeCursor(listOrder, [last._id.toHexString()]) : null;
    return { records, nextCursor, unsealed };
  }

  /** Notes who takes the log away, then reads it. */
  async export(scope: TenantScope, filter: AuditFilter): Promise<AsyncGenerator<AuditDocument>> {
    const target = { type: 'workspace', id: scope.tenantId } as const;
    await this.#database.withTransaction((session) =>
      this.record(scope, { action: 'audit.exported', target, after: { ...filter } }, session),
    );
    return this.#readAll(scope, filter);
  }

  /** All records, oldest first, read page by page as they are asked for. */
  async *#readAll(scope: TenantScope, filter: AuditFilter): AsyncGenerator<AuditDocument> {
    let position: AuditRecordFilter = {};
    for (;;) {
      const page = await this.#records.list(scope, { ...toRecordFilter(filter), ...position }, 1, pageSize);
      yield* page;
      const last = page.at(-1);
      if (!last || page.length < pageSize) return;
      position = { _id: { $gt: last._id } };
    }
  }

  /** Goes through a workspace's chain and names every record that is missing, altered or out of place. */
  async verify(scope: TenantScope): Promise<ChainCheck & { unsealed: number }> {
    const check = new ChainCheck();
    let after = 0;
    for (;;) {
      const page = await this.#records.listSealed(scope, after, pageSize);
      for (const record of page) check.add(record);
      const last = page.at(-1)?.sequence;
      if (!last || page.length < pageSize) break;
      after = last;
    }
    check.end(await this.#records.findHead(scope));
    return Object.assign(check, { unsealed: await this.#records.countUnsealed(scope) });
  }
}

const nobody: Actor = { type: 'system', id: null };

function userActor(userId: ObjectId): Actor {
  return { type: 'user', id: userId.toHexString() };
}

function toRecordFilter({
  actor_id,
  action,
  target_type,
  target_id,
  from,
  to,
}: AuditFilter): AuditRecordFilter {
  const filter = {
    ...(actor_id ? { 'actor.id': actor_id } : {}),
    ...(action ? { action } : {}),
    ...(target_type ? { 'target.type': target_type } : {}),
    ...(target_id ? { 'target.id': target_id } : {}),
    ...(from || to
      ? { at: { ...(from ? { $gte: new Date(from) } : {}), ...(to ? { $lt: new Date(to) } : {}) } }
      : {}),
  };
  return filter;
}

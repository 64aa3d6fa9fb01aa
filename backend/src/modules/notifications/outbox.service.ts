import type { OutboxStatus } from '@opsflow/contract';
import type { Clock } from '../../platform/clock/clock.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import {
  decodeCursor,
  encodeCursor,
  toObjectId,
  type Database,
  type ObjectId,
  type TenantScope,
} from '../../platform/mongo/index.ts';
import type { OutboxDocument, OutboxRepository } from '../../platform/outbox/index.ts';
import type { AuditService } from '../audit/index.ts';

const listOrder = 'outbox.id';

export interface OutboxServiceDependencies {
  readonly messages: OutboxRepository;
  readonly audit: AuditService;
  readonly database: Database;
  readonly clock: Clock;
}

/** What people see and do about messages that leave the product. */
export class OutboxService {
  readonly #messages: OutboxRepository;
  readonly #audit: AuditService;
  readonly #database: Database;
  readonly #clock: Clock;

  constructor({ messages, audit, database, clock }: OutboxServiceDependencies) {
    this.#messages = messages;
    this.#audit = audit;
    this.#database = database;
    this.#clock = clock;
  }

  async list(
    scope: TenantScope,
    query: { limit: number; cursor?: string | undefined; status?: OutboxStatus | undefined },
  ): Promise<{ messages: OutboxDocument[]; nextCursor: string | null }> {
    const before = query.cursor ? toPosition(query.cursor) : null;
    const rows = await this.#messages.list(scope, query.status, query.limit + 1, before);
    const messages = rows.slice(0, query.limit);
    const last = messages.at(-1);
    const hasMore = rows.length > query.limit && last !== undefined;
    return { messages, nextCursor: hasMore ? encodeCursor(listOrder, [last._id.toHexString()]) : null };
  }

  async resend(scope: TenantScope, id: ObjectId): Promise<OutboxDocument> {
    const message = await this.#messages.find(scope, id);
    if (!message) throw new AppError('not_found');
    return this.#database.withTransaction(async (session) => {
      const requeued = await this.#messages.requeue(scope, id, this.#clock.now(), session);
      if (!requeued) throw new AppError('message_not_resendable');
      const entry = { target: { type: 'message', id }, before: { status: message.status } } as const;
      const after = { kind: message.kind, status: requeued.status };
      await this.#audit.record(scope, { action: 'message.resent', ...entry, after }, session);
      return requeued;
    });
  }
}

function toPosition(cursor: string): ObjectId {
  return toObjectId(decodeCursor(listOrder, cursor, ['id'])[0]);
}

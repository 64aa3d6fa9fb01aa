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

const listOrder = 'outbox.id';

/** What people see and do about messages that leave the product. */
export class OutboxService {
  readonly #messages: OutboxRepository;
  readonly #database: Database;
  readonly #clock: Clock;

  constructor(messages: OutboxRepository, database: Database, clock: Clock) {
    this.#messages = messages;
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
    if (!(await this.#messages.find(scope, id))) throw new AppError('not_found');
    const requeued = await this.#database.withTransaction((session) =>
      this.#messages.requeue(scope, id, this.#clock.now(), session),
    );
    if (!requeued) throw new AppError('message_not_resendable');
    return requeued;
  }
}

function toPosition(cursor: string): ObjectId {
  return toObjectId(decodeCursor(listOrder, cursor, ['id'])[0]);
}

import type { TicketEventType } from '@opsflow/contract';
import {
  decodeCursor,
  encodeCursor,
  type ObjectId,
  type Session,
  type TenantScope,
} from '../../platform/mongo/index.ts';
import type { TicketEvent } from './ticket-event.ts';
import type { TicketEventDocument } from './timeline.model.ts';
import type { TimelineRepository } from './timeline.repository.ts';

const listOrder = 'timeline.version';

export class TimelineService {
  readonly #events: TimelineRepository;

  constructor(events: TimelineRepository) {
    this.#events = events;
  }

  /** For the ticket ledger alone: nothing else writes events. */
  async append(scope: TenantScope, events: readonly TicketEvent[], correlationId: string, session: Session) {
    await this.#events.append(scope, events, correlationId, session);
  }

  async list(
    scope: TenantScope,
    ticketId: ObjectId,
    page: { limit: number; cursor?: string | undefined },
  ): Promise<{ events: TicketEventDocument[]; nextCursor: string | null }> {
    const before = page.cursor ? decodeCursor(listOrder, page.cursor, ['integer'])[0] : null;
    const rows = await this.#events.listNewest(scope, ticketId, page.limit + 1, before);
    const events = rows.slice(0, page.limit);
    const last = events.at(-1);
    return {
      events,
      nextCursor: rows.length > page.limit && last ? encodeCursor(listOrder, [last.version]) : null,
    };
  }

  async listSince(
    scope: TenantScope,
    ticketId: ObjectId,
    afterVersion: number,
    types: readonly TicketEventType[],
    session?: Session,
  ): Promise<TicketEventDocument[]> {
    return this.#events.listSince(scope, ticketId, afterVersion, types, session);
  }

  async listOfTickets(
    scope: TenantScope,
    ticketIds: readonly ObjectId[],
    types: readonly TicketEventType[],
  ): Promise<TicketEventDocument[]> {
    return this.#events.listOfTickets(scope, ticketIds, types);
  }

  async listAll(scope: TenantScope, ticketId: ObjectId): Promise<TicketEventDocument[]> {
    return this.#events.listAll(scope, ticketId);
  }
}

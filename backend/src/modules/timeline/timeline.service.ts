import type { TicketEventType } from '@opsflow/contract';
import {
  decodeCursor,
  encodeCursor,
  type ObjectId,
  type Session,
  type TenantScope,
} from '../../platform/mongo/index.ts';
import { readTicketEvent } from './read-ticket-event.ts';
import type { EventOrigin, TicketEvent } from './ticket-event.ts';
import type { TicketEventDocument } from './timeline.model.ts';
import { dedupeKeyOf, type EventCause, type TimelineRepository } from './timeline.repository.ts';

const listOrder = 'timeline.version';

export class TimelineService {
  readonly #events: TimelineRepository;

  constructor(events: TimelineRepository) {
    this.#events = events;
  }

  /** For the ticket ledger alone: nothing else writes events. */
  async append(
    scope: TenantScope,
    events: readonly TicketEvent[],
    cause: EventCause,
    session: Session,
  ): Promise<void> {
    await this.#events.append(scope, events, cause, session);
  }

  async deleteOfTickets(scope: TenantScope, ticketIds: readonly ObjectId[], session: Session): Promise<void> {
    await this.#events.deleteOfTickets(scope, ticketIds, session);
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

  /** The event that another system told of before under the same id. */
  async findTold(
    scope: TenantScope,
    external: NonNullable<EventOrigin['external']>,
    session?: Session,
  ): Promise<TicketEventDocument | null> {
    return this.#events.findByDedupeKey(scope, dedupeKeyOf(external), session);
  }

  async listForRebuild(scope: TenantScope, ticketId: ObjectId, session: Session): Promise<TicketEvent[]> {
    return (await this.#events.listAll(scope, ticketId, session)).map(readTicketEvent);
  }

  /** Without their actors: nothing of a ticket follows from who it was. */
  async *streamForRebuild(scope: TenantScope, ticketId?: ObjectId): AsyncGenerator<TicketEvent[]> {
    for await (const events of this.#events.batchesForRebuild(scope, ticketId)) {
      yield events as unknown as TicketEvent[];
    }
  }

  async listTicketsAmong(scope: TenantScope, ticketIds: readonly ObjectId[]): Promise<ReadonlySet<string>> {
    return this.#events.listTicketsAmong(scope, ticketIds);
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

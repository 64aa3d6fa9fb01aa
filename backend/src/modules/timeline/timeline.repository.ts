import type { TicketEventType } from '@opsflow/contract';
import {
  isDuplicateKey,
  newObjectId,
  restartTransaction,
  TenantCollection,
  type Database,
  type ObjectId,
  type ReadOptions,
  type ScopedFilter,
  type Session,
  type TenantScope,
} from '../../platform/mongo/index.ts';
import type { EventOrigin, TicketEvent } from './ticket-event.ts';
import { dedupeIndex, ticketEventModel, type TicketEventDocument } from './timeline.model.ts';
import { schemaVersionOf, upcast } from './upcasting.ts';

/** What an event followed from. */
export interface EventCause {
  /** The request or run. */
  readonly correlationId: string;
  readonly origin?: EventOrigin | undefined;
}

export class TimelineRepository {
  readonly #events: TenantCollection<TicketEventDocument>;

  constructor(database: Database) {
    this.#events = new TenantCollection(ticketEventModel(database));
  }

  async append(
    scope: TenantScope,
    events: readonly TicketEvent[],
    { correlationId, origin }: EventCause,
    session: Session,
  ): Promise<void> {
    const documents = events.map(({ ticket_id, version, type, actor, at, payload }, index) => ({
      _id: newObjectId(),
      ticket_id,
      version,
      type,
      schema_version: schemaVersionOf(type),
      actor,
      at,
      payload,
      correlation_id: correlationId,
      // What came from outside is the first; whatever follows from it is ours.
      ...(index === 0 && origin ? originFields(origin) : {}),
    }));
    try {
      await this.#events.insertMany(scope, documents, { session });
    } catch (error) {
      // Told by somebody else since this transaction began: run again, it finds that event.
      if (isDuplicateKey(error, dedupeIndex)) restartTransaction(error);
      throw error;
    }
  }

  /** Newest first, below `beforeVersion` where it is given. */
  async listNewest(
    scope: TenantScope,
    ticketId: ObjectId,
    limit: number,
    beforeVersion: number | null,
  ): Promise<TicketEventDocument[]> {
    const position = beforeVersion === null ? {} : { version: { $lt: beforeVersion } };
    return this.#find(scope, { ticket_id: ticketId, ...position }, { sort: { version: -1 }, limit });
  }

  async listSince(
    scope: TenantScope,
    ticketId: ObjectId,
    afterVersion: number,
    types: readonly TicketEventType[],
    session?: Session,
  ): Promise<TicketEventDocument[]> {
    return this.#find(
      scope,
      { ticket_id: ticketId, version: { $gt: afterVersion }, type: { $in: [...types] } },
      { sort: { version: 1 }, session },
    );
  }

  /** Events of some types of many tickets, in the order of each. */
  async listOfTickets(
    scope: TenantScope,
    ticketIds: readonly ObjectId[],
    types: readonly TicketEventType[],
  ): Promise<TicketEventDocument[]> {
    return this.#events.find(
      scope,
      { ticket_id: { $in: [...ticketIds] }, type: { $in: [...types] } },
      { sort: { ticket_id: 1, version: 1 } },
    );
  }

  /** All events of a ticket in order; for rebuilding it. */
  async listAll(scope: TenantScope, ticketId: ObjectId, session?: Session): Promise<TicketEventDocument[]> {
    return this.#find(scope, { ticket_id: ticketId }, { sort: { version: 1 }, session });
  }

  /** Events of one ticket after the other, each ticket's in their order, with what rebuilding takes. */
  async *batchesForRebuild(scope: TenantScope, ticketId?: ObjectId): AsyncGenerator<TicketEventDocument[]> {
    const filter = ticketId ? { ticket_id: ticketId } : {};
    const batches = this.#events.batches(scope, filter, {
      sort: { tenant_id: 1, ticket_id: 1, version: 1 },
      projection: { ticket_id: 1, version: 1, type: 1, schema_version: 1, at: 1, payload: 1 },
      // Small enough to be forgotten before the collector has moved them about.
      batchSize: 1_000,
    });
    for await (const events of batches) yield events.map(upcast);
  }

  /** Which of these tickets have events, by id in hexadecimal. */
  async listTicketsAmong(scope: TenantScope, ticketIds: readonly ObjectId[]): Promise<Set<string>> {
    const rows = await this.#events.aggregate<{ _id: ObjectId }>(
      scope,
      { ticket_id: { $in: [...ticketIds] } },
      [{ $group: { _id: '$ticket_id' } }],
    );
    return new Set(rows.map(({ _id }) => _id.toHexString()));
  }

  /** The event that was told under this key before. */
  async findByDedupeKey(
    scope: TenantScope,
    dedupeKey: string,
    session?: Session,
  ): Promise<TicketEventDocument | null> {
    const event = await this.#events.findOne(scope, { dedupe_key: dedupeKey }, { session });
    return event && upcast(event);
  }

  async #find(
    scope: TenantScope,
    filter: ScopedFilter<TicketEventDocument>,
    options: ReadOptions,
  ): Promise<TicketEventDocument[]> {
    return (await this.#events.find(scope, filter, options)).map(upcast);
  }

  /** With their tickets, for good. */
  async deleteOfTickets(scope: TenantScope, ticketIds: readonly ObjectId[], session: Session): Promise<void> {
    await this.#events.deleteMany(scope, { ticket_id: { $in: [...ticketIds] } }, { session });
  }
}

/** Names an event of another system within the workspace. */
export function dedupeKeyOf({ source, eventId }: { source: string; eventId: string }): string {
  return `${source}:${eventId}`;
}

function originFields({ idempotencyKey, external }: EventOrigin): Partial<TicketEventDocument> {
  return {
    ...(idempotencyKey ? { idempotency_key: idempotencyKey } : {}),
    ...(external
      ? {
          external_source: external.source,
          external_event_id: external.eventId,
          dedupe_key: dedupeKeyOf(external),
        }
      : {}),
  };
}

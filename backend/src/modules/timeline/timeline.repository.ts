import type { TicketEventType } from '@opsflow/contract';
import {
  newObjectId,
  TenantCollection,
  type Database,
  type ObjectId,
  type Session,
  type TenantScope,
} from '../../platform/mongo/index.ts';
import { currentEventSchemaVersion, type TicketEvent } from './ticket-event.ts';
import { ticketEventModel, type TicketEventDocument } from './timeline.model.ts';

export class TimelineRepository {
  readonly #events: TenantCollection<TicketEventDocument>;

  constructor(database: Database) {
    this.#events = new TenantCollection(ticketEventModel(database));
  }

  async append(
    scope: TenantScope,
    events: readonly TicketEvent[],
    correlationId: string,
    session: Session,
  ): Promise<void> {
    const documents = events.map(({ ticket_id, version, type, actor, at, payload }) => ({
      _id: newObjectId(),
      ticket_id,
      version,
      type,
      schema_version: currentEventSchemaVersion,
      actor,
      at,
      payload,
      correlation_id: correlationId,
    }));
    await this.#events.insertMany(scope, documents, { session });
  }

  /** Newest first, below `beforeVersion` where it is given. */
  async listNewest(
    scope: TenantScope,
    ticketId: ObjectId,
    limit: number,
    beforeVersion: number | null,
  ): Promise<TicketEventDocument[]> {
    const position = beforeVersion === null ? {} : { version: { $lt: beforeVersion } };
    return this.#events.find(scope, { ticket_id: ticketId, ...position }, { sort: { version: -1 }, limit });
  }

  async listSince(
    scope: TenantScope,
    ticketId: ObjectId,
    afterVersion: number,
    types: readonly TicketEventType[],
    session?: Session,
  ): Promise<TicketEventDocument[]> {
    return this.#events.find(
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
  async listAll(scope: TenantScope, ticketId: ObjectId): Promise<TicketEventDocument[]> {
    return this.#events.find(scope, { ticket_id: ticketId }, { sort: { version: 1 } });
  }
}

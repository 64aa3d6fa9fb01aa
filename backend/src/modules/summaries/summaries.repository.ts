import {
  newObjectId,
  TenantCollection,
  type Database,
  type ObjectId,
  type Session,
  type TenantScope,
} from '../../platform/mongo/index.ts';
import { ticketSummaryModel, type TicketSummaryDocument } from './summaries.model.ts';

export type NewSummary = Omit<TicketSummaryDocument, '_id' | 'tenant_id'>;

export class SummariesRepository {
  readonly #summaries: TenantCollection<TicketSummaryDocument>;

  constructor(database: Database) {
    this.#summaries = new TenantCollection(ticketSummaryModel(database));
  }

  async findNewest(
    scope: TenantScope,
    ticketId: ObjectId,
    session?: Session,
  ): Promise<TicketSummaryDocument | null> {
    return this.#summaries.findOne(scope, { ticket_id: ticketId }, { sort: { version: -1 }, session });
  }

  /** Newest first, below `before` where it is given. */
  async list(
    scope: TenantScope,
    ticketId: ObjectId,
    limit: number,
    before: number | null,
  ): Promise<TicketSummaryDocument[]> {
    const position = before === null ? {} : { version: { $lt: before } };
    return this.#summaries.find(
      scope,
      { ticket_id: ticketId, ...position },
      { sort: { version: -1 }, limit },
    );
  }

  async insert(scope: TenantScope, summary: NewSummary, session: Session): Promise<TicketSummaryDocument> {
    return this.#summaries.insertOne(scope, { ...summary, _id: newObjectId() }, { session });
  }

  /** With their tickets, for good. */
  async deleteOfTickets(scope: TenantScope, ticketIds: readonly ObjectId[], session: Session): Promise<void> {
    await this.#summaries.deleteMany(scope, { ticket_id: { $in: [...ticketIds] } }, { session });
  }
}

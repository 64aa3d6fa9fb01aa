import {
  TenantCollection,
  type Database,
  type ObjectId,
  type Session,
  type TenantScope,
} from '../../platform/mongo/index.ts';
import { ListStampsRepository } from './list-stamps.repository.ts';
import { ticketLookModel, type LookState, type TicketLookDocument } from './ticket-looks.model.ts';

export { looksKeptForDays } from './ticket-looks.model.ts';

// A person who looks at more tickets than this within the time that counts sees the oldest as unread.
const maxLooks = 5_000;

export class TicketLooksRepository {
  readonly #looks: TenantCollection<TicketLookDocument>;
  readonly #stamps: ListStampsRepository;

  constructor(database: Database) {
    this.#looks = new TenantCollection(ticketLookModel(database));
    this.#stamps = new ListStampsRepository(database);
  }

  /** Newest first, those at all tickets among them. */
  async listOf(scope: TenantScope, userId: ObjectId): Promise<TicketLookDocument[]> {
    return this.#looks.find(scope, { user_id: userId }, { sort: { looked_at: -1 }, limit: maxLooks });
  }

  /** The tickets they opened last. */
  async listOpened(scope: TenantScope, userId: ObjectId, limit: number): Promise<TicketLookDocument[]> {
    const filter = { user_id: userId, is_opened: true, ticket_id: { $ne: null } };
    return this.#looks.find(scope, filter, { sort: { looked_at: -1 }, limit });
  }

  /** Their looks at these tickets, and the one at all tickets. */
  async listAmong(
    scope: TenantScope,
    userId: ObjectId,
    ticketIds: readonly ObjectId[],
  ): Promise<TicketLookDocument[]> {
    return this.#looks.find(scope, { user_id: userId, ticket_id: { $in: [...ticketIds, null] } });
  }

  /** At no ticket in particular where `ticketId` is null: at all of them. */
  async set(
    scope: TenantScope,
    userId: ObjectId,
    ticketId: ObjectId | null,
    state: LookState,
    now: Date,
    session: Session,
  ): Promise<void> {
    await this.#looks.updateOne(
      scope,
      { user_id: userId, ticket_id: ticketId },
      { $set: { state, looked_at: now, is_opened: true } },
      { upsert: true, session },
    );
    await this.#stamps.move(scope, session, userId);
  }

  /** They did something to the ticket, so that it is no news to them. */
  async setDone(
    scope: TenantScope,
    userId: ObjectId,
    ticketId: ObjectId,
    at: Date,
    session: Session,
  ): Promise<void> {
    await this.#looks.updateOne(
      scope,
      { user_id: userId, ticket_id: ticketId },
      { $set: { state: 'read', looked_at: at }, $setOnInsert: { is_opened: false } },
      { upsert: true, session },
    );
    await this.#stamps.move(scope, session, userId);
  }

  /** What was put back by hand is read as well, once all is. */
  async forgetAll(scope: TenantScope, userId: ObjectId, session: Session): Promise<void> {
    await this.#looks.updateMany(
      scope,
      { user_id: userId, state: 'unread' },
      { $set: { state: 'read' } },
      { session },
    );
    await this.#stamps.move(scope, session, userId);
  }

  /** Something happened to the ticket: nobody has seen it but who did it. */
  async setStale(
    scope: TenantScope,
    ticketId: ObjectId,
    exceptUserId: ObjectId | null,
    session: Session,
  ): Promise<void> {
    await this.#looks.updateMany(
      scope,
      { ticket_id: ticketId, state: 'read', ...(exceptUserId ? { user_id: { $ne: exceptUserId } } : {}) },
      { $set: { state: 'stale' } },
      { session },
    );
    await this.#stamps.move(scope, session);
  }

  /** With their tickets, for good. */
  async deleteOfTickets(scope: TenantScope, ticketIds: readonly ObjectId[], session: Session): Promise<void> {
    await this.#looks.deleteMany(scope, { ticket_id: { $in: [...ticketIds] } }, { session });
    await this.#stamps.move(scope, session);
  }
}

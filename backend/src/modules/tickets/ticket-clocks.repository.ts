import type { Model } from 'mongoose';
import {
  TenantCollection,
  type Database,
  type ObjectId,
  type Session,
  type TenantScope,
} from '../../platform/mongo/index.ts';
import { ListStampsRepository } from './list-stamps.repository.ts';
import { ticketModel, type TicketDerived, type TicketDocument } from './tickets.model.ts';
import { openStatuses, type TicketFilter } from './tickets.repository.ts';

/** A ticket as its clocks need it: without the long texts, which they neither read nor change. */
export type ClockedTicket = Omit<TicketDocument, 'body' | 'search_text'>;

/** What is written of a ticket that time alone has changed. */
export interface ClockUpdate {
  readonly id: ObjectId;
  /** As it was read; where it has moved since, nothing is written. */
  readonly eventVersion: number;
  readonly changes: Partial<TicketDerived> & { readonly event_version: number };
}

const withoutTexts = { body: 0, search_text: 0 } as const;

/** Tickets by what clocks and risk say of them. */
export class TicketClocksRepository {
  readonly #tickets: TenantCollection<TicketDocument>;
  readonly #model: Model<TicketDocument>;
  readonly #stamps: ListStampsRepository;

  constructor(database: Database) {
    this.#model = ticketModel(database);
    this.#tickets = new TenantCollection(this.#model);
    this.#stamps = new ListStampsRepository(database);
  }

  async listByIds(
    scope: TenantScope,
    ids: readonly ObjectId[],
    dueBy: Date | undefined,
    session: Session,
  ): Promise<ClockedTicket[]> {
    const due = dueBy ? { next_sla_change_at: { $lte: dueBy } } : {};
    const filter = { _id: { $in: [...ids] }, ...due };
    return this.#tickets.find(scope, filter, { session, projection: withoutTexts });
  }

  /** In one request to the database; answers how many were as they had been read. */
  async writeMany(scope: TenantScope, updates: readonly ClockUpdate[], session: Session): Promise<number> {
    const operations = updates.map(({ id, eventVersion, changes }) => ({
      filter: { _id: id, event_version: eventVersion },
      changes,
    }));
    const written = await this.#tickets.setMany(scope, operations, { session });
    await this.#stamps.move(scope, session);
    return written;
  }

  async postpone(scope: TenantScope, id: ObjectId, until: Date): Promise<void> {
    await this.#tickets.updateOne(scope, { _id: id }, { $set: { next_sla_change_at: until } });
  }

  /** Open tickets that carry an older version of the rules, in the order of their ids. */
  async listOpenBeforePolicy(
    scope: TenantScope,
    version: number,
    after: ObjectId | null,
    limit: number,
  ): Promise<ObjectId[]> {
    const position = after ? { _id: { $gt: after } } : {};
    const filter = { ...openBefore(version), ...position };
    const rows = await this.#tickets.find(scope, filter, { sort: { _id: 1 }, limit, projection: { _id: 1 } });
    return rows.map(({ _id }) => _id);
  }

  async countOpenBeforePolicy(scope: TenantScope, version: number): Promise<number> {
    return this.#tickets.count(scope, openBefore(version));
  }

  /** Tickets of a window of time, oldest first, from after a position. */
  async listCreated(
    scope: TenantScope,
    window: TicketFilter,
    after: { readonly createdAt: Date; readonly id: ObjectId } | null,
    limit: number,
  ): Promise<ClockedTicket[]> {
    const position = after
      ? {
          $and: [
            { created_at: { $gte: after.createdAt } },
            {
              $or: [
                { created_at: { $gt: after.createdAt } },
                { created_at: after.createdAt, _id: { $gt: after.id } },
              ],
            },
          ],
        }
      : {};
    const filter = { $and: [window, position] } as TicketFilter;
    return this.#tickets.find(scope, filter, {
      sort: { created_at: 1, _id: 1 },
      limit,
      projection: withoutTexts,
    });
  }

  async count(scope: TenantScope, filter: TicketFilter): Promise<number> {
    return this.#tickets.count(scope, filter);
  }

  /** Of every workspace: tickets that time has changed by `now`, the longest due first. */
  async acrossTenantsListDue(now: Date, limit: number): Promise<{ _id: ObjectId; tenant_id: ObjectId }[]> {
    return this.#model
      .find({ next_sla_change_at: { $lte: now } }, { _id: 1, tenant_id: 1 })
      .setOptions({ acrossTenants: 'clocks run in every workspace' })
      .sort({ next_sla_change_at: 1 })
      .limit(limit)
      .lean<{ _id: ObjectId; tenant_id: ObjectId }[]>()
      .exec();
  }
}

function openBefore(version: number) {
  return { status: { $in: [...openStatuses] }, sla_policy_version: { $lt: version } };
}

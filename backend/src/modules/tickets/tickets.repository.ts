import type { TicketPriority, TicketStatus } from '@opsflow/contract';
import {
  isStoredAlike,
  TenantCollection,
  type Database,
  type ObjectId,
  type ScopedFilter,
  type Session,
  type TenantScope,
} from '../../platform/mongo/index.ts';
import { ListStampsRepository } from './list-stamps.repository.ts';
import { presentSla } from './sla-row.ts';
import type { TicketSnapshot } from './ticket-reducer.ts';
import { counterModel, ticketModel, type CounterDocument, type TicketDocument } from './tickets.model.ts';

export type TicketFilter = ScopedFilter<TicketDocument>;
/** A row of the list: everything but the long texts. */
export type TicketRowDocument = Omit<TicketDocument, 'body' | 'search_text' | 'sla_facts'>;

type StoredTicket = Omit<TicketDocument, 'tenant_id'>;
/** What no list shows, filters or sorts by: a step of a triage run changes no more than these. */
const unlistedFields: ReadonlySet<string> = new Set<keyof TicketDocument>([
  'event_version',
  'suggested_by_run_id',
  'sla_facts',
  'sla_policy_version',
  'next_sla_change_at',
]);
const rowProjection = { body: 0, search_text: 0, sla_facts: 0 } as const;

/** Open tickets of one assignee, queue and priority, counted. */
export interface LoadRow {
  readonly assignee_id: ObjectId | null;
  readonly queue: string | null;
  readonly priority: TicketPriority;
  readonly open: number;
  readonly at_risk: number;
  readonly breached: number;
}

/** A row that a search found, with how well it fits. */
export type FoundTicket = TicketRowDocument & { readonly score: number };

export interface FoundPosition {
  readonly score: number;
  readonly id: ObjectId;
}

/** Neither solved nor closed. */
export const openStatuses = ['new', 'open', 'replied', 'pending', 'on_hold'] as const;

export class TicketsRepository {
  readonly #tickets: TenantCollection<TicketDocument>;
  readonly #counters: TenantCollection<CounterDocument>;
  readonly #stamps: ListStampsRepository;

  constructor(database: Database) {
    this.#tickets = new TenantCollection(ticketModel(database));
    this.#counters = new TenantCollection(counterModel(database));
    this.#stamps = new ListStampsRepository(database);
  }

  /** Unique in the workspace; a number whose ticket was never written leaves a gap. */
  async takeNumber(scope: TenantScope): Promise<number> {
    return this.takeNumbers(scope, 1);
  }

  /** The first of so many numbers that follow on one another. */
  async takeNumbers(scope: TenantScope, count: number): Promise<number> {
    const counter = await this.#counters.findOneAndUpdate(
      scope,
      { name: 'ticket' },
      { $inc: { value: count } },
      // Within it, all creations of the workspace would queue for their number.
      { upsert: true, apart: true },
    );
    return (counter as CounterDocument).value - count + 1;
  }

  async find(scope: TenantScope, id: ObjectId, session?: Session): Promise<TicketDocument | null> {
    return this.#tickets.findOne(scope, { _id: id }, { session });
  }

  /** Without what stands outside of the events, most of which is large. */
  async listForRebuild(scope: TenantScope, ids: readonly ObjectId[]): Promise<TicketDocument[]> {
    return this.#tickets.find(
      scope,
      { _id: { $in: [...ids] } },
      { projection: { sla: 0, sla_facts: 0, risk_reasons: 0 } },
    );
  }

  /** Undefined where there is no such ticket. */
  async findAssigneeId(scope: TenantScope, id: ObjectId): Promise<ObjectId | null | undefined> {
    const ticket = await this.#tickets.findOne(scope, { _id: id }, { projection: { assignee_id: 1 } });
    return ticket?.assignee_id;
  }

  /** Ids of all tickets, in pages. */
  async *pagesOfIds(scope: TenantScope): AsyncGenerator<ObjectId[]> {
    const options = { sort: { created_at: 1, _id: 1 }, projection: { _id: 1 }, batchSize: 1_000 } as const;
    for await (const rows of this.#tickets.batches(scope, {}, options)) yield rows.map(({ _id }) => _id);
  }

  /** Ids of tickets of a status on which nothing happened since `before`, longest ago first, in pages. */
  async *pagesOfIdle(scope: TenantScope, status: TicketStatus, before: Date): AsyncGenerator<ObjectId[]> {
    const filter = { status, last_activity_at: { $lte: before }, trashed_as: null };
    const sort = { last_activity_at: 1, _id: 1 } as const;
    const options = { sort, projection: { _id: 1 }, batchSize: 500 } as const;
    for await (const rows of this.#tickets.batches(scope, filter, options)) yield rows.map(({ _id }) => _id);
  }

  /** Some of what was thrown away by `before`. */
  async listTrashed(scope: TenantScope, before: Date, limit: number, session: Session): Promise<ObjectId[]> {
    const rows = await this.#tickets.find(
      scope,
      { trashed_at: { $gt: new Date(0), $lte: before } },
      { limit, projection: { _id: 1 }, session },
    );
    return rows.map(({ _id }) => _id);
  }

  async delete(scope: TenantScope, ids: readonly ObjectId[], session: Session): Promise<void> {
    await this.#tickets.deleteMany(scope, { _id: { $in: [...ids] } }, { session });
    await this.#stamps.move(scope, session);
  }

  /** Which of these ids the filter admits, in hexadecimal. */
  async listIdsAmong(
    scope: TenantScope,
    ids: readonly ObjectId[],
    filter: TicketFilter,
  ): Promise<Set<string>> {
    const query = { $and: [{ _id: { $in: [...ids] } }, filter] } as TicketFilter;
    const rows = await this.#tickets.find(scope, query, { projection: { _id: 1 } });
    return new Set(rows.map(({ _id }) => _id.toHexString()));
  }

  /** Ids of an assignee's open tickets in their order, from after `after`. */
  async listOpenIdsOf(
    scope: TenantScope,
    assigneeId: ObjectId,
    limit: number,
    after: ObjectId | null,
  ): Promise<ObjectId[]> {
    const position = after ? { _id: { $gt: after } } : {};
    const filter = { assignee_id: assigneeId, status: { $in: [...openStatuses] }, ...position };
    const rows = await this.#tickets.find(scope, filter, { sort: { _id: 1 }, limit, projection: { _id: 1 } });
    return rows.map(({ _id }) => _id);
  }

  async list(
    scope: TenantScope,
    filter: TicketFilter,
    sort: Record<string, 1 | -1>,
    limit: number,
  ): Promise<TicketRowDocument[]> {
    return this.#tickets.find(scope, filter, { sort, limit, projection: rowProjection });
  }

  /** Up to `atMost`, where that is given. */
  /** The best matches of a filter with `$text`, from after a position in their order. */
  async search(
    scope: TenantScope,
    filter: TicketFilter,
    limit: number,
    after: FoundPosition | null,
  ): Promise<FoundTicket[]> {
    const score = { $meta: 'textScore' } as const;
    const position = after
      ? [
          {
            $match: {
              $or: [{ score: { $lt: after.score } }, { score: after.score, _id: { $lt: after.id } }],
            },
          },
        ]
      : [];
    return this.#tickets.aggregate<FoundTicket>(scope, filter, [
      { $project: rowProjection },
      { $addFields: { score } },
      ...position,
      { $sort: { score: -1, _id: -1 } },
      { $limit: limit },
    ]);
  }

  async count(scope: TenantScope, filter: TicketFilter, atMost?: number): Promise<number> {
    return this.#tickets.count(scope, filter, { limit: atMost });
  }

  async insert(scope: TenantScope, ticket: StoredTicket, session: Session): Promise<void> {
    await this.#tickets.insertOne(scope, ticket, { session });
    await this.#stamps.move(scope, session);
  }

  async insertMany(scope: TenantScope, tickets: readonly StoredTicket[], session: Session): Promise<void> {
    await this.#tickets.insertMany(scope, tickets, { session });
    await this.#stamps.move(scope, session);
  }

  /** Writes what changed between two snapshots; false where another event came first. */
  async replace(
    scope: TenantScope,
    before: StoredTicket,
    after: StoredTicket,
    session: Session,
  ): Promise<boolean> {
    const changes = Object.fromEntries(
      Object.entries(after).filter(
        ([key, value]) => !isStoredAlike(value, before[key as keyof StoredTicket]),
      ),
    ) as Partial<StoredTicket>;
    const { matched } = await this.#tickets.updateOne(
      scope,
      { _id: before._id, event_version: before.event_version },
      { $set: changes },
      { session },
    );
    if (showsInLists(changes, before)) await this.#stamps.move(scope, session);
    return matched === 1;
  }

  /** Puts what the events say where the stored ticket says something else. */
  async correct(
    scope: TenantScope,
    rebuilt: TicketSnapshot,
    fields: readonly string[],
    session: Session,
  ): Promise<void> {
    const said = new Map(Object.entries(rebuilt));
    const wrong = fields.filter((field) => said.has(field)).map((field) => [field, said.get(field)]);
    const tooMany = fields.filter((field) => !said.has(field)).map((field) => [field, 1]);
    const update = {
      ...(wrong.length > 0 ? { $set: Object.fromEntries(wrong) as Partial<TicketSnapshot> } : {}),
      ...(tooMany.length > 0 ? { $unset: Object.fromEntries(tooMany) as Record<string, 1> } : {}),
    };
    // What an earlier release stored may be no field of the schema any more.
    await this.#tickets.updateOne(scope, { _id: rebuilt._id }, update, { session });
    await this.#stamps.move(scope, session);
  }

  /** Counted by the database: one row for each assignee, queue and priority that has open tickets. */
  async countLoad(scope: TenantScope): Promise<LoadRow[]> {
    const countIf = (condition: object) => ({ $sum: { $cond: [condition, 1, 0] } });
    const rows = await this.#tickets.aggregate<Omit<LoadRow, 'assignee_id'> & { _id: LoadRow }>(
      scope,
      { trashed_as: null, status: { $in: [...openStatuses] } },
      [
        {
          $group: {
            _id: { assignee_id: '$assignee_id', queue: '$queue', priority: '$priority' },
            open: { $sum: 1 },
            at_risk: countIf({ $in: ['$risk_band', ['at_risk', 'critical']] }),
            breached: countIf({ $eq: ['$sla_breached', true] }),
          },
        },
      ],
    );
    return rows.map(({ _id, open, at_risk, breached }) => ({
      ...{ assignee_id: _id.assignee_id ?? null, queue: _id.queue ?? null, priority: _id.priority },
      ...{ open, at_risk, breached },
    }));
  }

  /** Newest first, from before `before`. */
  async listNewest(
    scope: TenantScope,
    limit: number,
    before: Pick<TicketDocument, 'created_at' | '_id'> | null,
  ): Promise<TicketRowDocument[]> {
    const at = before?.created_at;
    const older = at ? [{ created_at: { $lt: at } }, { created_at: at, _id: { $lt: before._id } }] : [];
    const filter = { trashed_as: null, ...(at ? { created_at: { $lte: at }, $or: older } : {}) };
    return this.list(scope, filter, { created_at: -1, _id: -1 }, limit);
  }

  /** Open tickets of some people, newest first. */
  async listOpenOf(
    scope: TenantScope,
    assigneeIds: readonly ObjectId[],
    limit: number,
  ): Promise<TicketRowDocument[]> {
    const isOpen = { trashed_as: null, status: { $in: [...openStatuses] } };
    const filter = { assignee_id: { $in: [...assigneeIds] }, ...isOpen };
    return this.list(scope, filter, { created_at: -1, _id: -1 }, limit);
  }

  /** Open tickets of each assignee, by id in hexadecimal. */
  async countOpenByAssignee(scope: TenantScope): Promise<ReadonlyMap<string, number>> {
    const rows = await this.#tickets.aggregate<{ _id: ObjectId; count: number }>(
      scope,
      { status: { $in: [...openStatuses] }, assignee_id: { $ne: null }, trashed_as: null },
      [{ $group: { _id: '$assignee_id', count: { $sum: 1 } } }],
    );
    return new Map(rows.map(({ _id, count }) => [_id.toHexString(), count]));
  }
}

function showsInLists(changes: Partial<StoredTicket>, before: StoredTicket): boolean {
  return Object.keys(changes).some((field) =>
    // When it was worked out changes every time, and no row shows it.
    field === 'sla'
      ? !isStoredAlike(presentSla(changes.sla ?? null), presentSla(before.sla))
      : !unlistedFields.has(field),
  );
}

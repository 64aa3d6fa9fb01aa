import {
  maxSearchResults,
  type CustomerTier,
  type TicketCreate,
  type TicketListQuery,
  type TicketPatch,
  type TicketPriority,
  type TicketTrash,
  type ValueSource,
  type TicketStatus,
} from '@opsflow/contract';
import type { Clock } from '../../platform/clock/clock.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { toObjectId, type ObjectId, type TenantScope } from '../../platform/mongo/index.ts';
import { actorOf, type Caller } from '../../platform/security/index.ts';
import type { CustomersService } from '../customers/index.ts';
import type { EventPayload } from '../timeline/index.ts';
import type { UsersService } from '../users/index.ts';
import { decideIntake, type IntakeFacts } from './intake.policy.ts';
import type { ReplyDocument } from './replies.model.ts';
import type { RepliesRepository } from './replies.repository.ts';
import type { ChangeRequest, TicketLedger } from './ticket-ledger.ts';
import {
  afterCursor,
  cursorOf,
  sortOf,
  toSortOrder,
  toSortSpec,
  toTicketFilter,
  type FieldSort,
} from './ticket-list.ts';
import type { TicketLooks } from './ticket-looks.service.ts';
import { listFound } from './ticket-search.ts';
import { isVisibleTo, visibleTickets } from './ticket-visibility.ts';
import type { TicketDocument } from './tickets.model.ts';
import { decidePatch, decideRestore, decideTrash } from './tickets.policy.ts';
import type { LoadRow, TicketFilter, TicketRowDocument, TicketsRepository } from './tickets.repository.ts';

export interface TicketsDependencies {
  readonly tickets: TicketsRepository;
  readonly replies: RepliesRepository;
  readonly ledger: TicketLedger;
  readonly users: UsersService;
  readonly customers: CustomersService;
  readonly clock: Clock;
  readonly looks: TicketLooks;
}

export interface TicketPage {
  readonly tickets: TicketRowDocument[];
  readonly nextCursor: string | null;
  readonly total?: number;
}

export class TicketsService {
  readonly #deps: TicketsDependencies;

  constructor(deps: TicketsDependencies) {
    this.#deps = deps;
  }

  async create(caller: Caller, input: TicketCreate): Promise<TicketDocument> {
    const { tickets, ledger, users, customers } = this.#deps;
    if (input.assignee_id) await users.assertAssignable(caller.scope, toObjectId(input.assignee_id));
    const [tier, number] = await Promise.all([
      customers.tierOf(caller.scope, input.customer_email),
      tickets.takeNumber(caller.scope),
    ]);
    const payload = decideCreation(input, tier, number, caller.userId);
    return ledger.create(caller.scope, actorOf(caller), payload, caller.requestId);
  }

  async list(caller: Caller, query: TicketListQuery): Promise<TicketPage> {
    const { tickets } = this.#deps;
    const filter = await this.#filterOf(caller, query);
    const sort = sortOf(query);
    const page =
      sort === 'relevance'
        ? await listFound(tickets, caller.scope, filter, query)
        : await this.#listSorted(caller.scope, filter, sort, query);
    if (query.include_total === 'false') return page;
    const atMost = sort === 'relevance' ? maxSearchResults : undefined;
    return { ...page, total: await tickets.count(caller.scope, filter, atMost) };
  }

  async #filterOf(caller: Caller, query: TicketListQuery): Promise<TicketFilter> {
    const filter = toTicketFilter(query, caller);
    if (!query.unread) return filter;
    return { ...filter, $and: [...(filter.$and ?? []), await this.#deps.looks.unreadFilter(caller)] };
  }

  async #listSorted(
    scope: TenantScope,
    filter: TicketFilter,
    sort: FieldSort,
    { cursor, limit }: TicketListQuery,
  ): Promise<TicketPage> {
    const position = cursor ? afterCursor(filter, sort, cursor) : filter;
    const rows = await this.#deps.tickets.list(scope, position, toSortSpec(toSortOrder(sort)), limit + 1);
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    return { tickets: page, nextCursor: rows.length > limit && last ? cursorOf(sort, last) : null };
  }

  /** For work that nobody in particular asked for; `getFor` is for callers. */
  async get(scope: TenantScope, id: ObjectId): Promise<TicketDocument> {
    const ticket = await this.#deps.tickets.find(scope, id);
    if (!ticket) throw new AppError('not_found');
    return ticket;
  }

  async getFor(caller: Caller, id: ObjectId): Promise<TicketDocument> {
    const ticket = await this.get(caller.scope, id);
    if (!isVisibleTo(caller, ticket)) throw new AppError('not_found');
    return ticket;
  }

  async assertVisible(caller: Caller, id: ObjectId): Promise<void> {
    if (!(await this.listVisibleAmong(caller, [id])).has(id.toHexString())) throw new AppError('not_found');
  }

  /** Which of these tickets the caller sees, by id in hexadecimal. */
  async listVisibleAmong(caller: Caller, ids: readonly ObjectId[]): Promise<ReadonlySet<string>> {
    return this.#deps.tickets.listIdsAmong(caller.scope, ids, visibleTickets(caller));
  }

  /** In hexadecimal; null where it is nobody's, undefined where there is no such ticket. */
  async findAssigneeId(scope: TenantScope, id: ObjectId): Promise<string | null | undefined> {
    const assigneeId = await this.#deps.tickets.findAssigneeId(scope, id);
    return assigneeId ? assigneeId.toHexString() : assigneeId;
  }

  async listReplies(scope: TenantScope, ticketId: ObjectId): Promise<ReplyDocument[]> {
    return this.#deps.replies.listByTicket(scope, ticketId);
  }

  async update(caller: Caller, id: ObjectId, patch: TicketPatch, ifMatch?: number): Promise<TicketDocument> {
    const { ledger, users } = this.#deps;
    // Before the assignee is looked at: a foreign ticket must answer like one that does not exist.
    await this.assertVisible(caller, id);
    if (patch.assignee_id) await users.assertAssignable(caller.scope, toObjectId(patch.assignee_id));
    return ledger.change({
      ...changeBy(caller, id),
      expectedVersion: patch.version ?? ifMatch,
      decide: (ticket) => decidePatch(ticket, patch),
    });
  }

  /** Null where it does not exist, or does not any more. */
  async find(scope: TenantScope, id: ObjectId): Promise<TicketDocument | null> {
    return this.#deps.tickets.find(scope, id);
  }

  async *pagesOfIdle(scope: TenantScope, status: TicketStatus, before: Date): AsyncGenerator<ObjectId[]> {
    yield* this.#deps.tickets.pagesOfIdle(scope, status, before);
  }

  async countLoad(scope: TenantScope): Promise<LoadRow[]> {
    return this.#deps.tickets.countLoad(scope);
  }

  async listOpenOf(
    scope: TenantScope,
    assigneeIds: readonly ObjectId[],
    limit: number,
  ): Promise<TicketRowDocument[]> {
    return this.#deps.tickets.listOpenOf(scope, assigneeIds, limit);
  }

  async listNewest(
    scope: TenantScope,
    limit: number,
    before: TicketRowDocument | null,
  ): Promise<TicketRowDocument[]> {
    return this.#deps.tickets.listNewest(scope, limit, before);
  }

  /** What the intake rules would say to a ticket; stores nothing. */
  async previewIntake(
    scope: TenantScope,
    input: Omit<TicketCreate, 'assignee_id'>,
  ): Promise<{ priority: TicketPriority; customer_tier: CustomerTier; reasons: string[] }> {
    const customerTier = await this.#deps.customers.tierOf(scope, input.customer_email);
    const { priority, reasons } = decideIntake(intakeFactsOf(input, customerTier));
    return { priority, customer_tier: customerTier, reasons: [...reasons] };
  }

  async trash(caller: Caller, id: ObjectId, as: TicketTrash): Promise<TicketDocument> {
    return this.#deps.ledger.change({
      ...changeBy(caller, id),
      decide: (ticket) => decideTrash(ticket, as),
    });
  }

  async restore(caller: Caller, id: ObjectId): Promise<TicketDocument> {
    const { ledger, clock } = this.#deps;
    return ledger.change({
      ...changeBy(caller, id),
      decide: (ticket) => decideRestore(ticket, clock.now()),
    });
  }

  async countOpenByAssignee(scope: TenantScope): Promise<ReadonlyMap<string, number>> {
    return this.#deps.tickets.countOpenByAssignee(scope);
  }
}

/** What every change that a caller makes to a ticket says of them. */
export function changeBy(caller: Caller, ticketId: ObjectId): Omit<ChangeRequest, 'decide'> {
  return {
    scope: caller.scope,
    ticketId,
    actor: actorOf(caller),
    correlationId: caller.requestId,
    isVisible: (ticket) => isVisibleTo(caller, ticket),
  };
}

/** How a ticket begins, by the rules of intake. Pure. */
export function decideCreation(
  input: TicketCreate,
  customerTier: CustomerTier,
  number: number,
  createdById: ObjectId | null,
): EventPayload<'created'> {
  const { priority } = decideIntake(intakeFactsOf(input, customerTier));
  return {
    number,
    subject: input.subject,
    body: input.body,
    channel: input.channel,
    priority,
    category: input.category ?? null,
    tags: input.tags ?? [],
    customer_name: input.customer_name,
    customer_email: input.customer_email ?? null,
    assignee_id: input.assignee_id ?? null,
    created_by_id: createdById?.toHexString() ?? null,
    sources: {
      category: sourceOf(input.category),
      priority: sourceOf(input.priority),
      assignee_id: sourceOf(input.assignee_id),
    },
  };
}

function intakeFactsOf(
  { subject, body, channel, tags, category, priority }: Omit<TicketCreate, 'assignee_id'>,
  customerTier: CustomerTier,
): IntakeFacts {
  const facts = { subject, body, channel, tags: tags ?? [], category: category ?? null, customerTier };
  return { ...facts, givenPriority: priority };
}

function sourceOf(given: unknown): ValueSource {
  return given === undefined || given === null ? 'default' : 'person';
}

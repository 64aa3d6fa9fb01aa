import type { Actor } from '@opsflow/contract';
import type { Clock } from '../../platform/clock/clock.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import {
  newObjectId,
  type Database,
  type ObjectId,
  type Session,
  type TenantScope,
} from '../../platform/mongo/index.ts';
import type {
  EventOrigin,
  EventPayload,
  NewTicketEvent,
  TicketEvent,
  TimelineService,
} from '../timeline/index.ts';
import type { ClockedTicket, TicketClocksRepository } from './ticket-clocks.repository.ts';
import { areTimeless, foldTimeless, unfoldChange, type TicketDeriver } from './ticket-derivation.ts';
import { createdEventOf, unfoldHistory, type TicketHistory } from './ticket-history.ts';
import { applyEvent, type TicketSnapshot } from './ticket-reducer.ts';
import { presentTicket } from './tickets.presenter.ts';
import type { TicketDerived, TicketDocument } from './tickets.model.ts';
import type { TicketsRepository } from './tickets.repository.ts';

export interface TicketCommit {
  readonly scope: TenantScope;
  /** Null where the ticket was created. */
  readonly before: TicketSnapshot | null;
  readonly after: TicketSnapshot;
  readonly events: readonly TicketEvent[];
}

/** Takes part in the transaction of every commit, for what must be true together with it. */
export type TicketParticipant = (commit: TicketCommit, session: Session) => Promise<void>;

/** Deletes what a module keeps of tickets, in the transaction that deletes them for good. */
export type ForgetTickets = (
  scope: TenantScope,
  ticketIds: readonly ObjectId[],
  session: Session,
) => Promise<void>;

export interface ChangeRequest {
  readonly scope: TenantScope;
  readonly ticketId: ObjectId;
  readonly actor: Actor;
  /** The request or run behind the change. */
  readonly correlationId: string;
  /** Where the first of the events came from, if it was told from outside. */
  readonly origin?: EventOrigin | undefined;
  /** Whether the ticket exists for whoever asks, as it stands within the transaction; left out, it does. */
  readonly isVisible?: ((ticket: TicketDocument) => boolean) | undefined;
  /** The version the change was made against; undefined lets the last writer win. */
  readonly expectedVersion?: number | undefined;
  /** Which events follow from the ticket as it stands. Runs inside the transaction, perhaps repeatedly. */
  decide(
    ticket: TicketDocument,
    session: Session,
  ): Promise<readonly NewTicketEvent[]> | readonly NewTicketEvent[];
}

export interface RefreshOptions {
  /** Leaves out tickets that are not due by then, because somebody else has been there. */
  readonly dueBy?: Date | undefined;
  /** Derived fields to begin from instead of the stored ones. */
  readonly restore?: (ticket: ClockedTicket) => Partial<TicketDerived>;
}

export interface TicketLedgerDependencies {
  readonly database: Database;
  readonly tickets: TicketsRepository;
  readonly clocks: TicketClocksRepository;
  readonly timeline: TimelineService;
  readonly deriver: TicketDeriver;
  readonly clock: Clock;
}

const purgedAtOnce = 50;
const system: Actor = { type: 'system', id: null };

/**
 * The one door through which tickets change: events, snapshot and whatever goes with them are written
 * in one transaction, or not at all.
 */
export class TicketLedger {
  readonly #deps: TicketLedgerDependencies;
  readonly #participants: TicketParticipant[] = [];
  readonly #forgetting: ForgetTickets[] = [];

  constructor(deps: TicketLedgerDependencies) {
    this.#deps = deps;
  }

  addParticipant(participant: TicketParticipant): void {
    this.#participants.push(participant);
  }

  /** For modules that keep something of tickets: it goes when they go. */
  addForgetting(forget: ForgetTickets): void {
    this.#forgetting.push(forget);
  }

  async create(
    scope: TenantScope,
    actor: Actor,
    payload: EventPayload<'created'>,
    correlationId: string,
    origin?: EventOrigin,
  ): Promise<TicketDocument> {
    const { database, tickets, timeline, deriver, clock } = this.#deps;
    const at = clock.now();
    const event: TicketEvent = { type: 'created', payload, ticket_id: newObjectId(), version: 1, actor, at };
    const snapshot = applyEvent(null, event);
    return database.withTransaction(async (session) => {
      const prepared = await deriver.prepare(scope, at, [snapshot]);
      const ticket = { ...snapshot, ...prepared.derive(snapshot, null, [event]) };
      await tickets.insert(scope, ticket, session);
      await timeline.append(scope, [event], { correlationId, origin }, session);
      await this.#inform({ scope, before: null, after: ticket, events: [event] }, session);
      return { ...ticket, tenant_id: scope.tenantId };
    });
  }

  async change(request: ChangeRequest): Promise<TicketDocument> {
    return this.#deps.database.withTransaction((session) => this.#changeIn(request, session));
  }

  /** Brings tickets up to the present, many at a time: what time alone has done to them becomes true. */
  async refreshMany(
    scope: TenantScope,
    ticketIds: readonly ObjectId[],
    correlationId: string,
    options: RefreshOptions = {},
  ): Promise<ClockedTicket[]> {
    return this.#deps.database.withTransaction((session) =>
      this.#refreshIn(scope, ticketIds, correlationId, options, session),
    );
  }

  /**
   * Deletes some tickets for good that were thrown away by `before`, with everything there is of them;
   * answers how many. One that is being restored meanwhile meets this in the database and stays.
   */
  async purgeTrash(scope: TenantScope, before: Date): Promise<number> {
    const { database, tickets, timeline } = this.#deps;
    return database.withTransaction(async (session) => {
      const ids = await tickets.listTrashed(scope, before, purgedAtOnce, session);
      if (ids.length === 0) return 0;
      await tickets.delete(scope, ids, session);
      await timeline.deleteOfTickets(scope, ids, session);
      for (const forget of this.#forgetting) await forget(scope, ids, session);
      return ids.length;
    });
  }

  /**
   * Writes tickets with the whole of their pasts, in the caller's transaction; answers how many events that
   * were. Participants take no part: what is long past is no news.
   */
  async importHistories(
    scope: TenantScope,
    histories: readonly TicketHistory[],
    { until, correlationId }: { readonly until: Date; readonly correlationId: string },
    session: Session,
  ): Promise<number> {
    const { tickets, timeline, deriver } = this.#deps;
    const beginnings = histories.map((history) => applyEvent(null, createdEventOf(history)));
    const prepared = await deriver.prepare(scope, until, beginnings);
    const unfolded = histories.map((history) => unfoldHistory(history, until, prepared));
    const events = unfolded.flatMap((history) => history.events);
    await tickets.insertMany(
      scope,
      unfolded.map(({ ticket }) => ticket),
      session,
    );
    await timeline.append(scope, events, { correlationId }, session);
    return events.length;
  }

  async #changeIn(request: ChangeRequest, session: Session): Promise<TicketDocument> {
    const { tickets, timeline, deriver, clock } = this.#deps;
    const { scope, ticketId, actor, expectedVersion, correlationId, origin } = request;
    const ticket = await tickets.find(scope, ticketId, session);
    if (!ticket || request.isVisible?.(ticket) === false) throw new AppError('not_found');
    if (expectedVersion !== undefined && expectedVersion !== ticket.version) {
      throw new AppError('version_conflict', { current: { ticket: presentTicket(ticket) } });
    }
    const decided = await request.decide(ticket, session);
    if (decided.length === 0) return ticket;
    const at = clock.now();
    const { tenant_id: _tenant, ...before } = ticket;
    const { events, after } = areTimeless(decided)
      ? foldTimeless(before, decided, actor, at)
      : unfoldChange(before, decided, actor, at, await deriver.prepare(scope, at, [before]));
    await timeline.append(scope, events, { correlationId, origin }, session);
    if (!(await tickets.replace(scope, before, after, session))) throw new AppError('version_conflict');
    await this.#inform({ scope, before, after, events }, session);
    return { ...after, tenant_id: scope.tenantId };
  }

  async #refreshIn(
    scope: TenantScope,
    ticketIds: readonly ObjectId[],
    correlationId: string,
    { dueBy, restore }: RefreshOptions,
    session: Session,
  ): Promise<ClockedTicket[]> {
    const { clocks, timeline, deriver, clock } = this.#deps;
    const stored = await clocks.listByIds(scope, ticketIds, dueBy, session);
    if (stored.length === 0) return [];
    const at = clock.now();
    const rows = stored.map((row) => withoutTexts({ ...row, ...restore?.(row) }));
    const prepared = await deriver.prepare(scope, at, rows);
    const changes = rows.map((before) => ({ before, ...unfoldChange(before, [], system, at, prepared) }));
    const events = changes.flatMap((change) => change.events);
    if (events.length > 0) await timeline.append(scope, events, { correlationId }, session);
    const updates = changes.map(({ before, after }) => ({
      id: before._id,
      eventVersion: before.event_version,
      changes: { ...derivedOf(after), event_version: after.event_version },
    }));
    const written = await clocks.writeMany(scope, updates, session);
    if (written !== updates.length) throw new AppError('version_conflict');
    for (const change of changes) {
      if (change.events.length > 0) await this.#inform({ scope, ...change }, session);
    }
    return changes.map(({ after }) => ({ ...after, tenant_id: scope.tenantId }));
  }

  async #inform(commit: TicketCommit, session: Session): Promise<void> {
    for (const participate of this.#participants) await participate(commit, session);
  }
}

/** Clocks neither read nor change the long texts, which are costly to carry about. */
function withoutTexts({ tenant_id: _tenant, ...row }: ClockedTicket): Omit<TicketDocument, 'tenant_id'> {
  return { ...row, body: '', search_text: '' };
}

function derivedOf(ticket: TicketDerived): TicketDerived {
  return {
    sla: ticket.sla,
    sla_facts: ticket.sla_facts,
    sla_due_at: ticket.sla_due_at,
    sla_due_order: ticket.sla_due_order,
    sla_breached: ticket.sla_breached,
    sla_policy_version: ticket.sla_policy_version,
    next_sla_change_at: ticket.next_sla_change_at,
    risk_score: ticket.risk_score,
    risk_band: ticket.risk_band,
    risk_reasons: ticket.risk_reasons,
    risk_signals: ticket.risk_signals,
  };
}

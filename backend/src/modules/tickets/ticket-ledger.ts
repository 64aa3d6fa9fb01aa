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
import { applyEvent, type TicketSnapshot } from './ticket-reducer.ts';
import { presentTicket } from './tickets.presenter.ts';
import type { TicketDocument } from './tickets.model.ts';
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

/**
 * The one door through which tickets change: events, snapshot and whatever goes with them are written
 * in one transaction, or not at all.
 */
export class TicketLedger {
  readonly #database: Database;
  readonly #tickets: TicketsRepository;
  readonly #timeline: TimelineService;
  readonly #clock: Clock;
  readonly #participants: TicketParticipant[] = [];

  constructor(database: Database, tickets: TicketsRepository, timeline: TimelineService, clock: Clock) {
    this.#database = database;
    this.#tickets = tickets;
    this.#timeline = timeline;
    this.#clock = clock;
  }

  addParticipant(participant: TicketParticipant): void {
    this.#participants.push(participant);
  }

  async create(
    scope: TenantScope,
    actor: Actor,
    payload: EventPayload<'created'>,
    correlationId: string,
    origin?: EventOrigin,
  ): Promise<TicketDocument> {
    const at = this.#clock.now();
    const event: TicketEvent = { type: 'created', payload, ticket_id: newObjectId(), version: 1, actor, at };
    const ticket = applyEvent(null, event);
    await this.#database.withTransaction(async (session) => {
      await this.#tickets.insert(scope, ticket, session);
      await this.#timeline.append(scope, [event], { correlationId, origin }, session);
      await this.#participate({ scope, before: null, after: ticket, events: [event] }, session);
    });
    return { ...ticket, tenant_id: scope.tenantId };
  }

  async change(request: ChangeRequest): Promise<TicketDocument> {
    return this.#database.withTransaction((session) => this.#changeIn(request, session));
  }

  async #changeIn(request: ChangeRequest, session: Session): Promise<TicketDocument> {
    const { scope, ticketId, actor, expectedVersion, correlationId, origin } = request;
    const ticket = await this.#tickets.find(scope, ticketId, session);
    if (!ticket || request.isVisible?.(ticket) === false) throw new AppError('not_found');
    if (expectedVersion !== undefined && expectedVersion !== ticket.version) {
      throw new AppError('version_conflict', { current: { ticket: presentTicket(ticket) } });
    }
    const decided = await request.decide(ticket, session);
    if (decided.length === 0) return ticket;
    const at = this.#clock.now();
    const { tenant_id: _tenant, ...before } = ticket;
    const events = decided.map((event, index): TicketEvent => ({
      ...event,
      ticket_id: ticketId,
      version: ticket.event_version + 1 + index,
      actor,
      at,
    }));
    const after = events.reduce<TicketSnapshot>(applyEvent, before);
    await this.#timeline.append(scope, events, { correlationId, origin }, session);
    if (!(await this.#tickets.replace(scope, before, after, session))) throw new AppError('version_conflict');
    await this.#participate({ scope, before, after, events }, session);
    return { ...after, tenant_id: scope.tenantId };
  }

  async #participate(commit: TicketCommit, session: Session): Promise<void> {
    for (const participate of this.#participants) await participate(commit, session);
  }
}

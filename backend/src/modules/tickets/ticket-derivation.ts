import type { ObjectId, TenantScope } from '../../platform/mongo/index.ts';
import type { Actor } from '@opsflow/contract';
import type { NewTicketEvent, TicketEvent } from '../timeline/index.ts';
import { applySlaEvent, type SlaFacts } from '../sla/engine/index.ts';
import { applyEvent, type TicketSnapshot } from './ticket-reducer.ts';
import type { TicketDerived, TicketDocument } from './tickets.model.ts';

/**
 * Works out what a ticket carries beside the sum of its events: what depends on the clock and on load.
 * One is asked for in every transaction, so that the two never part.
 */
export interface TicketDeriver {
  /** Reads what is needed for these tickets of a workspace; what it answers is pure. */
  prepare(scope: TenantScope, at: Date, tickets: readonly TicketSnapshot[]): Promise<PreparedDeriver>;
}

export interface PreparedDeriver {
  /** The same at another instant: for what is told afterwards. */
  at(instant: Date): PreparedDeriver;
  /** When time alone next brings an event about; null: never. */
  nextOverdueAt(ticket: TicketSnapshot, derived: TicketDerived): Date | null;
  /** Events that time alone has brought about, and that nobody has written yet. */
  decideOverdue(ticket: TicketSnapshot, derived: TicketDerived): readonly NewTicketEvent[];
  derive(ticket: TicketSnapshot, before: TicketDerived | null, events: readonly TicketEvent[]): TicketDerived;
}

const endOfTime = new Date('9999-12-31T00:00:00.000Z');

/** What is stored of a ticket whose clocks nobody has read yet: the next pass will, where it is open. */
export function clocksToRead(
  events: readonly TicketEvent[],
  { status }: Pick<TicketSnapshot, 'status'>,
): TicketDerived {
  const facts = events.reduce<SlaFacts | null>(applySlaEvent, null);
  const isOpen = status !== 'solved' && status !== 'closed';
  return {
    sla: null,
    sla_facts: facts,
    sla_due_at: null,
    sla_due_order: endOfTime,
    sla_breached: false,
    sla_policy_version: 0,
    next_sla_change_at: isOpen && facts ? new Date(0) : null,
    risk_score: 0,
    risk_band: 'ok',
    risk_reasons: [],
    risk_signals: [],
  };
}

/** A ticket with the events that lead to it. */
export interface DerivedChange {
  readonly events: readonly TicketEvent[];
  readonly after: TicketSnapshot & TicketDerived;
}

const system: Actor = { type: 'system', id: null };

/**
 * Lets decided events happen to a ticket at an instant: first what was overdue before them, then they,
 * then what has become overdue through them.
 */
export function unfoldChange(
  ticket: Omit<TicketDocument, 'tenant_id'>,
  decided: readonly NewTicketEvent[],
  actor: Actor,
  at: Date,
  deriver: PreparedDeriver,
): DerivedChange {
  let after = ticket;
  const events: TicketEvent[] = [];
  const add = (happened: readonly NewTicketEvent[], by: Actor): void => {
    if (happened.length === 0) return;
    const numbered = numberEvents(happened, ticket._id, after.event_version, by, at);
    const snapshot = numbered.reduce<TicketSnapshot>(applyEvent, after);
    after = { ...snapshot, ...deriver.derive(snapshot, after, numbered) };
    events.push(...numbered);
  };
  add(deriver.decideOverdue(after, after), system);
  add(decided, actor);
  if (decided.length > 0) add(deriver.decideOverdue(after, after), system);
  // Nothing happened, and still time has passed.
  if (events.length === 0) after = { ...after, ...deriver.derive(after, after, []) };
  return { events, after };
}

/** Looked at neither by clocks nor by what weighs risk: a model at work on a ticket. */
const timelessTypes = new Set<TicketEvent['type']>(['triage_started', 'triage_step']);

export function areTimeless(events: readonly NewTicketEvent[]): boolean {
  return events.every(({ type }) => timelessTypes.has(type));
}

/** Lets timeless events happen to a ticket: what is derived stays as it is, true of the instant it names. */
export function foldTimeless(
  ticket: Omit<TicketDocument, 'tenant_id'>,
  decided: readonly NewTicketEvent[],
  actor: Actor,
  at: Date,
): DerivedChange {
  const events = numberEvents(decided, ticket._id, ticket.event_version, actor, at);
  return { events, after: { ...ticket, ...events.reduce<TicketSnapshot>(applyEvent, ticket) } };
}

function numberEvents(
  happened: readonly NewTicketEvent[],
  ticketId: ObjectId,
  version: number,
  actor: Actor,
  at: Date,
): TicketEvent[] {
  return happened.map((event, index): TicketEvent => ({
    ...event,
    ticket_id: ticketId,
    version: version + 1 + index,
    actor,
    at,
  }));
}

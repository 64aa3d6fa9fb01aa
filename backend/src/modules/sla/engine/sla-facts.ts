import type { SlaTimerName, TicketStatus } from '@opsflow/contract';
import type { TicketEvent } from '../../timeline/index.ts';

/** What was last made known of a timer: the start of the stretch that it was about. */
export interface Announced {
  readonly warned_for: Date | null;
  readonly breached_for: Date | null;
}

/**
 * What of a ticket's history its clocks depend on. Free of any policy or calendar, so that a changed
 * policy finds every pause as it was.
 */
export interface SlaFacts {
  readonly created_at: Date;
  /** From when the ticket was in which status, in order. */
  readonly statuses: readonly { readonly status: TicketStatus; readonly at: Date }[];
  readonly first_reply_at: Date | null;
  /** The customer's oldest and newest message that no public reply has followed. */
  readonly unanswered: { readonly first: Date; readonly last: Date } | null;
  readonly announced: Readonly<Record<SlaTimerName, Announced>>;
  readonly breached_timers: readonly SlaTimerName[];
}

const unannounced: Announced = { warned_for: null, breached_for: null };

/** Folds one event into the facts; pure. Events that no clock depends on change nothing. */
export function applySlaEvent(facts: SlaFacts | null, event: TicketEvent): SlaFacts {
  if (event.type === 'created') return factsAtCreation(event.at);
  if (!facts) throw new Error(`Event ${event.type} comes before the ticket was created`);
  switch (event.type) {
    case 'status_changed':
      return { ...facts, statuses: [...facts.statuses, { status: event.payload.to, at: event.at }] };
    case 'reply_sent':
      return { ...facts, first_reply_at: facts.first_reply_at ?? event.at, unanswered: null };
    case 'message_received':
      return { ...facts, unanswered: { first: facts.unanswered?.first ?? event.at, last: event.at } };
    // Nothing is owed to what lies in the trash.
    case 'trashed':
      return { ...facts, statuses: [...facts.statuses, { status: 'closed', at: event.at }] };
    case 'restored':
      return { ...facts, statuses: [...facts.statuses, { status: statusBeforeTrash(facts), at: event.at }] };
    case 'sla_warning':
    case 'sla_breached':
      return announce(facts, event);
    default:
      return facts;
  }
}

export function factsAtCreation(at: Date): SlaFacts {
  return {
    created_at: at,
    statuses: [{ status: 'new', at }],
    first_reply_at: null,
    unanswered: { first: at, last: at },
    announced: { first_response: unannounced, next_response: unannounced, resolution: unannounced },
    breached_timers: [],
  };
}

function statusBeforeTrash({ statuses }: SlaFacts): TicketStatus {
  return statuses.at(-2)?.status ?? 'new';
}

function announce(
  facts: SlaFacts,
  { type, payload }: Extract<TicketEvent, { type: 'sla_warning' | 'sla_breached' }>,
): SlaFacts {
  const { timer } = payload;
  const startedAt = new Date(payload.counted_from);
  const isBreach = type === 'sla_breached';
  const known = facts.announced[timer];
  const announced = {
    ...facts.announced,
    [timer]: isBreach ? { ...known, breached_for: startedAt } : { ...known, warned_for: startedAt },
  };
  const isNew = isBreach && !facts.breached_timers.includes(timer);
  return {
    ...facts,
    announced,
    breached_timers: isNew ? [...facts.breached_timers, timer] : facts.breached_timers,
  };
}

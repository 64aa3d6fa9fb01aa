import type { Actor } from '@opsflow/contract';
import type { ObjectId } from '../../platform/mongo/index.ts';
import type { EventPayload, NewTicketEvent, TicketEvent } from '../timeline/index.ts';
import { unfoldChange, type PreparedDeriver } from './ticket-derivation.ts';
import { applyEvent, type TicketSnapshot } from './ticket-reducer.ts';
import type { TicketDerived } from './tickets.model.ts';

/** A ticket as it is stored, but for whose it is. */
export type UnownedTicket = TicketSnapshot & TicketDerived;

/** Something that was done to a ticket before anybody told of it. */
export interface PastChange {
  readonly at: Date;
  readonly actor: Actor;
  /** Which events followed from the ticket as it stood then. */
  decide(ticket: UnownedTicket): readonly NewTicketEvent[];
}

/** The past of a ticket, in the order in which it happened. */
export interface TicketHistory {
  readonly id: ObjectId;
  readonly created: { readonly at: Date; readonly actor: Actor; readonly payload: EventPayload<'created'> };
  readonly changes: readonly PastChange[];
}

/** The ticket as it began. Pure. */
export function createdEventOf({ id, created }: TicketHistory): TicketEvent {
  const { at, actor, payload } = created;
  return { type: 'created', payload, ticket_id: id, version: 1, actor, at };
}

const system: Actor = { type: 'system', id: null };

/**
 * What the ledger would have written, had it been told of everything when it happened: warnings and breaches
 * stand between the changes, where they came about. The ticket's clocks are read at `until`. Pure.
 */
export function unfoldHistory(
  history: TicketHistory,
  until: Date,
  deriver: PreparedDeriver,
): { readonly ticket: UnownedTicket; readonly events: readonly TicketEvent[] } {
  const created = createdEventOf(history);
  const snapshot = applyEvent(null, created);
  let ticket: UnownedTicket = {
    ...snapshot,
    ...deriver.at(created.at).derive(snapshot, null, [created]),
  };
  const events = [created];
  const happen = (at: Date, decided: readonly NewTicketEvent[], actor: Actor): void => {
    const change = unfoldChange(ticket, decided, actor, at, deriver.at(at));
    events.push(...change.events);
    ticket = change.after;
  };
  const passTimeTo = (at: Date): void => {
    for (let next = nextOverdue(); next !== null && next < at; next = nextOverdue()) happen(next, [], system);
  };
  const nextOverdue = (): Date | null => deriver.nextOverdueAt(ticket, ticket);
  for (const change of history.changes) {
    passTimeTo(change.at);
    happen(change.at, change.decide(ticket), change.actor);
  }
  passTimeTo(until);
  happen(until, [], system);
  return { ticket, events };
}

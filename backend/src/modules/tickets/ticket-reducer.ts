import type { TicketPriority } from '@opsflow/contract';
import { toObjectId, type ObjectId } from '../../platform/mongo/index.ts';
import type { EventPayload, TicketEvent } from '../timeline/index.ts';
import { noOperations, operationsOf } from './operations-state.ts';
import type { TicketDerived, TicketDocument } from './tickets.model.ts';

/** Everything of a ticket that follows from its events. */
export type TicketSnapshot = Omit<TicketDocument, 'tenant_id' | keyof TicketDerived>;

const rankOfPriority: Record<TicketPriority, number> = { low: 0, medium: 1, high: 2, urgent: 3 };
// A ticket with hundreds of replies must stay far from the document limit.
const maxSearchTextLength = 64_000;
/** Steps of a run, saved drafts and clocks that run out are no activity in the conversation. */
const quietTypes = new Set<TicketEvent['type']>([
  'draft_saved',
  'triage_started',
  'triage_step',
  'triage_succeeded',
  'triage_failed',
  'routing_decided',
  'summary_generated',
  'sla_warning',
  'sla_breached',
  'inactivity_warned',
  'trashed',
  'restored',
]);

/** Folds one event into the snapshot; pure, so that a rebuilt ticket equals the stored one. */
export function applyEvent(ticket: TicketSnapshot | null, event: TicketEvent): TicketSnapshot {
  if (event.type === 'created') return createFrom(event, event.payload);
  if (!ticket) throw new Error(`Event ${event.type} comes before the ticket was created`);
  const moved = {
    ...ticket,
    ...changesOf(ticket, event),
    event_version: event.version,
  };
  return quietTypes.has(event.type) ? moved : { ...moved, last_activity_at: event.at };
}

function createFrom(event: TicketEvent, payload: EventPayload<'created'>): TicketSnapshot {
  return {
    _id: event.ticket_id,
    ...payload,
    status: 'new',
    priority_rank: rankOfPriority[payload.priority],
    assignee_id: toNullableId(payload.assignee_id),
    created_by_id: toNullableId(payload.created_by_id),
    suggested_by_run_id: null,
    version: 1,
    event_version: event.version,
    search_text: limitText(`${searchHeadOf(payload)}${payload.body}`),
    ...noOperations,
    trashed_as: null,
    trashed_at: null,
    created_at: event.at,
    updated_at: event.at,
    last_activity_at: event.at,
    last_inbound_at: event.at,
  };
}

function changesOf(ticket: TicketSnapshot, event: TicketEvent): Partial<TicketSnapshot> {
  const moved = { version: ticket.version + 1, updated_at: event.at };
  switch (event.type) {
    case 'status_changed':
      return { ...moved, status: event.payload.to };
    case 'tags_changed':
      return { ...moved, tags: event.payload.to };
    case 'priority_changed': {
      const { to, source } = event.payload;
      const sources = { ...ticket.sources, priority: source };
      return { ...moved, priority: to, priority_rank: rankOfPriority[to], sources };
    }
    case 'category_changed': {
      const { to, source } = event.payload;
      return { ...moved, category: to, sources: { ...ticket.sources, category: source } };
    }
    case 'assignee_changed': {
      const { to, source } = event.payload;
      return { ...moved, assignee_id: toNullableId(to), sources: { ...ticket.sources, assignee_id: source } };
    }
    case 'subject_changed':
      return { ...moved, ...correctHead(ticket, { subject: event.payload.to }) };
    case 'customer_changed': {
      const { name, email } = event.payload.to;
      return { ...moved, ...correctHead(ticket, { customer_name: name, customer_email: email }) };
    }
    case 'trashed':
      return { trashed_as: event.payload.as, trashed_at: event.at };
    case 'restored':
      return { trashed_as: null, trashed_at: null };
    case 'suggestion_accepted': {
      const { field } = event.payload;
      return field ? { sources: { ...ticket.sources, [field]: 'ai_accepted' } } : {};
    }
    case 'triage_succeeded':
      return {
        suggested_by_run_id: toObjectId(event.payload.workflow_run_id),
        sources: {
          ...ticket.sources,
          ...Object.fromEntries(event.payload.applied.map((field) => [field, 'ai'])),
        },
      };
    case 'message_received':
      return { search_text: appendText(ticket, event.payload.body), last_inbound_at: event.at };
    case 'reply_sent':
    case 'note_added':
      return { search_text: appendText(ticket, event.payload.body) };
    default:
      return operationsOf(ticket, event);
  }
}

type SearchHead = Pick<TicketSnapshot, 'subject' | 'customer_name' | 'customer_email'>;

/** What can be corrected stands first in the search text, ahead of all that is only ever added to. */
function searchHeadOf({ subject, customer_name, customer_email }: SearchHead): string {
  return `${[subject, customer_name, customer_email ?? ''].join('\n')}\n`;
}

function correctHead(ticket: TicketSnapshot, corrected: Partial<SearchHead>): Partial<TicketSnapshot> {
  const rest = ticket.search_text.slice(searchHeadOf(ticket).length);
  return { ...corrected, search_text: limitText(`${searchHeadOf({ ...ticket, ...corrected })}${rest}`) };
}

function toNullableId(id: string | null): ObjectId | null {
  return id === null ? null : toObjectId(id);
}

function appendText(ticket: TicketSnapshot, text: string): string {
  return limitText(`${ticket.search_text}\n${text}`);
}

function limitText(text: string): string {
  return text.slice(0, maxSearchTextLength);
}

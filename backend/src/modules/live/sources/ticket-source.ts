import type { DocumentChange } from '../../../platform/mongo/index.ts';
import { presentTicketRow, type TicketDocument } from '../../tickets/index.ts';
import type { LiveSource } from '../live-source.ts';

// What a row does not show: a change to these alone is none to those who look at it.
const unseenFields = new Set(['event_version', 'search_text', 'suggested_by_run_id', 'last_inbound_at']);

export const ticketSource: LiveSource = {
  collection: 'tickets',
  omit: ['body', 'search_text'],
  translate: (change) => {
    if (change.changedFields?.every((field) => unseenFields.has(field))) return null;
    const document = ticketOf(change);
    const ticket = presentTicketRow(document);
    const audience = { ticketId: ticket.id, assigneeId: ticket.assignee_id };
    return { kind: change.changedFields ? 'ticket.changed' : 'ticket.created', data: { ticket }, audience };
  },
};

function ticketOf({ document }: DocumentChange): Omit<TicketDocument, 'body' | 'search_text'> {
  return document as unknown as TicketDocument;
}

import { canSeeTicket } from '@opsflow/contract';
import type { ObjectId } from '../../platform/mongo/index.ts';
import type { Caller } from '../../platform/security/index.ts';
import type { TicketDocument } from './tickets.model.ts';
import type { TicketFilter } from './tickets.repository.ts';

export type TicketViewer = Pick<Caller, 'userId' | 'ticketScope'>;

/** Does this ticket exist for the viewer? Where not, it answers like one that does not exist. */
export function isVisibleTo(
  { userId, ticketScope }: TicketViewer,
  ticket: Pick<TicketDocument, 'assignee_id'>,
): boolean {
  const viewer = { user_id: userId?.toHexString() ?? null, ticket_scope: ticketScope };
  return canSeeTicket(viewer, { assignee_id: ticket.assignee_id?.toHexString() ?? null });
}

/** The same as a filter: asked of the rule for each kind of assignee there is, so that the two agree. */
export function visibleTickets(viewer: TicketViewer): TicketFilter {
  if (viewer.ticketScope === 'all') return {};
  const kinds: (ObjectId | null)[] = [viewer.userId, null];
  const visible = kinds.filter((assignee_id) => isVisibleTo(viewer, { assignee_id }));
  return { assignee_id: { $in: visible } };
}

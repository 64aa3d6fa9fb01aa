import { updateTicket, type Ticket, type UpdateTicketData } from '@opsflow/sdk';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { viaApi } from '../../../lib/api.ts';
import { explainError } from '../../../lib/error-text.ts';
import { queryKeys } from '../../../lib/query-keys.ts';
import { showToast } from '../../../ui/toast-store.ts';
import { ownChanges } from './own-changes.ts';
import { currentTicketOf, mergeTicket, readCachedTicket } from './ticket-cache.ts';

export type TicketChange = Omit<UpdateTicketData['body'], 'version'>;

/** A change that met somebody else's. */
export interface TicketConflict {
  readonly mine: TicketChange;
  readonly theirs: Ticket;
}

interface Update {
  readonly change: TicketChange;
  /** The version that the person saw when they made the change. */
  readonly version: number;
}

async function patchTicket(ticketId: string, { change, version }: Update) {
  const against = ownChanges.resolve(ticketId, version);
  const { data } = await updateTicket({
    ...viaApi,
    path: { id: ticketId },
    body: { ...change, version: against },
  });
  ownChanges.record(ticketId, against, data.ticket.version);
  return data.ticket;
}

function pick(ticket: Ticket, change: TicketChange): Partial<Ticket> {
  return Object.fromEntries(Object.keys(change).map((name) => [name, ticket[name as keyof Ticket]]));
}

function isSuggestible(change: TicketChange): boolean {
  return 'category' in change || 'priority' in change || 'assignee_id' in change;
}

/** Shows at once, takes back what was refused, and hands a conflict to whoever asks the person. */
export function useUpdateTicket(ticketId: string, onConflict: (conflict: TicketConflict) => void) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationKey: queryKeys.ticketChange(ticketId),
    mutationFn: (update: Update) => patchTicket(ticketId, update),
    // One after another, so that two quick changes do not conflict with each other.
    scope: { id: `ticket-${ticketId}` },
    onMutate: async ({ change }) => {
      await queryClient.cancelQueries({ queryKey: queryKeys.ticket(ticketId) });
      const before = readCachedTicket(queryClient, ticketId);
      mergeTicket(queryClient, ticketId, change);
      return { before: before ? pick(before, change) : {} };
    },
    onError: (error, { change }, context) => {
      if (context) mergeTicket(queryClient, ticketId, context.before);
      const theirs = currentTicketOf(error);
      if (theirs) {
        mergeTicket(queryClient, ticketId, theirs);
        onConflict({ mine: change, theirs });
      } else {
        showToast({ tone: 'danger', text: `Not changed. ${explainError(error)}` });
      }
    },
    onSuccess: (ticket) => mergeTicket(queryClient, ticketId, ticket),
    onSettled: (_ticket, _error, { change }) => {
      // The API stores an overridden suggestion with the run's step, which this answer does not carry.
      if (isSuggestible(change)) void queryClient.invalidateQueries({ queryKey: queryKeys.ticket(ticketId) });
      void queryClient.invalidateQueries({ queryKey: queryKeys.timeline(ticketId) });
      void queryClient.invalidateQueries({ queryKey: queryKeys.ticketLists, refetchType: 'none' });
    },
  });
}

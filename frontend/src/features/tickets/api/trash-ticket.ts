import { deleteTicket, markTicketAsSpam, restoreTicket, type Ticket } from '@opsflow/sdk';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { viaApi } from '../../../lib/api.ts';
import { explainError } from '../../../lib/error-text.ts';
import { queryKeys } from '../../../lib/query-keys.ts';
import { showToast } from '../../../ui/toast-store.ts';
import { mergeTicket } from './ticket-cache.ts';

export type TrashAction = 'spam' | 'delete' | 'restore';

const operations = { spam: markTicketAsSpam, delete: deleteTicket, restore: restoreTicket };
const told: Record<TrashAction, string> = {
  spam: 'Marked as spam. It can be restored for 30 days.',
  delete: 'Ticket deleted. It can be restored for 30 days.',
  restore: 'Ticket restored.',
};

async function move(ticketId: string, action: TrashAction): Promise<Ticket> {
  return (await operations[action]({ ...viaApi, path: { id: ticketId } })).data.ticket;
}

/** Throws a ticket away or brings it back, with a way to take that back. */
export function useTrashTicket(ticketId: string) {
  const queryClient = useQueryClient();
  const mutation = useMutation({
    mutationFn: (action: TrashAction) => move(ticketId, action),
    onSuccess: (ticket, action) => {
      mergeTicket(queryClient, ticketId, ticket);
      const undo = { label: 'Undo', run: () => mutation.mutate('restore') };
      showToast({ tone: 'ok', text: told[action], ...(action === 'restore' ? {} : { action: undo }) });
    },
    onError: (error) => showToast({ tone: 'danger', text: explainError(error) }),
    onSettled: () => {
      void queryClient.invalidateQueries({ queryKey: queryKeys.timeline(ticketId) });
      void queryClient.invalidateQueries({ queryKey: queryKeys.ticketLists });
    },
  });
  return mutation;
}

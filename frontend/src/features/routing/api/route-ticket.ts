import { routeTicket, type RouteTicketResponse } from '@opsflow/sdk';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { viaApi } from '../../../lib/api.ts';
import { explainError } from '../../../lib/error-text.ts';
import { queryKeys } from '../../../lib/query-keys.ts';
import { showToast } from '../../../ui/toast-store.ts';

const explanations: Record<NonNullable<RouteTicketResponse['not_applied']>, string> = {
  dry_run: 'Nothing was changed',
  overridden: 'Somebody sent it elsewhere against the rules, and that still holds',
  cool_down: 'It was routed a moment ago and stays where it is for now',
  unchanged: 'It is where the rules want it',
  ticket_not_open: 'It is solved: the rules leave it alone',
};

/** Lets the rules decide now. */
export function useRouteTicket(ticketId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async () =>
      (await routeTicket({ ...viaApi, path: { id: ticketId }, body: { mode: 'auto' } })).data,
    onSuccess: ({ decision, not_applied }) =>
      showToast({
        tone: 'ok',
        text: not_applied ? explanations[not_applied] : `Routed to ${decision.queue}`,
      }),
    onError: (error) => showToast({ tone: 'danger', text: explainError(error) }),
    onSettled: async () => {
      await Promise.all([
        queryClient.invalidateQueries({ queryKey: queryKeys.routing(ticketId) }),
        queryClient.invalidateQueries({ queryKey: queryKeys.ticket(ticketId) }),
        queryClient.invalidateQueries({ queryKey: queryKeys.timeline(ticketId) }),
      ]);
    },
  });
}

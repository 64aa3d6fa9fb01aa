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

/** What a move changes on the ticket's page. */
export function useReadRoutingAgain(ticketId: string) {
  const queryClient = useQueryClient();
  const keys = [
    queryKeys.operations(ticketId),
    queryKeys.ticket(ticketId),
    queryKeys.timeline(ticketId),
    queryKeys.ticketLists,
  ];
  return () => Promise.all(keys.map((queryKey) => queryClient.invalidateQueries({ queryKey })));
}

async function route(ticketId: string, mode: 'auto' | 'dry_run') {
  // A dry run asks what would happen now, not what was decided before.
  const body = mode === 'dry_run' ? { mode, recompute_capacity: true } : { mode };
  return (await routeTicket({ ...viaApi, path: { id: ticketId }, body })).data;
}

/** Lets the rules decide now. */
export function useRouteTicket(ticketId: string) {
  return useMutation({
    mutationFn: () => route(ticketId, 'auto'),
    onSuccess: ({ decision, not_applied }) =>
      showToast({
        tone: 'ok',
        text: not_applied ? explanations[not_applied] : `Routed to ${decision.queue}`,
      }),
    onError: (error) => showToast({ tone: 'danger', text: explainError(error) }),
    onSettled: useReadRoutingAgain(ticketId),
  });
}

/** What the rules would decide now; changes nothing. */
export function useDryRun(ticketId: string) {
  return useMutation({
    mutationFn: async () => (await route(ticketId, 'dry_run')).decision,
    onError: (error) => showToast({ tone: 'danger', text: explainError(error) }),
  });
}

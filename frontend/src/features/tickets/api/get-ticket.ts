import { getTicket, type GetTicketResponse } from '@opsflow/sdk';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { viaApi } from '../../../lib/api.ts';
import { queryKeys } from '../../../lib/query-keys.ts';

export type TicketDetail = GetTicketResponse;

export async function fetchTicket(ticketId: string, signal: AbortSignal): Promise<TicketDetail> {
  return (await getTicket({ ...viaApi, signal, path: { id: ticketId } })).data;
}

export function ticketOptions(ticketId: string) {
  return queryOptions({
    queryKey: queryKeys.ticket(ticketId),
    queryFn: ({ signal }) => fetchTicket(ticketId, signal),
  });
}

/** Polls, so that what others do shows; `pollMs` says how often, given the latest run. */
export function useTicket(ticketId: string, pollMs: (latest: TicketDetail['latest_triage']) => number) {
  return useQuery({
    ...ticketOptions(ticketId),
    refetchInterval: ({ state }) => pollMs(state.data?.latest_triage ?? null),
  });
}

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

/** Polls, so that what others do shows; faster while a run is going on. */
export function useTicket(ticketId: string, pollMs: number) {
  return useQuery({ ...ticketOptions(ticketId), refetchInterval: pollMs });
}

import { listTickets } from '@opsflow/sdk';
import { infiniteQueryOptions, keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { viaApi } from '../../../lib/api.ts';
import { queryKeys } from '../../../lib/query-keys.ts';
import type { TicketView } from '../ticket-view.ts';

const pageSize = 50;

export async function fetchTickets(view: TicketView, cursor: string | null, signal: AbortSignal) {
  const { data } = await listTickets({
    ...viaApi,
    signal,
    query: { ...view, limit: pageSize, ...(cursor === null ? {} : { cursor }) },
  });
  return data;
}

export function ticketListOptions(view: TicketView) {
  return infiniteQueryOptions({
    queryKey: queryKeys.ticketList(view),
    queryFn: ({ pageParam, signal }) => fetchTickets(view, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  });
}

/** Rows of the view as far as they are loaded. While another view loads, the rows of the last one stay. */
export function useTicketList(view: TicketView) {
  return useInfiniteQuery({ ...ticketListOptions(view), placeholderData: keepPreviousData });
}

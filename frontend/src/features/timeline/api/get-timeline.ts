import { getTimeline } from '@opsflow/sdk';
import { infiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query';
import { viaApi } from '../../../lib/api.ts';
import { queryKeys } from '../../../lib/query-keys.ts';

export async function fetchTimeline(ticketId: string, cursor: string | null, signal: AbortSignal) {
  const { data } = await getTimeline({
    ...viaApi,
    signal,
    path: { id: ticketId },
    query: { limit: 50, ...(cursor === null ? {} : { cursor }) },
  });
  return data;
}

export function timelineOptions(ticketId: string) {
  return infiniteQueryOptions({
    queryKey: queryKeys.timeline(ticketId),
    queryFn: ({ pageParam, signal }) => fetchTimeline(ticketId, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  });
}

export function useTimeline(ticketId: string, pollMs: number) {
  return useInfiniteQuery({ ...timelineOptions(ticketId), refetchInterval: pollMs });
}

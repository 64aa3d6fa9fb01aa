import { listRuns, type WorkflowRun } from '@opsflow/sdk';
import { infiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query';
import { viaApi } from '../../../lib/api.ts';
import { usePollMs } from '../../../lib/live/live-store.ts';
import { queryKeys } from '../../../lib/query-keys.ts';

export interface RunFilters {
  readonly ticket_id?: string;
  readonly status?: WorkflowRun['status'];
}

export async function fetchRuns(filters: RunFilters, cursor: string | null, signal: AbortSignal) {
  const { data } = await listRuns({
    ...viaApi,
    signal,
    query: { ...filters, limit: 50, ...(cursor === null ? {} : { cursor }) },
  });
  return data;
}

export function runListOptions(filters: RunFilters) {
  return infiniteQueryOptions({
    queryKey: queryKeys.runList(filters),
    queryFn: ({ pageParam, signal }) => fetchRuns(filters, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  });
}

export function useRunList(filters: RunFilters) {
  return useInfiniteQuery({ ...runListOptions(filters), refetchInterval: usePollMs(15_000) });
}

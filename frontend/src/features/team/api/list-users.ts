import { listUsers } from '@opsflow/sdk';
import { infiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query';
import { viaApi } from '../../../lib/api.ts';
import { queryKeys } from '../../../lib/query-keys.ts';

export async function fetchUsers(cursor: string | null, signal: AbortSignal) {
  const { data } = await listUsers({
    ...viaApi,
    signal,
    query: { limit: 50, ...(cursor === null ? {} : { cursor }) },
  });
  return data;
}

export const usersOptions = infiniteQueryOptions({
  queryKey: queryKeys.users,
  queryFn: ({ pageParam, signal }) => fetchUsers(pageParam, signal),
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.next_cursor,
});

export function useUsers() {
  return useInfiniteQuery(usersOptions);
}

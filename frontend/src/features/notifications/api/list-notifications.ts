import { listNotifications } from '@opsflow/sdk';
import { infiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query';
import { viaApi } from '../../../lib/api.ts';
import { queryKeys } from '../../../lib/query-keys.ts';

export function notificationsOptions(isUnread: boolean) {
  return infiniteQueryOptions({
    queryKey: queryKeys.notificationList({ isUnread }),
    queryFn: async ({ pageParam, signal }) => {
      const query = {
        limit: 30,
        unread: isUnread ? 'true' : 'false',
        ...(pageParam === null ? {} : { cursor: pageParam }),
      } as const;
      return (await listNotifications({ ...viaApi, signal, query })).data;
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  });
}

export function useNotifications(isUnread: boolean) {
  return useInfiniteQuery(notificationsOptions(isUnread));
}

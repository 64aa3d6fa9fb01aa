import { listNotifications } from '@opsflow/sdk';
import { useQuery } from '@tanstack/react-query';
import { viaApi } from '../../../lib/api.ts';
import { usePollMs } from '../../../lib/live/live-store.ts';
import { queryKeys } from '../../../lib/query-keys.ts';

/** How many notifications the signed-in person has not read; more than 100 are not counted. */
export function useUnreadNotifications(): number {
  const { data } = useQuery({
    queryKey: queryKeys.unreadNotifications,
    queryFn: async ({ signal }) =>
      (await listNotifications({ ...viaApi, signal, query: { limit: 1 } })).data.unread_count,
    refetchInterval: usePollMs(30_000),
  });
  return data ?? 0;
}

import { listTickets } from '@opsflow/sdk';
import { useQuery } from '@tanstack/react-query';
import { viaApi } from '../../../lib/api.ts';
import { queryKeys } from '../../../lib/query-keys.ts';

const pollMs = 60_000;

/** How many unresolved tickets the signed-in person has not read. */
export function useUnreadCount(): number {
  const { data } = useQuery({
    queryKey: queryKeys.unreadCount,
    queryFn: async ({ signal }) => {
      const query = {
        unread: 'true',
        status: 'new,open,replied,pending,on_hold',
        limit: 1,
        include_total: 'true',
      } as const;
      return (await listTickets({ ...viaApi, signal, query })).data.total ?? 0;
    },
    refetchInterval: pollMs,
  });
  return data ?? 0;
}

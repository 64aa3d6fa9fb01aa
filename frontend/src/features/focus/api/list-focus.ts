import { listTickets } from '@opsflow/sdk';
import { useQuery } from '@tanstack/react-query';
import { viaApi } from '../../../lib/api.ts';
import { queryKeys } from '../../../lib/query-keys.ts';

const query = {
  assignee: 'me',
  status: 'new,open,pending,on_hold,replied',
  sort: '-risk',
  limit: 50,
} as const;

/** One's own open tickets, the riskiest first. */
export function useFocusQueue() {
  return useQuery({
    queryKey: queryKeys.ticketList({ focus: true }),
    queryFn: async ({ signal }) => (await listTickets({ ...viaApi, signal, query })).data.tickets,
    refetchInterval: 30_000,
  });
}

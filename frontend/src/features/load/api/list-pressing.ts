import { listTickets } from '@opsflow/sdk';
import { useQuery } from '@tanstack/react-query';
import { viaApi } from '../../../lib/api.ts';
import { queryKeys } from '../../../lib/query-keys.ts';

const unresolved = 'new,open,replied,pending,on_hold';

/** The tickets a lead looks at first: what nobody has, and what runs out next. */
export const pressingQueries = {
  unassigned: { assignee: 'none', status: unresolved, sort: '-risk' },
  dueNext: { status: unresolved, sort: 'sla_due' },
} as const;

export function usePressing(which: keyof typeof pressingQueries) {
  return useQuery({
    queryKey: queryKeys.ticketList({ pressing: which }),
    queryFn: async ({ signal }) => {
      const query = { ...pressingQueries[which], limit: 8 };
      // Without it tickets whose clock stands, or has run out, come before those that are due.
      const from = which === 'dueNext' ? { due_from: new Date().toISOString() } : {};
      return (await listTickets({ ...viaApi, signal, query: { ...query, ...from } })).data.tickets;
    },
    refetchInterval: 30_000,
  });
}

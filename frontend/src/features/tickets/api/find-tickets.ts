import { listRecentTickets, listTickets } from '@opsflow/sdk';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { viaApi } from '../../../lib/api.ts';
import { queryKeys } from '../../../lib/query-keys.ts';

const shortestSearch = 2;
const shownAtMost = 8;

/** `123` and `#123` name a ticket; everything else is words. */
function toQuery(text: string): string {
  return /^\d{1,9}$/.test(text) ? `#${text}` : text;
}

/** The best matches of what was typed, the last ones until the next are there. */
export function useFoundTickets(text: string) {
  const q = toQuery(text.trim());
  return useQuery({
    queryKey: queryKeys.foundTickets(q),
    queryFn: async ({ signal }) =>
      (await listTickets({ ...viaApi, signal, query: { q, limit: shownAtMost } })).data.tickets,
    enabled: q.length >= shortestSearch && q.length <= 200,
    placeholderData: keepPreviousData,
  });
}

/** The tickets one looked at last. */
export function useRecentTickets() {
  return useQuery({
    queryKey: queryKeys.recentTickets,
    queryFn: async ({ signal }) => (await listRecentTickets({ ...viaApi, signal })).data.tickets,
  });
}

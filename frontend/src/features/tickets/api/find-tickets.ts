import { listRecentTickets, listTickets, type TicketListRow } from '@opsflow/sdk';
import { keepPreviousData, useQuery, useQueryClient, type InfiniteData } from '@tanstack/react-query';
import { viaApi } from '../../../lib/api.ts';
import { queryKeys } from '../../../lib/query-keys.ts';

type TicketPages = InfiniteData<{ tickets: TicketListRow[] }>;

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

/** Tickets that this client has loaded and that hold what was typed, were it half a word. */
export function useKnownTickets(text: string): readonly TicketListRow[] {
  const queryClient = useQueryClient();
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const lists = queryClient.getQueriesData<TicketPages>({ queryKey: queryKeys.ticketLists });
  const rows = lists.flatMap(([, data]) => data?.pages.flatMap((page) => page.tickets) ?? []);
  const fits = ({ number, subject, customer_name: name }: TicketListRow) => {
    const held = `#${number} ${subject} ${name}`.toLowerCase();
    return words.every((word) => held.includes(word));
  };
  return [...new Map(rows.filter(fits).map((row) => [row.id, row])).values()].slice(0, shownAtMost);
}

/** The tickets one looked at last. */
export function useRecentTickets() {
  return useQuery({
    queryKey: queryKeys.recentTickets,
    queryFn: async ({ signal }) => (await listRecentTickets({ ...viaApi, signal })).data.tickets,
  });
}

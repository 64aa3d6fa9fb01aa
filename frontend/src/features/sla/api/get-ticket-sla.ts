import { getTicketSla } from '@opsflow/sdk';
import { useQuery } from '@tanstack/react-query';
import { viaApi } from '../../../lib/api.ts';
import { queryKeys } from '../../../lib/query-keys.ts';

const refreshMs = 60_000;

async function fetchTicketSla(ticketId: string, signal: AbortSignal) {
  return (await getTicketSla({ ...viaApi, path: { id: ticketId }, signal })).data;
}

/** A ticket's clocks as they stand; read again each minute and whenever the ticket's version moves. */
export function useTicketSla(ticketId: string, revision: string) {
  return useQuery({
    queryKey: queryKeys.ticketSla(ticketId, revision),
    queryFn: ({ signal }) => fetchTicketSla(ticketId, signal),
    refetchInterval: refreshMs,
    placeholderData: (previous, query) => (query?.queryKey[2] === ticketId ? previous : undefined),
  });
}

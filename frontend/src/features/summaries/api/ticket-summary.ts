import {
  getTicketSummary,
  summarizeTicket,
  type GetTicketSummaryResponse,
  type SummarizeTicketResponse,
} from '@opsflow/sdk';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { viaApi } from '../../../lib/api.ts';
import { explainError } from '../../../lib/error-text.ts';
import { queryKeys } from '../../../lib/query-keys.ts';
import { showToast } from '../../../ui/toast-store.ts';

export type Summary = SummarizeTicketResponse['summary'];

async function fetchSummaries(ticketId: string, cursor: string | null, signal: AbortSignal) {
  const query = { limit: 10, ...(cursor === null ? {} : { cursor }) };
  return (await getTicketSummary({ ...viaApi, signal, path: { id: ticketId }, query })).data;
}

/** Every summary of a ticket, newest first, ten at a time. */
export function useTicketSummaries(ticketId: string) {
  return useInfiniteQuery({
    queryKey: queryKeys.summaries(ticketId),
    queryFn: ({ pageParam, signal }) => fetchSummaries(ticketId, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page: GetTicketSummaryResponse) => page.next_cursor,
  });
}

/** `force` summarizes again although nothing has changed. */
export function useSummarize(ticketId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async (force: boolean) =>
      (await summarizeTicket({ ...viaApi, path: { id: ticketId }, body: force ? { force } : {} })).data,
    onSuccess: ({ generated }) =>
      showToast({
        tone: generated ? 'ok' : 'info',
        text: generated ? 'Summarized' : 'Nothing has changed since the last summary',
      }),
    onError: (error) => showToast({ tone: 'danger', text: explainError(error) }),
    onSettled: () =>
      Promise.all(
        [queryKeys.summaries(ticketId), queryKeys.timeline(ticketId)].map((queryKey) =>
          queryClient.invalidateQueries({ queryKey }),
        ),
      ),
  });
}

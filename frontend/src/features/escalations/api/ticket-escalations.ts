import type { Escalate } from '@opsflow/contract';
import {
  acknowledgeEscalation,
  escalateTicket,
  listEscalations,
  type ListEscalationsResponse,
} from '@opsflow/sdk';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { viaApi } from '../../../lib/api.ts';
import { explainError } from '../../../lib/error-text.ts';
import { toJsonBody } from '../../../lib/json-body.ts';
import { queryKeys } from '../../../lib/query-keys.ts';
import { showToast } from '../../../ui/toast-store.ts';

export type Escalation = ListEscalationsResponse['escalations'][number];

/** The newest ten of a ticket. */
export function useTicketEscalations(ticketId: string) {
  return useQuery({
    queryKey: queryKeys.escalations(ticketId),
    queryFn: async ({ signal }) => {
      const query = { ticket_id: ticketId, limit: 10 };
      return (await listEscalations({ ...viaApi, signal, query })).data.escalations;
    },
  });
}

/** Those of the whole workspace that nobody has acknowledged, newest first. */
export function useOpenEscalations() {
  return useInfiniteQuery({
    queryKey: queryKeys.openEscalations,
    queryFn: async ({ pageParam, signal }) => {
      const cursor = pageParam === null ? {} : { cursor: pageParam };
      const query = { state: 'open' as const, limit: 10, ...cursor };
      return (await listEscalations({ ...viaApi, signal, query })).data;
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    refetchInterval: 30_000,
  });
}

/** What an escalation changes on the ticket's page. */
function useReadAgain(ticketId: string) {
  const queryClient = useQueryClient();
  const keys = [
    queryKeys.escalations(ticketId),
    queryKeys.openEscalations,
    queryKeys.ticket(ticketId),
    queryKeys.timeline(ticketId),
    queryKeys.ticketLists,
  ];
  return () => Promise.all(keys.map((queryKey) => queryClient.invalidateQueries({ queryKey })));
}

export function useEscalate(ticketId: string) {
  const readAgain = useReadAgain(ticketId);
  return useMutation({
    mutationFn: (body: Escalate) =>
      escalateTicket({ ...viaApi, path: { id: ticketId }, body: toJsonBody(body) }),
    onSettled: readAgain,
  });
}

export function useAcknowledge(ticketId: string) {
  const readAgain = useReadAgain(ticketId);
  return useMutation({
    mutationFn: (id: string) => acknowledgeEscalation({ ...viaApi, path: { id } }),
    onError: (error) => showToast({ tone: 'danger', text: explainError(error) }),
    onSettled: readAgain,
  });
}

import { runTriage, type GetTicketResponse } from '@opsflow/sdk';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { viaApi } from '../../../lib/api.ts';
import { explainError } from '../../../lib/error-text.ts';
import { queryKeys } from '../../../lib/query-keys.ts';
import { showToast } from '../../../ui/toast-store.ts';

async function startTriage(ticketId: string) {
  return (await runTriage({ ...viaApi, path: { id: ticketId } })).data;
}

/** Runs triage to its end. Meanwhile the page reads the steps as they are stored. */
export function useRunTriage(ticketId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (_start: { readonly previousRunId: string | null }) => startTriage(ticketId),
    onSuccess: ({ ticket }) => {
      queryClient.setQueryData<GetTicketResponse>(queryKeys.ticket(ticketId), (detail) =>
        detail ? { ...detail, ticket } : detail,
      );
    },
    onError: (error) => showToast({ tone: 'danger', text: `Triage did not start. ${explainError(error)}` }),
    onSettled: async () => {
      void queryClient.invalidateQueries({ queryKey: queryKeys.timeline(ticketId) });
      void queryClient.invalidateQueries({ queryKey: queryKeys.ticketLists, refetchType: 'none' });
      void queryClient.invalidateQueries({ queryKey: queryKeys.runs });
      // Waited for, so that the panel goes from running to its result without a step back.
      await queryClient.invalidateQueries({ queryKey: queryKeys.ticket(ticketId) });
    },
  });
}

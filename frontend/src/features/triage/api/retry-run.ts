import { retryRun } from '@opsflow/sdk';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { viaApi } from '../../../lib/api.ts';
import { explainError } from '../../../lib/error-text.ts';
import { queryKeys } from '../../../lib/query-keys.ts';
import { showToast } from '../../../ui/toast-store.ts';

/** A worker goes on with the run; the steps it has taken are kept. */
export function useRetryRun() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async (runId: string) =>
      (await retryRun({ ...viaApi, path: { id: runId } })).data.workflow_run,
    onError: (error) => showToast({ tone: 'danger', text: `Not taken up again. ${explainError(error)}` }),
    onSettled: async (run) => {
      void queryClient.invalidateQueries({ queryKey: queryKeys.runs });
      if (run) await queryClient.invalidateQueries({ queryKey: queryKeys.ticket(run.ticket_id) });
    },
  });
}

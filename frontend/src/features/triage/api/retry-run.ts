import { retryRun, type GetRunResponse, type GetTicketResponse } from '@opsflow/sdk';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { viaApi } from '../../../lib/api.ts';
import { explainError } from '../../../lib/error-text.ts';
import { queryKeys } from '../../../lib/query-keys.ts';
import { showToast } from '../../../ui/toast-store.ts';

async function takeUpAgain(runId: string) {
  return (await retryRun({ ...viaApi, path: { id: runId } })).data.workflow_run;
}

/** Takes a failed or cancelled run up again at the step it had come to; the pages that show it watch it from then on. */
export function useRetryRun() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: takeUpAgain,
    onSuccess: (run) => {
      queryClient.setQueryData<GetRunResponse>(
        queryKeys.run(run.id),
        (answer) => answer && { ...answer, workflow_run: run },
      );
      queryClient.setQueryData<GetTicketResponse>(queryKeys.ticket(run.ticket_id), (detail) =>
        detail?.latest_triage?.workflow_run.id === run.id
          ? { ...detail, latest_triage: { ...detail.latest_triage, workflow_run: run } }
          : detail,
      );
      void queryClient.invalidateQueries({ queryKey: queryKeys.ticket(run.ticket_id) });
    },
    onError: (error) => showToast({ tone: 'danger', text: `Not taken up again. ${explainError(error)}` }),
    onSettled: () => void queryClient.invalidateQueries({ queryKey: queryKeys.runs }),
  });
}

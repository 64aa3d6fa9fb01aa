import { cancelRun } from '@opsflow/sdk';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { viaApi } from '../../../lib/api.ts';
import { explainError } from '../../../lib/error-text.ts';
import { queryKeys } from '../../../lib/query-keys.ts';
import { showToast } from '../../../ui/toast-store.ts';

async function stopRun(runId: string) {
  return (await cancelRun({ ...viaApi, path: { id: runId } })).data.workflow_run;
}

export function useCancelRun() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: stopRun,
    onError: (error) => showToast({ tone: 'danger', text: `Not cancelled. ${explainError(error)}` }),
    onSettled: (run) => {
      void queryClient.invalidateQueries({ queryKey: queryKeys.runs });
      if (run) void queryClient.invalidateQueries({ queryKey: queryKeys.ticket(run.ticket_id) });
    },
  });
}

import { runTriage } from '@opsflow/sdk';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { viaApi } from '../../../lib/api.ts';
import { queryKeys } from '../../../lib/query-keys.ts';

export interface TriagedMany {
  readonly succeeded: number;
  readonly failed: number;
}

/** One after another: each run calls the model four times already. */
async function triageAll(ticketIds: readonly string[]): Promise<TriagedMany> {
  let succeeded = 0;
  for (const ticketId of ticketIds) {
    try {
      const { data } = await runTriage({ ...viaApi, path: { id: ticketId } });
      if (data.workflow_run.status === 'succeeded') succeeded += 1;
    } catch {
      // Counted below; the run page says what happened to each.
    }
  }
  return { succeeded, failed: ticketIds.length - succeeded };
}

export function useRunTriageForMany() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: triageAll,
    onSettled: () => {
      void queryClient.invalidateQueries({ queryKey: ['tickets'] });
      void queryClient.invalidateQueries({ queryKey: queryKeys.runs });
    },
  });
}

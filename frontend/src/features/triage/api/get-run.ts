import { getRun } from '@opsflow/sdk';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { viaApi } from '../../../lib/api.ts';
import { queryKeys } from '../../../lib/query-keys.ts';
import { isInProgress } from '../triage-steps.ts';

export async function fetchRun(runId: string, signal: AbortSignal) {
  return (await getRun({ ...viaApi, signal, path: { id: runId } })).data;
}

export function runOptions(runId: string) {
  return queryOptions({ queryKey: queryKeys.run(runId), queryFn: ({ signal }) => fetchRun(runId, signal) });
}

/** A run in progress is watched; one that has ended does not change but for acceptance. */
export function useRun(runId: string) {
  return useQuery({
    ...runOptions(runId),
    refetchInterval: ({ state }) => (state.data && isInProgress(state.data.workflow_run) ? 700 : false),
  });
}

import {
  cancelTriageBatch,
  createTriageBatch,
  getTriageBatch,
  listTriageBatches,
  type GetTriageBatchResponse,
} from '@opsflow/sdk';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { viaApi } from '../../../lib/api.ts';
import { explainError } from '../../../lib/error-text.ts';
import { usePollMs } from '../../../lib/live/live-store.ts';
import { queryKeys } from '../../../lib/query-keys.ts';
import { showToast } from '../../../ui/toast-store.ts';

export type TriageBatch = GetTriageBatchResponse['triage_batch'];

const watchedEveryMs = 800;
/** Of the newest batches, how many are looked through for those under way. */
const newest = 5;

export function triageBatchOptions(batchId: string) {
  return queryOptions({
    queryKey: queryKeys.triageBatch(batchId),
    queryFn: async ({ signal }) =>
      (await getTriageBatch({ ...viaApi, signal, path: { id: batchId } })).data.triage_batch,
  });
}

/** Watched until the last of its runs has ended. */
export function useTriageBatch(batchId: string) {
  return useQuery({
    ...triageBatchOptions(batchId),
    refetchInterval: ({ state }) =>
      state.data === undefined || isUnderWay(state.data) ? watchedEveryMs : false,
  });
}

export function isUnderWay({ status, counts }: TriageBatch): boolean {
  return status === 'running' || (counts['queued'] ?? 0) + (counts['running'] ?? 0) > 0;
}

/** Batches under way, whoever began them. */
export function useRunningBatches(): readonly TriageBatch[] {
  const { data } = useQuery({
    queryKey: queryKeys.runningBatches,
    queryFn: async ({ signal }) =>
      (await listTriageBatches({ ...viaApi, signal, query: { limit: newest } })).data.triage_batches,
    refetchInterval: usePollMs(15_000),
  });
  return data?.filter(isUnderWay) ?? [];
}

export function useStartTriageBatch() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async (ticketIds: readonly string[]) =>
      (await createTriageBatch({ ...viaApi, body: { ticket_ids: [...ticketIds] } })).data.triage_batch,
    onSuccess: (batch) => {
      queryClient.setQueryData(queryKeys.triageBatch(batch.id), batch);
      void queryClient.invalidateQueries({ queryKey: queryKeys.runningBatches });
    },
    onError: (error) => showToast({ tone: 'danger', text: `Triage did not start. ${explainError(error)}` }),
  });
}

export function useCancelTriageBatch() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async (batchId: string) =>
      (await cancelTriageBatch({ ...viaApi, path: { id: batchId } })).data.triage_batch,
    onSuccess: (batch) => queryClient.setQueryData(queryKeys.triageBatch(batch.id), batch),
    onError: (error) => showToast({ tone: 'danger', text: `Not cancelled. ${explainError(error)}` }),
    onSettled: (_batch, _error, batchId) => {
      void queryClient.invalidateQueries({ queryKey: queryKeys.triageBatch(batchId) });
      void queryClient.invalidateQueries({ queryKey: queryKeys.runs });
    },
  });
}

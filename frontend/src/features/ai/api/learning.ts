import { chooseLearned, getLearning, type ChooseLearnedData, type GetLearningResponse } from '@opsflow/sdk';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { viaApi } from '../../../lib/api.ts';
import { explainError } from '../../../lib/error-text.ts';
import { queryKeys } from '../../../lib/query-keys.ts';
import { showToast } from '../../../ui/toast-store.ts';

export type Learning = GetLearningResponse['learning'];
export type LearnedTask = Learning['task'];
type Version = ChooseLearnedData['body']['version'];

async function fetchLearning(task: LearnedTask, signal: AbortSignal) {
  return (await getLearning({ ...viaApi, path: { task }, signal })).data.learning;
}

export function useLearning(task: LearnedTask) {
  return useQuery({
    queryKey: queryKeys.learning(task),
    queryFn: ({ signal }) => fetchLearning(task, signal),
  });
}

async function putActive({ task, version }: { task: LearnedTask; version: Version }) {
  return (await chooseLearned({ ...viaApi, path: { task }, body: { version } })).data.learning;
}

export function useChooseLearned() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: putActive,
    onSuccess: (learning) => queryClient.setQueryData(queryKeys.learning(learning.task), learning),
    onError: (error) => showToast({ tone: 'danger', text: `Not changed. ${explainError(error)}` }),
  });
}

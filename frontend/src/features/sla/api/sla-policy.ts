import {
  getSlaPolicy,
  previewDeadline,
  replaceSlaPolicy,
  type PreviewDeadlineData,
  type ReplaceSlaPolicyData,
} from '@opsflow/sdk';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { viaApi } from '../../../lib/api.ts';
import { queryKeys } from '../../../lib/query-keys.ts';

const followMs = 3_000;

async function fetchPolicy(signal: AbortSignal) {
  return (await getSlaPolicy({ ...viaApi, signal })).data.sla_policy;
}

/** The rules that hold; followed while open tickets are still being brought to them. */
export function useSlaPolicy() {
  return useQuery({
    queryKey: queryKeys.slaPolicy,
    queryFn: ({ signal }) => fetchPolicy(signal),
    refetchInterval: ({ state }) => (state.data?.recompute.state === 'pending' ? followMs : false),
  });
}

async function putPolicy(body: ReplaceSlaPolicyData['body']) {
  return (await replaceSlaPolicy({ ...viaApi, body })).data.sla_policy;
}

export function useSaveSlaPolicy() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: putPolicy,
    onSuccess: (policy) => queryClient.setQueryData(queryKeys.slaPolicy, policy),
  });
}

async function postPreview(body: PreviewDeadlineData['body'], signal: AbortSignal) {
  return (await previewDeadline({ ...viaApi, body, signal })).data;
}

export function useDeadlinePreview(body: PreviewDeadlineData['body'] | null) {
  return useQuery({
    queryKey: queryKeys.deadlinePreview(body),
    queryFn: ({ signal }) => postPreview(body as PreviewDeadlineData['body'], signal),
    enabled: body !== null,
    retry: false,
  });
}

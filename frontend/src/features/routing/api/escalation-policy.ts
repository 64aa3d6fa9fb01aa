import { getEscalationPolicy, updateEscalationPolicy, type UpdateEscalationPolicyData } from '@opsflow/sdk';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { viaApi } from '../../../lib/api.ts';
import { queryKeys } from '../../../lib/query-keys.ts';

export type EscalationPolicy = UpdateEscalationPolicyData['body'];

export function useEscalationPolicy() {
  return useQuery({
    queryKey: queryKeys.escalationPolicy,
    queryFn: async ({ signal }) => (await getEscalationPolicy({ ...viaApi, signal })).data.policy,
  });
}

export function useSaveEscalationPolicy() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async (body: EscalationPolicy) =>
      (await updateEscalationPolicy({ ...viaApi, body })).data.policy,
    onSuccess: (policy) => queryClient.setQueryData(queryKeys.escalationPolicy, policy),
  });
}

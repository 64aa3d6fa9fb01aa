import { updatePolicies, type UpdatePoliciesData } from '@opsflow/sdk';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { viaApi } from '../../../lib/api.ts';
import { queryKeys } from '../../../lib/query-keys.ts';
import { updateSession } from '../../../lib/session.ts';

async function patchPolicies(body: UpdatePoliciesData['body']) {
  return (await updatePolicies({ ...viaApi, body })).data.tenant;
}

export function useUpdatePolicies() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: patchPolicies,
    onSuccess: (tenant) => {
      queryClient.setQueryData(queryKeys.workspace, tenant);
      updateSession({ tenant });
    },
  });
}

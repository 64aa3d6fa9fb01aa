import type { TicketScope } from '@opsflow/contract';
import { requireSecondFactor, updateWorkspace } from '@opsflow/sdk';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { viaApi } from '../../../lib/api.ts';
import { queryKeys } from '../../../lib/query-keys.ts';
import { updateSession, type SessionTenant } from '../../../lib/session.ts';

function useWorkspaceMutation<Input>(mutationFn: (input: Input) => Promise<SessionTenant>) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn,
    onSuccess: (tenant) => {
      queryClient.setQueryData(queryKeys.workspace, tenant);
      updateSession({ tenant });
    },
  });
}

export function useSetAgentScope() {
  return useWorkspaceMutation(
    async (scope: TicketScope) =>
      (await updateWorkspace({ ...viaApi, body: { agent_scope: scope } })).data.tenant,
  );
}

export function useRequireSecondFactor() {
  return useWorkspaceMutation(
    async (isRequired: boolean) =>
      (await requireSecondFactor({ ...viaApi, body: { is_required: isRequired } })).data.tenant,
  );
}

import { updateWorkspace, type UpdateWorkspaceData } from '@opsflow/sdk';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { viaApi } from '../../../lib/api.ts';
import { queryKeys } from '../../../lib/query-keys.ts';
import { updateSession } from '../../../lib/session.ts';

async function renameWorkspace(body: UpdateWorkspaceData['body']) {
  return (await updateWorkspace({ ...viaApi, body })).data.tenant;
}

export function useUpdateWorkspace() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: renameWorkspace,
    onSuccess: (tenant) => {
      queryClient.setQueryData(queryKeys.workspace, tenant);
      updateSession({ tenant });
    },
  });
}

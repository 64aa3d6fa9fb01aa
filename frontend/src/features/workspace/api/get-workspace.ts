import { getWorkspace } from '@opsflow/sdk';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { viaApi } from '../../../lib/api.ts';
import { queryKeys } from '../../../lib/query-keys.ts';

export async function fetchWorkspace(signal: AbortSignal) {
  return (await getWorkspace({ ...viaApi, signal })).data.tenant;
}

export const workspaceOptions = queryOptions({
  queryKey: queryKeys.workspace,
  queryFn: ({ signal }) => fetchWorkspace(signal),
});

export function useWorkspace() {
  return useQuery(workspaceOptions);
}

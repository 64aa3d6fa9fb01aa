import { listQueues } from '@opsflow/sdk';
import { useQuery } from '@tanstack/react-query';
import { viaApi } from '../../../lib/api.ts';
import { queryKeys } from '../../../lib/query-keys.ts';

export function useQueues() {
  return useQuery({
    queryKey: queryKeys.queues,
    queryFn: async ({ signal }) => (await listQueues({ ...viaApi, signal })).data.queues,
    staleTime: 60_000,
  });
}

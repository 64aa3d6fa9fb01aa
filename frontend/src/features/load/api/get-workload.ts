import { getWorkload } from '@opsflow/sdk';
import { useQuery } from '@tanstack/react-query';
import { viaApi } from '../../../lib/api.ts';
import { queryKeys } from '../../../lib/query-keys.ts';

/** Who carries how much; looked at again every half minute. */
export function useWorkload() {
  return useQuery({
    queryKey: queryKeys.workload,
    queryFn: async ({ signal }) => (await getWorkload({ ...viaApi, signal })).data.workload,
    refetchInterval: 30_000,
  });
}

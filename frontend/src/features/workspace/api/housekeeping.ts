import { getHousekeeping, updateHousekeeping, type UpdateHousekeepingData } from '@opsflow/sdk';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { viaApi } from '../../../lib/api.ts';
import { queryKeys } from '../../../lib/query-keys.ts';

export function housekeepingOptions() {
  return queryOptions({
    queryKey: queryKeys.housekeeping,
    queryFn: async ({ signal }) => (await getHousekeeping({ ...viaApi, signal })).data.housekeeping,
  });
}

export function useHousekeeping() {
  return useQuery(housekeepingOptions());
}

export function useUpdateHousekeeping() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async (body: UpdateHousekeepingData['body']) =>
      (await updateHousekeeping({ ...viaApi, body })).data.housekeeping,
    onSuccess: (housekeeping) => queryClient.setQueryData(queryKeys.housekeeping, housekeeping),
  });
}

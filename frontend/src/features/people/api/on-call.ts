import { getOnCall, updateOnCall, type UpdateOnCallData } from '@opsflow/sdk';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { viaApi } from '../../../lib/api.ts';
import { queryKeys } from '../../../lib/query-keys.ts';

export type Rota = UpdateOnCallData['body'];

export function useOnCall() {
  return useQuery({
    queryKey: queryKeys.onCall,
    queryFn: async ({ signal }) => (await getOnCall({ ...viaApi, signal })).data,
  });
}

export function useSaveRota() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async (body: Rota) => (await updateOnCall({ ...viaApi, body })).data,
    onSuccess: (answer) => {
      queryClient.setQueryData(queryKeys.onCall, answer);
      void queryClient.invalidateQueries({ queryKey: queryKeys.people });
    },
  });
}

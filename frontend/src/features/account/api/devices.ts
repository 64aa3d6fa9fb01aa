import { endSession, listSessions, logoutAll } from '@opsflow/sdk';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { viaApi } from '../../../lib/api.ts';
import { explainError } from '../../../lib/error-text.ts';
import { queryKeys } from '../../../lib/query-keys.ts';
import { endSession as forgetSession } from '../../../lib/session-tokens.ts';
import { showToast } from '../../../ui/toast-store.ts';

export const devicesOptions = queryOptions({
  queryKey: queryKeys.devices,
  queryFn: async ({ signal }) => (await listSessions({ ...viaApi, signal })).data.sessions,
});

export function useDevices() {
  return useQuery(devicesOptions);
}

export function useEndDevice() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => endSession({ ...viaApi, path: { id } }),
    onError: (error) => showToast({ tone: 'danger', text: explainError(error) }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: queryKeys.devices }),
  });
}

/** Signs every device out, and so this one. */
export function useEndAllDevices() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => logoutAll(viaApi),
    onSuccess: () => {
      forgetSession({ isAnnounced: true });
      queryClient.clear();
    },
    onError: (error) => showToast({ tone: 'danger', text: explainError(error) }),
  });
}

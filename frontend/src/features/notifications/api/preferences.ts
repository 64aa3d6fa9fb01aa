import {
  getNotificationPreferences,
  updateNotificationPreferences,
  type UpdateNotificationPreferencesData,
} from '@opsflow/sdk';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { viaApi } from '../../../lib/api.ts';
import { explainError } from '../../../lib/error-text.ts';
import { queryKeys } from '../../../lib/query-keys.ts';
import { showToast } from '../../../ui/toast-store.ts';

export type PreferencesChange = UpdateNotificationPreferencesData['body'];

export function preferencesOptions() {
  return queryOptions({
    queryKey: queryKeys.notificationPreferences,
    queryFn: async ({ signal }) => (await getNotificationPreferences({ ...viaApi, signal })).data,
  });
}

export function usePreferences() {
  return useQuery(preferencesOptions());
}

export function useUpdatePreferences() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async (body: PreferencesChange) =>
      (await updateNotificationPreferences({ ...viaApi, body })).data,
    onSuccess: (answer) => {
      queryClient.setQueryData(queryKeys.notificationPreferences, answer);
      showToast({ tone: 'ok', text: 'Saved' });
    },
    onError: (error) => showToast({ tone: 'danger', text: `Not saved. ${explainError(error)}` }),
  });
}

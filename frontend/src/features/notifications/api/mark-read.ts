import { markAllNotificationsRead, markNotificationRead } from '@opsflow/sdk';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { viaApi } from '../../../lib/api.ts';
import { explainError } from '../../../lib/error-text.ts';
import { queryKeys } from '../../../lib/query-keys.ts';
import { showToast } from '../../../ui/toast-store.ts';

function useMarking<Variables>(mark: (variables: Variables) => Promise<unknown>) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: mark,
    onError: (error) => showToast({ tone: 'danger', text: `Not marked as read. ${explainError(error)}` }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: queryKeys.notifications }),
  });
}

export function useMarkRead() {
  return useMarking((id: string) => markNotificationRead({ ...viaApi, path: { id } }));
}

export function useMarkAllRead() {
  return useMarking(() => markAllNotificationsRead(viaApi));
}

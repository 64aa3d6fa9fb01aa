import { resetSecondFactor } from '@opsflow/sdk';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { viaApi } from '../../../lib/api.ts';
import { explainError } from '../../../lib/error-text.ts';
import { showToast } from '../../../ui/toast-store.ts';

export function useResetSecondFactor() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (userId: string) => resetSecondFactor({ ...viaApi, path: { id: userId } }),
    onSuccess: () =>
      showToast({ tone: 'ok', text: 'The second factor is gone, and their devices signed out' }),
    onError: (error) => showToast({ tone: 'danger', text: explainError(error) }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['people'] }),
  });
}

import { updateUser, type UpdateUserData } from '@opsflow/sdk';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { viaApi } from '../../../lib/api.ts';
import { explainError } from '../../../lib/error-text.ts';
import { showToast } from '../../../ui/toast-store.ts';

interface UserChange {
  readonly userId: string;
  readonly patch: UpdateUserData['body'];
}

async function patchUser({ userId, patch }: UserChange) {
  return (await updateUser({ ...viaApi, path: { id: userId }, body: patch })).data.user;
}

export function useUpdateUser() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: patchUser,
    onError: (error) => showToast({ tone: 'danger', text: explainError(error) }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['people'] }),
  });
}

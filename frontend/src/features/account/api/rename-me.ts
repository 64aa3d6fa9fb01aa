import type { ProfilePatch } from '@opsflow/contract';
import { updateMe } from '@opsflow/sdk';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { viaApi } from '../../../lib/api.ts';
import { updateSession } from '../../../lib/session.ts';

async function rename(body: ProfilePatch) {
  return (await updateMe({ ...viaApi, body })).data.user;
}

export function useRenameMe() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: rename,
    onSuccess: (user) => {
      updateSession({ user });
      void queryClient.invalidateQueries({ queryKey: ['people'] });
    },
  });
}

import type { UserInvite } from '@opsflow/contract';
import { inviteUser } from '@opsflow/sdk';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { viaApi } from '../../../lib/api.ts';

/** Answers the link too: it is shown once and cannot be read again. */
async function invite({ name, email, role }: UserInvite) {
  return (await inviteUser({ ...viaApi, body: { name, email, role } })).data;
}

export function useInviteUser() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: invite,
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['people'] }),
  });
}

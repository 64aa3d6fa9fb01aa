import type { InvitationAccept } from '@opsflow/contract';
import { acceptInvitation } from '@opsflow/sdk';
import { useMutation } from '@tanstack/react-query';
import { viaApi } from '../../../lib/api.ts';
import { startSession } from '../../../lib/session-tokens.ts';

async function accept({ token, name, password }: InvitationAccept): Promise<void> {
  const body = { token, password, ...(name === undefined ? {} : { name }) };
  startSession((await acceptInvitation({ ...viaApi, body })).data);
}

export function useAcceptInvitation() {
  return useMutation({ mutationFn: accept });
}

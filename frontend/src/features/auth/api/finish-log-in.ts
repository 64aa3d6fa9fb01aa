import type { LoginFinish } from '@opsflow/contract';
import { finishLogin } from '@opsflow/sdk';
import { useMutation } from '@tanstack/react-query';
import { viaApi } from '../../../lib/api.ts';
import { startSession } from '../../../lib/session-tokens.ts';

async function finish(body: LoginFinish): Promise<void> {
  startSession((await finishLogin({ ...viaApi, body })).data);
}

export function useFinishLogIn() {
  return useMutation({ mutationFn: finish });
}

import type { LoginFinish, SecurityKeyQuestion } from '@opsflow/contract';
import { finishLogin, finishLoginWithKey } from '@opsflow/sdk';
import { useMutation } from '@tanstack/react-query';
import { viaApi } from '../../../lib/api.ts';
import { askSecurityKey } from '../../../lib/security-key.ts';
import { startSession } from '../../../lib/session-tokens.ts';

async function finish(body: LoginFinish): Promise<void> {
  startSession((await finishLogin({ ...viaApi, body })).data);
}

export function useFinishLogIn() {
  return useMutation({ mutationFn: finish });
}

export function useFinishWithKey() {
  return useMutation({
    mutationFn: async ({ challenge, question }: { challenge: string; question: SecurityKeyQuestion }) => {
      const body = { challenge, ...(await askSecurityKey(question)) };
      startSession((await finishLoginWithKey({ ...viaApi, body })).data);
    },
  });
}

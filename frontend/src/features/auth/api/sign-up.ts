import type { Signup } from '@opsflow/contract';
import { signup } from '@opsflow/sdk';
import { useMutation } from '@tanstack/react-query';
import { viaApi } from '../../../lib/api.ts';
import { startSession } from '../../../lib/session-tokens.ts';

export async function signUp(body: Signup): Promise<void> {
  startSession((await signup({ ...viaApi, body })).data);
}

export function useSignUp() {
  return useMutation({ mutationFn: signUp });
}

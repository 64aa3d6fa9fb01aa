import type { Signup } from '@opsflow/contract';
import { signup } from '@opsflow/sdk';
import { useMutation } from '@tanstack/react-query';
import { viaApi } from '../../../lib/api.ts';
import { toJsonBody } from '../../../lib/json-body.ts';
import { startSession } from '../../../lib/session-tokens.ts';

export async function signUp(body: Signup): Promise<void> {
  startSession((await signup({ ...viaApi, body: toJsonBody(body) })).data);
}

export function useSignUp() {
  return useMutation({ mutationFn: signUp });
}

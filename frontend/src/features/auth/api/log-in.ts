import type { Login, LoginChallenge, WorkspaceChoice } from '@opsflow/contract';
import { login } from '@opsflow/sdk';
import { useMutation } from '@tanstack/react-query';
import { viaApi } from '../../../lib/api.ts';
import { startSession } from '../../../lib/session-tokens.ts';

/** What is still to do before somebody is signed in. */
export type LogInStep =
  | { readonly kind: 'workspace'; readonly workspaces: readonly WorkspaceChoice[] }
  | { readonly kind: 'code'; readonly challenge: LoginChallenge };

/** Null when signed in. */
export async function logIn(body: Login): Promise<LogInStep | null> {
  const { email, password, tenant_slug } = body;
  const { data } = await login({
    ...viaApi,
    body: { email, password, ...(tenant_slug === undefined ? {} : { tenant_slug }) },
  });
  if ('workspaces' in data) return { kind: 'workspace', workspaces: data.workspaces };
  if ('second_factor' in data) return { kind: 'code', challenge: data.second_factor };
  startSession(data);
  return null;
}

export function useLogIn() {
  return useMutation({ mutationFn: logIn });
}

import type { Login, SessionAnswer, WorkspaceChoice } from '@opsflow/contract';
import { login } from '@opsflow/sdk';
import { useMutation } from '@tanstack/react-query';
import { viaApi } from '../../../lib/api.ts';
import { startSession } from '../../../lib/session-tokens.ts';

/** Null when signed in; otherwise the workspaces to choose from. */
export async function logIn(body: Login): Promise<readonly WorkspaceChoice[] | null> {
  const { email, password, tenant_slug } = body;
  const { data } = await login({
    ...viaApi,
    body: { email, password, ...(tenant_slug === undefined ? {} : { tenant_slug }) },
  });
  if ('workspaces' in data) return data.workspaces;
  startSession(data satisfies SessionAnswer);
  return null;
}

export function useLogIn() {
  return useMutation({ mutationFn: logIn });
}

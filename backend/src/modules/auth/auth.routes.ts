import { authContract, type SessionAnswer } from '@opsflow/contract';
import {
  answer,
  mountContract,
  type CookieJar,
  type MountRoutes,
  type RequestFacts,
} from '../../http/mount-contract.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import type { AccessTokens } from '../../platform/security/index.ts';
import { presentUser } from '../users/index.ts';
import { presentTenant } from '../workspaces/index.ts';
import type { AuthService, SignedIn } from './auth.service.ts';
import type { Device } from './sessions.service.ts';

const cookieName = 'opsflow_refresh';
// Sent to these routes alone: nothing else has a use for it.
const cookiePath = '/api/v1/auth';

export interface AuthRoutesDependencies {
  readonly auth: AuthService;
  readonly tokens: AccessTokens;
  readonly sessionTtlMs: number;
}

export function authRoutes({ auth, tokens, sessionTtlMs }: AuthRoutesDependencies): MountRoutes {
  function startSession(signedIn: SignedIn, cookies: CookieJar): SessionAnswer {
    const { user, workspace, session, refreshToken } = signedIn;
    if (refreshToken) cookies.set(cookieName, refreshToken, { path: cookiePath, maxAgeMs: sessionTtlMs });
    return {
      user: presentUser(user),
      tenant: presentTenant(workspace),
      access_token: tokens.sign({
        user_id: user._id.toHexString(),
        tenant_id: workspace._id.toHexString(),
        role: user.role,
        session_id: session._id.toHexString(),
      }),
      expires_in: tokens.ttlSeconds,
    };
  }

  return mountContract(authContract, {
    signup: async ({ body, request, cookies }) =>
      answer(201, startSession(await auth.signUp(body, deviceOf(request)), cookies)),
    login: async ({ body, request, cookies }) => {
      const result = await auth.logIn(body, deviceOf(request));
      return answer(
        200,
        'choices' in result ? { workspaces: result.choices } : startSession(result, cookies),
      );
    },
    refreshSession: async ({ cookies }) => {
      const token = cookies.get(cookieName);
      if (!token) throw new AppError('session_ended');
      return answer(200, startSession(await auth.refresh(token), cookies));
    },
    logout: async ({ cookies }) => {
      const token = cookies.get(cookieName);
      cookies.clear(cookieName, { path: cookiePath });
      if (token) await auth.logOut(token).catch(ignoreEndedSession);
      return answer(204, undefined);
    },
    getMe: async ({ caller }) => {
      const { user, workspace } = await auth.getMe(caller);
      return answer(200, { user: presentUser(user), tenant: presentTenant(workspace) });
    },
    lookUpInvitation: async ({ body }) =>
      answer(200, { invitation: await auth.lookUpInvitation(body.token) }),
    acceptInvitation: async ({ body, request, cookies }) =>
      answer(201, startSession(await auth.acceptInvitation(body, deviceOf(request)), cookies)),
  });
}

/** Whoever logs out of a session that is already over has got what they wanted. */
function ignoreEndedSession(error: unknown): void {
  if (!(error instanceof AppError && error.code === 'session_ended')) throw error;
}

function deviceOf(request: RequestFacts): Device {
  return { userAgent: request.userAgent, ip: request.ip };
}

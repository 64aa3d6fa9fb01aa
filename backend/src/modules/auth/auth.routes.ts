import { authContract, type Identity as IdentityAnswer, type SessionAnswer } from '@opsflow/contract';
import {
  answer,
  mountContract,
  type CookieJar,
  type MountRoutes,
  type RequestFacts,
} from '../../http/mount-contract.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { toObjectId } from '../../platform/mongo/index.ts';
import { getUserId, type AccessTokens } from '../../platform/security/index.ts';
import type { SignOnService } from '../sign-on/index.ts';
import { presentUser } from '../users/index.ts';
import { presentTenant } from '../workspaces/index.ts';
import type { AttemptBudget } from './attempt-budget.ts';
import type { AuthService, Identity, SignedIn } from './auth.service.ts';
import type { PasswordsService } from './passwords.service.ts';
import { presentDevice } from './sessions.presenter.ts';
import type { Device, SessionsService } from './sessions.service.ts';

const cookieName = 'opsflow_refresh';
/** Binds a sign-on to the browser that began it. */
const signOnCookie = 'opsflow_sign_on';
const signOnCookieMs = 10 * 60_000;
// Sent to these routes alone: nothing else has a use for it.
const cookiePath = '/api/v1/auth';

export interface AuthRoutesDependencies {
  readonly auth: AuthService;
  readonly passwords: PasswordsService;
  readonly sessions: SessionsService;
  readonly tokens: AccessTokens;
  readonly signOn: SignOnService;
  readonly budget: AttemptBudget;
  readonly sessionTtlMs: number;
}

export function authRoutes(deps: AuthRoutesDependencies): MountRoutes {
  const { auth, passwords, sessions, tokens, signOn, budget, sessionTtlMs } = deps;

  function startSession(signedIn: SignedIn, cookies: CookieJar): SessionAnswer {
    const { user, workspace, session, refreshToken } = signedIn;
    if (refreshToken) cookies.set(cookieName, refreshToken, { path: cookiePath, maxAgeMs: sessionTtlMs });
    return {
      ...presentIdentity(signedIn),
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
      const result = await auth.logIn(body, deviceOf(request), cookies.get(cookieName));
      if ('choices' in result) return answer(200, { workspaces: result.choices });
      if ('challenge' in result) return answer(200, { second_factor: result.challenge });
      return answer(200, startSession(result, cookies));
    },
    startSignOn: async ({ body, request, cookies }) => {
      await budget.admitSignOn(request.ip);
      const { url, browserSecret } = await signOn.start(body.email);
      cookies.set(signOnCookie, browserSecret, { path: cookiePath, maxAgeMs: signOnCookieMs });
      return answer(200, { authorization_url: url });
    },
    finishSignOn: async ({ body, request, cookies }) => {
      await budget.admitSignOn(request.ip);
      const secret = cookies.get(signOnCookie);
      cookies.clear(signOnCookie, { path: cookiePath });
      return answer(
        200,
        startSession(await auth.finishSignOn(body.answer, secret, deviceOf(request)), cookies),
      );
    },
    finishLogin: async ({ body, request, cookies }) =>
      answer(200, startSession(await auth.finishLogIn(body.challenge, body, deviceOf(request)), cookies)),
    finishLoginWithKey: async ({ body, request, cookies }) =>
      answer(
        200,
        startSession(await auth.finishLogIn(body.challenge, { key: body }, deviceOf(request)), cookies),
      ),
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
    getMe: async ({ caller }) => answer(200, presentIdentity(await auth.getMe(caller))),
    updateMe: async ({ caller, body }) =>
      answer(200, { user: presentUser(await auth.rename(caller, body.name)) }),
    listSessions: async ({ caller }) => {
      const devices = await sessions.listLive(caller.scope, getUserId(caller));
      return answer(200, { sessions: devices.map((device) => presentDevice(device, caller.sessionId)) });
    },
    endSession: async ({ caller, params }) => {
      await sessions.endById(caller.scope, getUserId(caller), toObjectId(params.id));
      return answer(204, undefined);
    },
    logoutAll: async ({ caller, cookies }) => {
      await sessions.endAll(caller.scope, getUserId(caller));
      cookies.clear(cookieName, { path: cookiePath });
      return answer(204, undefined);
    },
    changePassword: async ({ caller, body }) => {
      await passwords.change(caller, body);
      return answer(204, undefined);
    },
    forgotPassword: async ({ body, request }) => {
      await passwords.forget(body.email, request.ip);
      return answer(202, undefined);
    },
    resetPassword: async ({ body }) => {
      await passwords.reset(body);
      return answer(204, undefined);
    },
    lookUpInvitation: async ({ body }) =>
      answer(200, { invitation: await auth.lookUpInvitation(body.token) }),
    acceptInvitation: async ({ body, request, cookies }) =>
      answer(201, startSession(await auth.acceptInvitation(body, deviceOf(request)), cookies)),
  });
}

function presentIdentity({ user, workspace, permissions, ticketScope, mustEnrol }: Identity): IdentityAnswer {
  return {
    user: presentUser(user),
    tenant: presentTenant(workspace),
    permissions: [...permissions],
    ticket_scope: ticketScope,
    must_enrol: mustEnrol,
  };
}

/** Whoever logs out of a session that is already over has got what they wanted. */
function ignoreEndedSession(error: unknown): void {
  if (!(error instanceof AppError && error.code === 'session_ended')) throw error;
}

function deviceOf(request: RequestFacts): Device {
  return { userAgent: request.userAgent, ip: request.ip };
}

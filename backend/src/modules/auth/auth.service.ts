import type {
  InvitationAccept,
  Login,
  LoginChallenge,
  Permission,
  Signup,
  TicketScope,
  WorkspaceChoice,
} from '@opsflow/contract';
import type { LiveSession } from '../../http/authenticate.ts';
import { assertTimeZone } from '../../platform/clock/time-zone.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { grantTenantScope } from '../../platform/mongo/grant-tenant-scope.ts';
import type { Database, ObjectId, TenantScope } from '../../platform/mongo/index.ts';
import {
  assertStrongPassword,
  getUserId,
  hashPassword,
  verifyPassword,
  type Caller,
} from '../../platform/security/index.ts';
import type { LoginProof, SecondFactorService } from '../second-factor/index.ts';
import type { SignOnService } from '../sign-on/index.ts';
import type { InvitationsService, UserDocument, UsersService } from '../users/index.ts';
import {
  agentScopeOf,
  requiresSecondFactor,
  type WorkspaceDocument,
  type WorkspacesService,
} from '../workspaces/index.ts';
import type { AuditService } from '../audit/index.ts';
import type { AttemptBudget } from './attempt-budget.ts';
import type { RefusedLoginsService } from './refused-logins.service.ts';
import type { SessionDocument } from './sessions.model.ts';
import type { Device, OpenedSession, SessionsService } from './sessions.service.ts';

/** Somebody, where they are, and what they may do there. */
export interface Identity {
  readonly user: UserDocument;
  readonly workspace: WorkspaceDocument;
  readonly permissions: ReadonlySet<Permission>;
  readonly ticketScope: TicketScope;
  /** The workspace asks for a second factor that they do not have yet. */
  readonly mustEnrol: boolean;
}

export interface SignedIn extends OpenedSession, Identity {}

interface Member {
  readonly user: UserDocument;
  readonly workspace: WorkspaceDocument;
}

export interface AuthDependencies {
  readonly database: Database;
  readonly users: UsersService;
  readonly invitations: InvitationsService;
  readonly workspaces: WorkspacesService;
  readonly sessions: SessionsService;
  readonly budget: AttemptBudget;
  readonly audit: AuditService;
  readonly refusals: RefusedLoginsService;
  readonly secondFactor: SecondFactorService;
  readonly signOn: SignOnService;
}

// Every log-in checks this many passwords, real or not, so that its time tells neither whether an
// e-mail is known nor in how many workspaces. Whoever is in more names the workspace.
const passwordChecks = 3;

/** What is left to somebody whose workspace asks for a second factor that they do not have yet. */
const permissionsToEnrol: ReadonlySet<Permission> = new Set(['self:read', 'self:edit', 'workspace:read']);

export class AuthService {
  readonly #deps: AuthDependencies;

  constructor(deps: AuthDependencies) {
    this.#deps = deps;
  }

  /** Creates the workspace, its first admin and a session: all of them or nothing. */
  async signUp(signup: Signup, device: Device): Promise<SignedIn> {
    const { tenant_name, user_name, email, password, time_zone } = signup;
    assertTimeZone(time_zone, 'body.time_zone');
    assertStrongPassword(password, [tenant_name, user_name, email]);
    const { database, users, workspaces, sessions, audit } = this.#deps;
    const passwordHash = await hashPassword(password);
    return workspaces.withFreeSlug(tenant_name, (slug) =>
      database.withTransaction(async (transaction) => {
        const workspace = await workspaces.create({ name: tenant_name, slug, time_zone }, transaction);
        const scope = grantTenantScope(workspace._id);
        const admin = {
          name: user_name,
          email,
          passwordHash,
          role: 'admin',
          skills: [] as string[],
        } as const;
        const user = await users.addActiveUser(scope, admin, transaction);
        const target = { type: 'workspace', id: workspace._id } as const;
        const after = { name: workspace.name, slug: workspace.slug };
        const entry = { action: 'workspace.created', target, after, userId: user._id } as const;
        await audit.record(scope, entry, transaction);
        const opened = await sessions.open(scope, user._id, device, transaction);
        return { ...opened, ...(await this.#identify(scope, { user, workspace })) };
      }),
    );
  }

  /**
   * Signs in, or answers the workspaces to choose from where the password fits several. `refreshToken`
   * is what the browser still holds of an earlier session: it tells a device that is known.
   */
  async logIn(
    { email, password, tenant_slug }: Login,
    device: Device,
    refreshToken: string | undefined,
  ): Promise<SignedIn | { choices: WorkspaceChoice[] } | { challenge: LoginChallenge }> {
    const { budget, sessions, refusals } = this.#deps;
    const candidates = await this.#listMembers(email, tenant_slug);
    const knownDeviceId = refreshToken ? await this.#findKnownDevice(refreshToken, candidates) : null;
    const admission = await budget.admitLogin(email, device.ip, knownDeviceId);
    const fitting = await listFitting(candidates, password);
    const [member, ...others] = await this.#withoutSignOn(fitting);
    if (fitting.length > 0 && !member) throw new AppError('sign_on_required');
    if (!member) {
      await refusals.note(email, tenant_slug);
      throw new AppError('invalid_credentials');
    }
    await budget.forgive(admission);
    if (others.length > 0) {
      return { choices: [member, ...others].map(({ workspace: { name, slug } }) => ({ name, slug })) };
    }
    const scope = grantTenantScope(member.workspace._id);
    if (member.user.second_factor_at) {
      return { challenge: await this.#deps.secondFactor.challenge(scope, member.user._id) };
    }
    const opened = await sessions.open(scope, member.user._id, device);
    return { ...opened, ...(await this.#identify(scope, member)) };
  }

  /** The second step, for whoever has a second factor. */
  async finishLogIn(challenge: string, proof: LoginProof, device: Device): Promise<SignedIn> {
    const { secondFactor, sessions, users, workspaces } = this.#deps;
    const login = await secondFactor.acrossTenantsGetChallenge(challenge);
    const { scope, userId } = login;
    const user = await users.get(scope, userId);
    if (user.status !== 'active') throw new AppError('challenge_invalid');
    const opened = await secondFactor.finish(login, proof, (transaction) =>
      sessions.open(scope, userId, device, transaction),
    );
    return { ...opened, ...(await this.#identify(scope, { user, workspace: await workspaces.get(scope) })) };
  }

  /** Signs in whoever the identity provider vouches for. */
  async finishSignOn(answer: string, browserSecret: string | undefined, device: Device): Promise<SignedIn> {
    const { signOn, sessions, workspaces } = this.#deps;
    const { scope, user } = await signOn.finish(answer, browserSecret);
    const opened = await sessions.open(scope, user._id, { ...device, signedInBy: 'sign_on' });
    return {
      ...opened,
      ...(await this.#identify(scope, { user, workspace: await workspaces.get(scope) }, opened.session)),
    };
  }

  async refresh(token: string): Promise<SignedIn> {
    const opened = await this.#deps.sessions.refresh(token);
    const scope = grantTenantScope(opened.session.tenant_id);
    const user = await this.#deps.users.get(scope, opened.session.user_id);
    if (user.status !== 'active') throw new AppError('session_ended');
    const workspace = await this.#deps.workspaces.get(scope);
    return { ...opened, ...(await this.#identify(scope, { user, workspace }, opened.session)) };
  }

  async logOut(token: string): Promise<void> {
    await this.#deps.sessions.end(token);
  }

  async getMe(caller: Caller): Promise<Identity> {
    const { users, workspaces } = this.#deps;
    const [user, workspace] = await Promise.all([
      users.get(caller.scope, getUserId(caller)),
      workspaces.get(caller.scope),
    ]);
    const { permissions, ticketScope } = caller;
    const mustEnrol = requiresSecondFactor(workspace) && !permissions.has('directory:read');
    return { user, workspace, permissions, ticketScope, mustEnrol };
  }

  async rename(caller: Caller, name: string): Promise<UserDocument> {
    return this.#deps.users.rename(caller.scope, getUserId(caller), name);
  }

  async lookUpInvitation(token: string): Promise<{ tenant_name: string; name: string; email: string }> {
    const invitation = await this.#deps.invitations.acrossTenantsGet(token);
    const scope = grantTenantScope(invitation.tenant_id);
    const user = await this.#deps.users.get(scope, invitation.user_id);
    const workspace = await this.#deps.workspaces.get(scope);
    return { tenant_name: workspace.name, name: user.name, email: user.email };
  }

  async acceptInvitation({ token, name, password }: InvitationAccept, device: Device): Promise<SignedIn> {
    const { users, invitations, workspaces, sessions } = this.#deps;
    const invitation = await invitations.acrossTenantsGet(token);
    const scope = grantTenantScope(invitation.tenant_id);
    const invited = await users.find(scope, invitation.user_id);
    if (!invited) throw new AppError('invitation_invalid');
    if (await this.#deps.signOn.isEnforcedFor(scope, invited)) throw new AppError('sign_on_required');
    assertStrongPassword(password, [invited.email, name ?? invited.name]);
    const user = await invitations.accept(scope, invitation, {
      name,
      passwordHash: await hashPassword(password),
    });
    const opened = await sessions.open(scope, user._id, device);
    return { ...opened, ...(await this.#identify(scope, { user, workspace: await workspaces.get(scope) })) };
  }

  /** Who a session belongs to and what they may do now; null where it or its user is no longer good. */
  async findLiveSession(sessionId: ObjectId): Promise<LiveSession | null> {
    const session = await this.#deps.sessions.acrossTenantsFindLive(sessionId);
    if (!session) return null;
    const scope = grantTenantScope(session.tenant_id);
    const standing = await this.#deps.users.findStanding(scope, session.user_id);
    if (!standing) return null;
    const { agentScope, requiresSecondFactor: isRequired } =
      await this.#deps.workspaces.getAccessRules(scope);
    const { role, permissions, hasSecondFactor } = standing;
    return {
      tenantId: session.tenant_id,
      userId: session.user_id,
      role,
      permissions:
        isRequired && !hasSecondFactor && session.signed_in_by !== 'sign_on'
          ? permissionsToEnrol
          : permissions,
      ticketScope: role === 'agent' ? agentScope : 'all',
    };
  }

  /** But for those who have to use their company account. */
  async #withoutSignOn(members: readonly Member[]): Promise<Member[]> {
    const kept: Member[] = [];
    for (const member of members) {
      const scope = grantTenantScope(member.workspace._id);
      if (!(await this.#deps.signOn.isEnforcedFor(scope, member.user))) kept.push(member);
    }
    return kept;
  }

  async #identify(
    scope: TenantScope,
    { user, workspace }: Member,
    session?: Pick<SessionDocument, 'signed_in_by'>,
  ): Promise<Identity> {
    const { role, permissions, hasSecondFactor } = await this.#deps.users.getStanding(scope, user);
    const ticketScope = role === 'agent' ? agentScopeOf(workspace) : 'all';
    const isVouchedFor = session?.signed_in_by === 'sign_on';
    const mustEnrol = requiresSecondFactor(workspace) && !hasSecondFactor && !isVouchedFor;
    return {
      user,
      workspace,
      permissions: mustEnrol ? permissionsToEnrol : permissions,
      ticketScope,
      mustEnrol,
    };
  }

  /** Active members of this e-mail, at most as many as passwords are checked. */
  async #listMembers(email: string, slug: string | undefined): Promise<Member[]> {
    const users = await this.#deps.users.acrossTenantsListByEmail(email);
    const ids = users.map(({ tenant_id }) => tenant_id);
    const workspaces = await this.#deps.workspaces.acrossTenantsListByIds(ids);
    const members = users.flatMap((user) => {
      const workspace = workspaces.find(({ _id }) => _id.equals(user.tenant_id));
      const isWanted = workspace && (slug === undefined || workspace.slug === slug);
      return isWanted && user.status === 'active' ? [{ user, workspace }] : [];
    });
    return members.slice(0, passwordChecks);
  }

  async #findKnownDevice(refreshToken: string, members: readonly Member[]): Promise<ObjectId | null> {
    const owner = await this.#deps.sessions.acrossTenantsFindOwner(refreshToken);
    const isTheirs = members.some(({ user }) => owner?.user_id.equals(user._id));
    return owner && isTheirs ? owner._id : null;
  }
}

async function listFitting(candidates: readonly Member[], password: string): Promise<Member[]> {
  const fitting: Member[] = [];
  for (let index = 0; index < passwordChecks; index += 1) {
    const member = candidates[index];
    const matches = await verifyPassword(member?.user.password_hash ?? null, password);
    if (member && matches) fitting.push(member);
  }
  return fitting;
}

import type {
  InvitationAccept,
  Login,
  Permission,
  Role,
  Signup,
  TicketScope,
  WorkspaceChoice,
} from '@opsflow/contract';
import type { LiveSession } from '../../http/authenticate.ts';
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
import type { InvitationsService, UserDocument, UsersService } from '../users/index.ts';
import { agentScopeOf, type WorkspaceDocument, type WorkspacesService } from '../workspaces/index.ts';
import type { AuditService } from '../audit/index.ts';
import type { AttemptBudget } from './attempt-budget.ts';
import type { Device, OpenedSession, SessionsService } from './sessions.service.ts';

/** Somebody, where they are, and what they may do there. */
export interface Identity {
  readonly user: UserDocument;
  readonly workspace: WorkspaceDocument;
  readonly permissions: ReadonlySet<Permission>;
  readonly ticketScope: TicketScope;
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
}

// Every log-in checks this many passwords, real or not, so that its time tells neither whether an
// e-mail is known nor in how many workspaces. Whoever is in more names the workspace.
const passwordChecks = 3;

export class AuthService {
  readonly #deps: AuthDependencies;

  constructor(deps: AuthDependencies) {
    this.#deps = deps;
  }

  /** Creates the workspace, its first admin and a session: all of them or nothing. */
  async signUp({ tenant_name, user_name, email, password }: Signup, device: Device): Promise<SignedIn> {
    assertStrongPassword(password, [tenant_name, user_name, email]);
    const { database, users, workspaces, sessions, audit } = this.#deps;
    const passwordHash = await hashPassword(password);
    return workspaces.withFreeSlug(tenant_name, (slug) =>
      database.withTransaction(async (transaction) => {
        const workspace = await workspaces.create(tenant_name, slug, transaction);
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
  ): Promise<SignedIn | { choices: WorkspaceChoice[] }> {
    const { budget, sessions } = this.#deps;
    const candidates = await this.#listMembers(email, tenant_slug);
    const knownDeviceId = refreshToken ? await this.#findKnownDevice(refreshToken, candidates) : null;
    const admission = await budget.admitLogin(email, device.ip, knownDeviceId);
    const [member, ...others] = await listFitting(candidates, password);
    if (!member) throw new AppError('invalid_credentials');
    await budget.forgive(admission);
    if (others.length > 0) {
      return { choices: [member, ...others].map(({ workspace: { name, slug } }) => ({ name, slug })) };
    }
    const scope = grantTenantScope(member.workspace._id);
    const opened = await sessions.open(scope, member.user._id, device);
    return { ...opened, ...(await this.#identify(scope, member)) };
  }

  async refresh(token: string): Promise<SignedIn> {
    const opened = await this.#deps.sessions.refresh(token);
    const scope = grantTenantScope(opened.session.tenant_id);
    const user = await this.#deps.users.get(scope, opened.session.user_id);
    if (user.status !== 'active') throw new AppError('session_ended');
    const workspace = await this.#deps.workspaces.get(scope);
    return { ...opened, ...(await this.#identify(scope, { user, workspace })) };
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
    return { user, workspace, permissions: caller.permissions, ticketScope: caller.ticketScope };
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
    const ticketScope = await this.#getTicketScope(scope, standing.role);
    return { tenantId: session.tenant_id, userId: session.user_id, ...standing, ticketScope };
  }

  async #identify(scope: TenantScope, { user, workspace }: Member): Promise<Identity> {
    const { role, permissions } = await this.#deps.users.getStanding(scope, user);
    const ticketScope = role === 'agent' ? agentScopeOf(workspace) : 'all';
    return { user, workspace, permissions, ticketScope };
  }

  async #getTicketScope(scope: TenantScope, role: Role): Promise<TicketScope> {
    return role === 'agent' ? this.#deps.workspaces.getAgentScope(scope) : 'all';
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

import type { InvitationAccept, Login, Signup, WorkspaceChoice } from '@opsflow/contract';
import { AppError } from '../../platform/errors/app-error.ts';
import { grantTenantScope } from '../../platform/mongo/grant-tenant-scope.ts';
import type { Database, ObjectId, Session, TenantScope } from '../../platform/mongo/index.ts';
import {
  assertStrongPassword,
  hashPassword,
  verifyPassword,
  type Caller,
} from '../../platform/security/index.ts';
import type { AuditService } from '../audit/index.ts';
import type { UserDocument, UsersService } from '../users/index.ts';
import type { WorkspaceDocument, WorkspacesService } from '../workspaces/index.ts';
import type { Device, OpenedSession, SessionsService } from './sessions.service.ts';

export interface SignedIn extends OpenedSession {
  readonly user: UserDocument;
  readonly workspace: WorkspaceDocument;
}

export interface AuthDependencies {
  readonly database: Database;
  readonly users: UsersService;
  readonly workspaces: WorkspacesService;
  readonly sessions: SessionsService;
  readonly audit: AuditService;
}

export class AuthService {
  readonly #deps: AuthDependencies;

  constructor(deps: AuthDependencies) {
    this.#deps = deps;
  }

  /** Creates the workspace, its first admin and a session: all of them or nothing. */
  async signUp({ tenant_name, user_name, email, password }: Signup, device: Device): Promise<SignedIn> {
    assertStrongPassword(password, [tenant_name, user_name, email]);
    const { database, users, workspaces, audit } = this.#deps;
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
        await audit.record(
          scope,
          { action: 'workspace.created', target, after, userId: user._id },
          transaction,
        );
        const opened = await this.#open(scope, user._id, device, transaction);
        return { ...opened, user, workspace };
      }),
    );
  }

  /** Signs in, or answers the workspaces to choose from where the password fits several. */
  async logIn(
    { email, password, tenant_slug }: Login,
    device: Device,
  ): Promise<SignedIn | { choices: WorkspaceChoice[] }> {
    const fitting = await this.#listFitting(email, password);
    const workspaces = await this.#deps.workspaces.acrossTenantsListByIds(
      fitting.map(({ tenant_id }) => tenant_id),
    );
    const members = fitting.flatMap((user) => {
      const workspace = workspaces.find(({ _id }) => _id.equals(user.tenant_id));
      const isWanted = workspace && (tenant_slug === undefined || workspace.slug === tenant_slug);
      return isWanted ? [{ user, workspace }] : [];
    });
    const [member, ...others] = members;
    if (!member) throw new AppError('invalid_credentials');
    if (others.length > 0) {
      return { choices: members.map(({ workspace }) => ({ name: workspace.name, slug: workspace.slug })) };
    }
    const scope = grantTenantScope(member.workspace._id);
    const opened = await this.#deps.database.withTransaction((transaction) =>
      this.#open(scope, member.user._id, device, transaction),
    );
    return { ...opened, ...member };
  }

  async refresh(token: string): Promise<SignedIn> {
    const opened = await this.#deps.sessions.refresh(token);
    const scope = grantTenantScope(opened.session.tenant_id);
    const user = await this.#deps.users.get(scope, opened.session.user_id);
    if (user.status !== 'active') throw new AppError('session_ended');
    return { ...opened, user, workspace: await this.#deps.workspaces.get(scope) };
  }

  async logOut(token: string): Promise<void> {
    const { database, sessions, audit } = this.#deps;
    await database.withTransaction(async (transaction) => {
      const { _id: id, tenant_id: tenantId, user_id: userId } = await sessions.end(token, transaction);
      const target = { type: 'session', id } as const;
      await audit.record(
        grantTenantScope(tenantId),
        { action: 'session.ended', target, userId },
        transaction,
      );
    });
  }

  async getMe(caller: Caller): Promise<{ user: UserDocument; workspace: WorkspaceDocument }> {
    const { users, workspaces } = this.#deps;
    const [user, workspace] = await Promise.all([
      users.get(caller.scope, caller.userId),
      workspaces.get(caller.scope),
    ]);
    return { user, workspace };
  }

  async lookUpInvitation(token: string): Promise<{ tenant_name: string; name: string; email: string }> {
    const invitation = await this.#deps.users.acrossTenantsGetInvitation(token);
    const scope = grantTenantScope(invitation.tenant_id);
    const user = await this.#deps.users.get(scope, invitation.user_id);
    const workspace = await this.#deps.workspaces.get(scope);
    return { tenant_name: workspace.name, name: user.name, email: user.email };
  }

  async acceptInvitation({ token, name, password }: InvitationAccept, device: Device): Promise<SignedIn> {
    const { database, users, workspaces } = this.#deps;
    const invitation = await users.acrossTenantsGetInvitation(token);
    const scope = grantTenantScope(invitation.tenant_id);
    const invited = await users.get(scope, invitation.user_id);
    assertStrongPassword(password, [invited.email, name ?? invited.name]);
    const user = await users.acceptInvitation(scope, invitation, {
      name,
      passwordHash: await hashPassword(password),
    });
    const opened = await database.withTransaction((transaction) =>
      this.#open(scope, user._id, device, transaction),
    );
    return { ...opened, user, workspace: await workspaces.get(scope) };
  }

  /** Who a session belongs to, if both are still good. */
  async findLiveSession(sessionId: ObjectId) {
    const session = await this.#deps.sessions.acrossTenantsFindLive(sessionId);
    if (!session) return null;
    const user = await this.#deps.users.get(grantTenantScope(session.tenant_id), session.user_id);
    if (user.status !== 'active') return null;
    return { tenantId: session.tenant_id, userId: user._id, role: user.role };
  }

  async #open(
    scope: TenantScope,
    userId: ObjectId,
    device: Device,
    transaction: Session,
  ): Promise<OpenedSession> {
    const opened = await this.#deps.sessions.open(scope, userId, device, transaction);
    const target = { type: 'session', id: opened.session._id } as const;
    const after = { user_agent: device.userAgent };
    await this.#deps.audit.record(scope, { action: 'session.opened', target, after, userId }, transaction);
    return opened;
  }

  /** Active users of this e-mail whose password this is. An unknown e-mail costs one check, as most known ones do. */
  async #listFitting(email: string, password: string): Promise<UserDocument[]> {
    const candidates = await this.#deps.users.acrossTenantsListByEmail(email);
    if (candidates.length === 0) await verifyPassword(null, password);
    const fitting: UserDocument[] = [];
    for (const user of candidates) {
      const matches = await verifyPassword(user.password_hash, password);
      if (matches && user.status === 'active') fitting.push(user);
    }
    return fitting;
  }
}

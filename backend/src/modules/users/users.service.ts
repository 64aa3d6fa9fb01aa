import { permissionsOfRole, roleSchema, type Role, type UserPatch } from '@opsflow/contract';
import type { Clock } from '../../platform/clock/clock.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import {
  decodeCursor,
  encodeCursor,
  toObjectId,
  type Database,
  type DocumentCache,
  type ObjectId,
  type Session,
  type TenantScope,
} from '../../platform/mongo/index.ts';
import { assertMayGrantPowers, assertMayManage, type Caller } from '../../platform/security/index.ts';
import type { AuditService } from '../audit/index.ts';
import type { WorkspacesService } from '../workspaces/index.ts';
import { auditedUser } from './audited-user.ts';
import type { PermissionSet, RolesService } from './roles.service.ts';
import { admitSignedOn, type SignedOnPerson } from './signed-on-users.ts';
import type { UserDocument } from './users.model.ts';
import type { NewUser, UserChanges, UsersRepository, WorkingChanges } from './users.repository.ts';

const listOrder = 'users.name';

/** What a request needs to know of its user. */
export type KnownUser = Pick<UserDocument, 'role' | 'custom_role_id' | 'status' | 'second_factor_at'>;

/** Where an active user stands: what they may do right now. */
export interface Standing {
  readonly role: Role;
  readonly permissions: PermissionSet;
  readonly hasSecondFactor: boolean;
}

/** Ends all sessions of a user within a transaction; sessions know how. */
export type EndSessions = (scope: TenantScope, userId: ObjectId, transaction: Session) => Promise<void>;

export interface UsersDependencies {
  readonly users: UsersRepository;
  readonly roles: RolesService;
  readonly workspaces: WorkspacesService;
  readonly known: DocumentCache<KnownUser>;
  readonly endSessions: EndSessions;
  readonly audit: AuditService;
  readonly database: Database;
  readonly clock: Clock;
}

export class UsersService {
  readonly #deps: UsersDependencies;

  constructor(deps: UsersDependencies) {
    this.#deps = deps;
  }

  async list(
    scope: TenantScope,
    page: { limit: number; cursor?: string | undefined },
  ): Promise<{ users: UserDocument[]; nextCursor: string | null }> {
    const position = page.cursor ? decodeCursor(listOrder, page.cursor, ['text', 'id']) : null;
    const rows = await this.#deps.users.listByName(
      scope,
      page.limit + 1,
      position && { name: position[0], id: position[1] },
    );
    const users = rows.slice(0, page.limit);
    const last = users.at(-1);
    const hasMore = rows.length > page.limit && last !== undefined;
    return {
      users,
      nextCursor: hasMore ? encodeCursor(listOrder, [last.name, last._id.toHexString()]) : null,
    };
  }

  async find(scope: TenantScope, id: ObjectId, session?: Session): Promise<UserDocument | null> {
    return this.#deps.users.find(scope, id, session);
  }

  async get(scope: TenantScope, id: ObjectId): Promise<UserDocument> {
    const user = await this.find(scope, id);
    if (!user) throw new AppError('not_found');
    return user;
  }

  /** Whoever may be given tickets. */
  async listAssignable(scope: TenantScope): Promise<UserDocument[]> {
    return this.#deps.users.listActive(scope, ['admin', 'manager', 'lead', 'agent'], 200);
  }

  /** Whoever may be mentioned. */
  async listActive(scope: TenantScope): Promise<UserDocument[]> {
    return this.#deps.users.listActive(scope, roleSchema.options, 500);
  }

  /** Throws 422 unless the id is an active user of this workspace. */
  async assertAssignable(scope: TenantScope, id: ObjectId, path = 'body.assignee_id'): Promise<void> {
    const user = await this.#deps.users.find(scope, id);
    if (user?.status !== 'active' || user.role === 'viewer') {
      throw new AppError('assignee_not_in_workspace', {
        errors: [{ path, message: 'is not an active member of this workspace' }],
      });
    }
  }

  /** What an active user may do; null for anybody else. */
  async findStanding(scope: TenantScope, id: ObjectId): Promise<Standing | null> {
    const user = await this.#deps.known.get(id, async () => toKnown(await this.#deps.users.find(scope, id)));
    return user?.status === 'active' ? this.getStanding(scope, user) : null;
  }

  async getStanding(
    scope: TenantScope,
    { role, custom_role_id, second_factor_at }: Omit<KnownUser, 'status'>,
  ): Promise<Standing> {
    const permissions = await this.#deps.roles.listPermissions(scope, { role, custom_role_id });
    return { role, permissions, hasSecondFactor: Boolean(second_factor_at) };
  }

  /** Changes a member; the last active admin stays one, also when two such changes meet. */
  async update(caller: Caller, id: ObjectId, patch: UserPatch): Promise<UserDocument> {
    const { scope } = caller;
    const { database, users, workspaces, endSessions, audit, clock } = this.#deps;
    return database.withTransaction(async (session) => {
      const user = await users.find(scope, id, session);
      if (!user) throw new AppError('not_found');
      if (user.status === 'invited' && patch.status) {
        throw new AppError('invitation_invalid', {
          detail: 'Somebody who has not accepted the invitation can be neither enabled nor disabled',
          errors: [{ path: 'body.status', message: 'cannot change before the invitation is accepted' }],
        });
      }
      await this.assertMayManage(caller, user);
      const changes = await this.#toChanges(caller, user, patch, session);
      if (isFullAdmin(user) && !isFullAdmin({ ...user, ...changes })) {
        await workspaces.countAdminChange(scope, session);
        if ((await users.countActiveAdminsBeside(scope, id, session)) === 0) throw new AppError('last_admin');
      }
      if (changes.status === 'disabled') await endSessions(scope, id, session);
      this.#forgetAfter(session, id);
      const changed = (await users.update(scope, id, changes, clock.now(), session)) as UserDocument;
      const entry = {
        action: 'user.changed',
        before: auditedUser(user),
        after: auditedUser(changed),
      } as const;
      await audit.record(scope, { ...entry, target: { type: 'user', id } }, session);
      return changed;
    });
  }

  /** Changes how somebody works: skills, capacity, hours, availability, team. */
  async changeWorkingLife(
    scope: TenantScope,
    id: ObjectId,
    changes: WorkingChanges,
    session: Session,
  ): Promise<UserDocument> {
    const { users, audit, clock } = this.#deps;
    const user = await users.find(scope, id, session);
    const changed = user && (await users.update(scope, id, changes, clock.now(), session));
    if (!user || !changed) throw new AppError('not_found');
    const entry = { action: 'user.changed', before: auditedUser(user), after: auditedUser(changed) } as const;
    await audit.record(scope, { ...entry, target: { type: 'user', id } }, session);
    return changed;
  }

  async leaveTeam(scope: TenantScope, teamId: ObjectId, session: Session): Promise<void> {
    await this.#deps.users.clearTeam(scope, teamId, session);
  }

  async setPassword(scope: TenantScope, id: ObjectId, passwordHash: string, session: Session): Promise<void> {
    const changes = { password_hash: passwordHash };
    await this.#deps.users.update(scope, id, changes, this.#deps.clock.now(), session);
  }

  /** What everybody may change of themselves. */
  async rename(scope: TenantScope, id: ObjectId, name: string): Promise<UserDocument> {
    const { database, users, audit, clock } = this.#deps;
    return database.withTransaction(async (session) => {
      const user = await users.find(scope, id, session);
      const renamed = await users.update(scope, id, { name }, clock.now(), session);
      if (!user || !renamed) throw new AppError('not_found');
      const entry = { before: { name: user.name }, after: { name: renamed.name } };
      const target = { type: 'user', id } as const;
      await audit.record(scope, { action: 'user.changed', target, ...entry }, session);
      return renamed;
    });
  }

  /** The member behind a company account; null where they may not come in. */
  async admitSignedOn(scope: TenantScope, person: SignedOnPerson): Promise<UserDocument | null> {
    const user = await admitSignedOn(this.#deps, scope, person);
    if (user) this.#deps.known.forget(user._id);
    return user;
  }

  /** Null takes it away. */
  async setSecondFactor(scope: TenantScope, id: ObjectId, at: Date | null, session: Session): Promise<void> {
    this.#forgetAfter(session, id);
    await this.#deps.users.update(scope, id, { second_factor_at: at }, this.#deps.clock.now(), session);
  }

  /** Adds somebody who can sign in at once; sign-up does it for the first admin. */
  async addActiveUser(
    scope: TenantScope,
    {
      passwordHash,
      ...person
    }: Pick<NewUser, 'name' | 'email' | 'role' | 'skills'> & { passwordHash: string },
    session: Session,
  ): Promise<UserDocument> {
    const active = { status: 'active', custom_role_id: null, capacity: 8 } as const;
    const user: NewUser = { ...person, ...active, password_hash: passwordHash };
    return this.#deps.users.insert(scope, user, this.#deps.clock.now(), session);
  }

  async acrossTenantsListByEmail(email: string): Promise<UserDocument[]> {
    return this.#deps.users.acrossTenantsListByEmail(email, 20);
  }

  /** Throws where this person may do more than whoever is about to change them. */
  async assertMayManage(caller: Caller, user: UserDocument): Promise<void> {
    assertMayManage(caller, await this.#deps.roles.listPermissions(caller.scope, user));
  }

  /** Turns a patch into changes. Taking a custom role away gives what the base role may do. */
  async #toChanges(
    caller: Caller,
    user: UserDocument,
    { custom_role_id, ...patch }: UserPatch,
    session: Session,
  ): Promise<UserChanges> {
    const given = Object.entries(patch).filter(([, value]) => value !== undefined);
    const changes = Object.fromEntries(given) as UserChanges;
    if (custom_role_id) {
      const custom = await this.#deps.roles.grant(caller.scope, toObjectId(custom_role_id), session);
      assertMayGrantPowers(caller, { role: custom.base_role, permissions: custom.permissions });
      return { ...changes, role: custom.base_role, custom_role_id: custom._id };
    }
    const losesCustomRole = custom_role_id === null || patch.role !== undefined;
    if (!losesCustomRole) return changes;
    const role = patch.role ?? user.role;
    assertMayGrantPowers(caller, { role, permissions: permissionsOfRole(role) });
    return { ...changes, custom_role_id: null };
  }

  #forgetAfter(session: Session, id: ObjectId): void {
    this.#deps.database.afterCommit(session, () => this.#deps.known.forget(id));
  }
}

function toKnown(user: UserDocument | null): KnownUser | null {
  if (!user) return null;
  const { role, custom_role_id, status, second_factor_at = null } = user;
  return { role, custom_role_id, status, second_factor_at };
}

function isFullAdmin({ role, custom_role_id, status }: KnownUser): boolean {
  return role === 'admin' && !custom_role_id && status === 'active';
}

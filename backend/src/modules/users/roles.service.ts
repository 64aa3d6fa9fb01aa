import {
  permissionsOfEveryUser,
  permissionsOfRole,
  roleSchema,
  type CustomRoleCreate,
  type CustomRolePatch,
  type Permission,
  type Role,
} from '@opsflow/contract';
import type { Clock } from '../../platform/clock/clock.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import {
  isDuplicateKey,
  type Database,
  type DocumentCache,
  type ObjectId,
  type Session,
  type TenantScope,
} from '../../platform/mongo/index.ts';
import { assertMayGrant, assertMayManage, type Caller } from '../../platform/security/index.ts';
import type { AuditService } from '../audit/index.ts';
import type { CustomRoleDocument } from './roles.model.ts';
import type { RoleChanges, RolesRepository } from './roles.repository.ts';
import type { UsersRepository } from './users.repository.ts';

export type PermissionSet = ReadonlySet<Permission>;

const permissionsByRole: ReadonlyMap<Role, PermissionSet> = new Map(
  roleSchema.options.map((role) => [role, new Set(permissionsOfRole(role))]),
);

export interface RolesDependencies {
  readonly roles: RolesRepository;
  readonly users: UsersRepository;
  readonly permissions: DocumentCache<PermissionSet>;
  readonly audit: AuditService;
  readonly database: Database;
  readonly clock: Clock;
}

export class RolesService {
  readonly #deps: RolesDependencies;

  constructor(deps: RolesDependencies) {
    this.#deps = deps;
  }

  async list(scope: TenantScope): Promise<CustomRoleDocument[]> {
    return this.#deps.roles.list(scope);
  }

  async create(caller: Caller, role: CustomRoleCreate): Promise<CustomRoleDocument> {
    assertMayGrant(caller, role.permissions);
    const { roles, audit, database, clock } = this.#deps;
    return refuseTakenName(() =>
      database.withTransaction(async (session) => {
        const created = await roles.insert(caller.scope, role, clock.now(), session);
        const target = { type: 'role', id: created._id } as const;
        const after = auditedRole(created);
        await audit.record(caller.scope, { action: 'role.created', target, after }, session);
        return created;
      }),
    );
  }

  async update(
    caller: Caller,
    id: ObjectId,
    { name, permissions }: CustomRolePatch,
  ): Promise<CustomRoleDocument> {
    assertMayGrant(caller, permissions ?? []);
    const changes: RoleChanges = {
      ...(name === undefined ? {} : { name }),
      ...(permissions ? { permissions } : {}),
    };
    const { roles, audit, database, permissions: known, clock } = this.#deps;
    return refuseTakenName(() =>
      database.withTransaction(async (session) => {
        const before = await roles.find(caller.scope, id, session);
        const role = await roles.update(caller.scope, id, changes, clock.now(), session);
        if (!before || !role) throw new AppError('not_found');
        assertMayManage(caller, before.permissions);
        const entry = { before: auditedRole(before), after: auditedRole(role) };
        const target = { type: 'role', id } as const;
        await audit.record(caller.scope, { action: 'role.changed', target, ...entry }, session);
        database.afterCommit(session, () => known.forget(id));
        return role;
      }),
    );
  }

  async delete(caller: Caller, id: ObjectId): Promise<void> {
    const { scope } = caller;
    const { roles, users, audit, database, permissions } = this.#deps;
    await database.withTransaction(async (session) => {
      const role = await roles.find(scope, id, session);
      if (!role || !(await roles.delete(scope, id, session))) throw new AppError('not_found');
      assertMayManage(caller, role.permissions);
      const entry = { target: { type: 'role', id }, before: auditedRole(role) } as const;
      await audit.record(scope, { action: 'role.deleted', ...entry }, session);
      if ((await users.countByCustomRole(scope, id, session)) > 0) throw new AppError('role_in_use');
      database.afterCommit(session, () => permissions.forget(id));
    });
  }

  /** The role that somebody is about to get. */
  async grant(scope: TenantScope, id: ObjectId, session: Session): Promise<CustomRoleDocument> {
    const role = await this.#deps.roles.grant(scope, id, session);
    if (role) return role;
    throw new AppError('role_not_in_workspace', {
      errors: [{ path: 'body.custom_role_id', message: 'is not a role of this workspace' }],
    });
  }

  /** What a member may do; of a role that is gone only what nobody can lose. */
  async listPermissions(
    scope: TenantScope,
    { role, custom_role_id }: { role: Role; custom_role_id: ObjectId | null },
  ): Promise<PermissionSet> {
    if (!custom_role_id) return permissionsByRole.get(role) as PermissionSet;
    const known = await this.#deps.permissions.get(custom_role_id, async () => {
      const custom = await this.#deps.roles.find(scope, custom_role_id);
      return custom && new Set([...permissionsOfEveryUser, ...custom.permissions]);
    });
    return known ?? new Set(permissionsOfEveryUser);
  }
}

/** What the audit log says of a role. */
function auditedRole({ name, base_role, permissions }: CustomRoleDocument): Record<string, unknown> {
  return { name, base_role, permissions };
}

async function refuseTakenName<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    throw new AppError('role_name_taken', {
      errors: [{ path: 'body.name', message: 'is the name of another role' }],
    });
  }
}

import {
  permissionsOfEveryUser,
  type CustomRoleCreate,
  type CustomRolePatch,
  type Permission,
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
import { assertMayGrant, type Caller } from '../../platform/security/index.ts';
import type { CustomRoleDocument } from './roles.model.ts';
import type { RoleChanges, RolesRepository } from './roles.repository.ts';
import type { UsersRepository } from './users.repository.ts';

export type PermissionSet = ReadonlySet<Permission>;

export interface RolesDependencies {
  readonly roles: RolesRepository;
  readonly users: UsersRepository;
  readonly permissions: DocumentCache<PermissionSet>;
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
    const { roles, database, clock } = this.#deps;
    return refuseTakenName(() =>
      database.withTransaction((session) => roles.insert(caller.scope, role, clock.now(), session)),
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
    const { roles, database, permissions: known, clock } = this.#deps;
    return refuseTakenName(() =>
      database.withTransaction(async (session) => {
        const role = await roles.update(caller.scope, id, changes, clock.now(), session);
        if (!role) throw new AppError('not_found');
        database.afterCommit(session, () => known.forget(id));
        return role;
      }),
    );
  }

  async delete(scope: TenantScope, id: ObjectId): Promise<void> {
    const { roles, users, database, permissions } = this.#deps;
    await database.withTransaction(async (session) => {
      if (!(await roles.delete(scope, id, session))) throw new AppError('not_found');
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

  /** What people with this role may do; of a role that is gone only what nobody can lose. */
  async getPermissions(scope: TenantScope, id: ObjectId): Promise<PermissionSet> {
    const known = await this.#deps.permissions.get(id, async () => {
      const role = await this.#deps.roles.find(scope, id);
      return role && new Set([...permissionsOfEveryUser, ...role.permissions]);
    });
    return known ?? new Set(permissionsOfEveryUser);
  }
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

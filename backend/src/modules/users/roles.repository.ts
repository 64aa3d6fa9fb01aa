import type { Model } from 'mongoose';
import {
  newObjectId,
  TenantCollection,
  type ObjectId,
  type Session,
  type TenantScope,
} from '../../platform/mongo/index.ts';
import type { CustomRoleDocument } from './roles.model.ts';

export type NewRole = Pick<CustomRoleDocument, 'name' | 'base_role' | 'permissions'>;
export type RoleChanges = Partial<Pick<CustomRoleDocument, 'name' | 'permissions'>>;

// Far above what a workspace can keep apart.
const maxRoles = 200;

export class RolesRepository {
  readonly #roles: TenantCollection<CustomRoleDocument>;

  constructor(model: Model<CustomRoleDocument>) {
    this.#roles = new TenantCollection(model);
  }

  async find(scope: TenantScope, id: ObjectId, session?: Session): Promise<CustomRoleDocument | null> {
    return this.#roles.findOne(scope, { _id: id }, { session });
  }

  async list(scope: TenantScope): Promise<CustomRoleDocument[]> {
    return this.#roles.find(scope, {}, { sort: { name: 1 }, limit: maxRoles });
  }

  async insert(scope: TenantScope, role: NewRole, now: Date, session: Session): Promise<CustomRoleDocument> {
    const document = { ...role, _id: newObjectId(), grants: 0, created_at: now, updated_at: now };
    return this.#roles.insertOne(scope, document, { session });
  }

  async update(
    scope: TenantScope,
    id: ObjectId,
    changes: RoleChanges,
    now: Date,
    session: Session,
  ): Promise<CustomRoleDocument | null> {
    return this.#roles.findOneAndUpdate(
      scope,
      { _id: id },
      { $set: { ...changes, updated_at: now } },
      { session },
    );
  }

  /** Reads a role that is about to be given to somebody; a concurrent deletion then conflicts. */
  async grant(scope: TenantScope, id: ObjectId, session: Session): Promise<CustomRoleDocument | null> {
    return this.#roles.findOneAndUpdate(scope, { _id: id }, { $inc: { grants: 1 } }, { session });
  }

  async delete(scope: TenantScope, id: ObjectId, session: Session): Promise<boolean> {
    return (await this.#roles.deleteOne(scope, { _id: id }, { session })) === 1;
  }
}

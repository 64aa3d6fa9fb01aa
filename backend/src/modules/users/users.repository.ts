import type { Model } from 'mongoose';
import type { Role } from '@opsflow/contract';
import {
  newObjectId,
  toObjectId,
  TenantCollection,
  type ObjectId,
  type Session,
  type TenantScope,
} from '../../platform/mongo/index.ts';
import type { UserDocument } from './users.model.ts';

export type NewUser = Omit<UserDocument, '_id' | 'tenant_id' | 'created_at' | 'updated_at'>;
type WorkingFields = 'skills' | 'capacity' | 'team_id' | 'time_zone' | 'working_hours' | 'availability';
/** How somebody works, apart from who they are and what they may do. */
export type WorkingChanges = Partial<Pick<UserDocument, WorkingFields>>;
export type UserChanges = WorkingChanges &
  Partial<
    Pick<
      UserDocument,
      'name' | 'role' | 'custom_role_id' | 'status' | 'password_hash' | 'second_factor_at' | 'sign_on_subject'
    >
  >;

export interface NamePosition {
  readonly name: string;
  readonly id: string;
}

export class UsersRepository {
  readonly #model: Model<UserDocument>;
  readonly #users: TenantCollection<UserDocument>;

  constructor(model: Model<UserDocument>) {
    this.#model = model;
    this.#users = new TenantCollection(model);
  }

  async find(scope: TenantScope, id: ObjectId, session?: Session): Promise<UserDocument | null> {
    return this.#users.findOne(scope, { _id: id }, { session });
  }

  async findByEmail(scope: TenantScope, email: string, session: Session): Promise<UserDocument | null> {
    return this.#users.findOne(scope, { email }, { session });
  }

  /** By name, then id, from after `position`. */
  async listByName(
    scope: TenantScope,
    limit: number,
    position: NamePosition | null,
  ): Promise<UserDocument[]> {
    const after = position
      ? {
          // The redundant bound lets an index start at the position instead of at its beginning.
          name: { $gte: position.name },
          $or: [
            { name: { $gt: position.name } },
            { name: position.name, _id: { $gt: toObjectId(position.id) } },
          ],
        }
      : {};
    return this.#users.find(scope, after, { sort: { name: 1, _id: 1 }, limit });
  }

  async listActive(scope: TenantScope, roles: readonly Role[], limit: number): Promise<UserDocument[]> {
    return this.#users.find(
      scope,
      { role: { $in: [...roles] }, status: 'active' },
      { sort: { name: 1, _id: 1 }, limit },
    );
  }

  /** Takes everybody out of a team. */
  async clearTeam(scope: TenantScope, teamId: ObjectId, session: Session): Promise<void> {
    await this.#users.updateMany(scope, { team_id: teamId }, { $set: { team_id: null } }, { session });
  }

  /** Full admins: one with a custom role may lack what it takes to keep a workspace going. */
  async countActiveAdminsBeside(scope: TenantScope, id: ObjectId, session: Session): Promise<number> {
    const isFullAdmin = { role: 'admin', custom_role_id: null, status: 'active' } as const;
    return this.#users.count(scope, { ...isFullAdmin, _id: { $ne: id } }, { session });
  }

  async countByCustomRole(scope: TenantScope, customRoleId: ObjectId, session: Session): Promise<number> {
    return this.#users.count(scope, { custom_role_id: customRoleId }, { session });
  }

  /** Removes somebody who has not accepted; false where they have. */
  async deleteInvited(scope: TenantScope, id: ObjectId, session: Session): Promise<boolean> {
    return (await this.#users.deleteOne(scope, { _id: id, status: 'invited' }, { session })) === 1;
  }

  async insert(scope: TenantScope, user: NewUser, now: Date, session: Session): Promise<UserDocument> {
    const document = { ...user, _id: newObjectId(), created_at: now, updated_at: now };
    return this.#users.insertOne(scope, document, { session });
  }

  async update(
    scope: TenantScope,
    id: ObjectId,
    changes: UserChanges,
    now: Date,
    session: Session,
  ): Promise<UserDocument | null> {
    return this.#users.findOneAndUpdate(
      scope,
      { _id: id },
      { $set: { ...changes, updated_at: now } },
      { session },
    );
  }

  /** For log-in, which does not know the workspace yet: one e-mail may be a member of several. */
  async acrossTenantsListByEmail(email: string, limit: number): Promise<UserDocument[]> {
    return this.#model
      .find({ email })
      .setOptions({ acrossTenants: 'log-in finds the workspaces of an e-mail' })
      .limit(limit)
      .lean<UserDocument[]>()
      .exec();
  }
}

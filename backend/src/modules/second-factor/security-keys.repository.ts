import {
  newObjectId,
  TenantCollection,
  type Database,
  type ObjectId,
  type Session,
  type TenantScope,
} from '../../platform/mongo/index.ts';
import {
  keyRequestModel,
  securityKeyModel,
  type KeyRequestDocument,
  type SecurityKeyDocument,
} from './security-keys.model.ts';

export type NewSecurityKey = Pick<
  SecurityKeyDocument,
  'user_id' | 'name' | 'credential_id' | 'public_key' | 'counter' | 'created_at'
>;

export class SecurityKeysRepository {
  readonly #keys: TenantCollection<SecurityKeyDocument>;
  readonly #requests: TenantCollection<KeyRequestDocument>;

  constructor(database: Database) {
    this.#keys = new TenantCollection(securityKeyModel(database));
    this.#requests = new TenantCollection(keyRequestModel(database));
  }

  async listOfUser(scope: TenantScope, userId: ObjectId, session?: Session): Promise<SecurityKeyDocument[]> {
    return this.#keys.find(scope, { user_id: userId }, { sort: { created_at: 1 }, limit: 100, session });
  }

  async insert(scope: TenantScope, key: NewSecurityKey, session: Session): Promise<SecurityKeyDocument> {
    return this.#keys.insertOne(scope, { ...key, _id: newObjectId(), last_used_at: null }, { session });
  }

  /** Notes a use; false where the key is gone or somebody used it in between. */
  async noteUse(
    scope: TenantScope,
    id: ObjectId,
    { from, to, now }: { from: number; to: number; now: Date },
    session: Session,
  ): Promise<boolean> {
    const { matched } = await this.#keys.updateOne(
      scope,
      { _id: id, counter: from },
      { $set: { counter: to, last_used_at: now } },
      { session },
    );
    return matched === 1;
  }

  async delete(scope: TenantScope, userId: ObjectId, id: ObjectId, session: Session): Promise<boolean> {
    return (await this.#keys.deleteOne(scope, { _id: id, user_id: userId }, { session })) === 1;
  }

  async deleteOfUser(scope: TenantScope, userId: ObjectId, session: Session): Promise<number> {
    return this.#keys.deleteMany(scope, { user_id: userId }, { session });
  }

  /** In place of the one that this session began before. */
  async putRequest(
    scope: TenantScope,
    request: Omit<KeyRequestDocument, '_id' | 'tenant_id'>,
    session: Session,
  ): Promise<void> {
    await this.#requests.deleteOne(scope, { session_id: request.session_id }, { session });
    await this.#requests.insertOne(scope, { ...request, _id: newObjectId() }, { session });
  }

  async findRequest(scope: TenantScope, sessionId: ObjectId): Promise<KeyRequestDocument | null> {
    return this.#requests.findOne(scope, { session_id: sessionId });
  }

  /** Uses the request up; false where it has been. */
  async takeRequest(scope: TenantScope, id: ObjectId, session: Session): Promise<boolean> {
    return (await this.#requests.deleteOne(scope, { _id: id }, { session })) === 1;
  }
}

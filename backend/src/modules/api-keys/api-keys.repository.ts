import type { Model } from 'mongoose';
import {
  TenantCollection,
  type ObjectId,
  type Session,
  type TenantScope,
} from '../../platform/mongo/index.ts';
import type { ApiKeyDocument } from './api-keys.model.ts';

export class ApiKeysRepository {
  readonly #model: Model<ApiKeyDocument>;
  readonly #keys: TenantCollection<ApiKeyDocument>;

  constructor(model: Model<ApiKeyDocument>) {
    this.#model = model;
    this.#keys = new TenantCollection(model);
  }

  /** Newest first, below `before` where it is given. */
  async listNewest(scope: TenantScope, limit: number, before: ObjectId | null): Promise<ApiKeyDocument[]> {
    return this.#keys.find(scope, before ? { _id: { $lt: before } } : {}, { sort: { _id: -1 }, limit });
  }

  async find(scope: TenantScope, id: ObjectId, session: Session): Promise<ApiKeyDocument | null> {
    return this.#keys.findOne(scope, { _id: id }, { session });
  }

  async insert(
    scope: TenantScope,
    key: Omit<ApiKeyDocument, 'tenant_id'>,
    session: Session,
  ): Promise<ApiKeyDocument> {
    return this.#keys.insertOne(scope, key, { session });
  }

  async delete(scope: TenantScope, id: ObjectId, session: Session): Promise<boolean> {
    return (await this.#keys.deleteOne(scope, { _id: id }, { session })) === 1;
  }

  async noteUse(scope: TenantScope, id: ObjectId, at: Date): Promise<void> {
    await this.#keys.updateOne(scope, { _id: id }, { $set: { last_used_at: at } }, { apart: true });
  }

  /** A key carries its id, and its workspace is what the key tells us. */
  async acrossTenantsFind(id: ObjectId): Promise<ApiKeyDocument | null> {
    return this.#model
      .findById(id)
      .setOptions({ acrossTenants: 'the key names the workspace' })
      .lean<ApiKeyDocument>()
      .exec();
  }
}

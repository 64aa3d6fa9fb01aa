import type { Model } from 'mongoose';
import {
  TenantCollection,
  type Database,
  type ObjectId,
  type Session,
  type TenantScope,
} from '../../platform/mongo/index.ts';
import { slaPolicyModel, type SlaPolicyDocument } from './sla-policies.model.ts';

export class SlaPoliciesRepository {
  readonly #policies: TenantCollection<SlaPolicyDocument>;
  readonly #model: Model<SlaPolicyDocument>;

  constructor(database: Database) {
    this.#model = slaPolicyModel(database);
    this.#policies = new TenantCollection(this.#model);
  }

  async findNewest(scope: TenantScope, session?: Session): Promise<SlaPolicyDocument | null> {
    return this.#policies.findOne(scope, {}, { sort: { version: -1 }, session });
  }

  async listBefore(scope: TenantScope, version: number | null, limit: number): Promise<SlaPolicyDocument[]> {
    const filter = version === null ? {} : { version: { $lt: version } };
    return this.#policies.find(scope, filter, { sort: { version: -1 }, limit });
  }

  async insert(
    scope: TenantScope,
    policy: Omit<SlaPolicyDocument, 'tenant_id'>,
    session: Session,
  ): Promise<SlaPolicyDocument> {
    return this.#policies.insertOne(scope, policy, { session });
  }

  /** An older version that was still being carried out has been overtaken. */
  async endOlder(scope: TenantScope, version: number, session: Session): Promise<void> {
    const older = { version: { $lt: version }, is_pending: true };
    await this.#policies.updateMany(scope, older, { $set: { is_pending: false } }, { session });
  }

  async countRecomputed(scope: TenantScope, id: ObjectId, tickets: number): Promise<void> {
    await this.#policies.updateOne(scope, { _id: id }, { $inc: { recomputed: tickets } });
  }

  async markDone(scope: TenantScope, id: ObjectId): Promise<void> {
    await this.#policies.updateOne(scope, { _id: id }, { $set: { is_pending: false } });
  }

  /** Of every workspace, oldest first. */
  async acrossTenantsListPending(limit: number): Promise<SlaPolicyDocument[]> {
    return this.#model
      .find({ is_pending: true })
      .setOptions({ acrossTenants: 'policies are carried out for every workspace in turn' })
      .sort({ created_at: 1 })
      .limit(limit)
      .lean<SlaPolicyDocument[]>()
      .exec();
  }
}

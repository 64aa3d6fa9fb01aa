import {
  newObjectId,
  TenantCollection,
  type Database,
  type Session,
  type TenantScope,
} from '../../platform/mongo/index.ts';
import { routingPolicyModel, type RoutingPolicyDocument } from './routing.model.ts';

export class RoutingPoliciesRepository {
  readonly #policies: TenantCollection<RoutingPolicyDocument>;

  constructor(database: Database) {
    this.#policies = new TenantCollection(routingPolicyModel(database));
  }

  async findNewest(scope: TenantScope, session?: Session): Promise<RoutingPolicyDocument | null> {
    return this.#policies.findOne(scope, {}, { sort: { version: -1 }, session });
  }

  async findVersion(scope: TenantScope, version: number): Promise<RoutingPolicyDocument | null> {
    return this.#policies.findOne(scope, { version });
  }

  /** Newest first, below `before` where it is given. */
  async list(scope: TenantScope, limit: number, before: number | null): Promise<RoutingPolicyDocument[]> {
    const position = before === null ? {} : { version: { $lt: before } };
    return this.#policies.find(scope, position, { sort: { version: -1 }, limit });
  }

  async insert(
    scope: TenantScope,
    policy: Omit<RoutingPolicyDocument, '_id' | 'tenant_id'>,
    session: Session,
  ): Promise<RoutingPolicyDocument> {
    return this.#policies.insertOne(scope, { ...policy, _id: newObjectId() }, { session });
  }
}

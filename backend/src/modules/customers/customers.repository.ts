import type { CustomerTier } from '@opsflow/contract';
import {
  newObjectId,
  TenantCollection,
  type Database,
  type ObjectId,
  type Session,
  type TenantScope,
} from '../../platform/mongo/index.ts';
import { customerModel, type CustomerDocument } from './customers.model.ts';

export type NewCustomer = Omit<CustomerDocument, '_id' | 'tenant_id'>;

export class CustomersRepository {
  readonly #customers: TenantCollection<CustomerDocument>;

  constructor(database: Database) {
    this.#customers = new TenantCollection(customerModel(database));
  }

  /** By e-mail address, from after `after`. */
  async list(
    scope: TenantScope,
    filter: { tier?: CustomerTier | undefined; email?: string | undefined },
    limit: number,
    after: string | null,
  ): Promise<CustomerDocument[]> {
    const { tier, email } = filter;
    const position = after === null ? {} : { email: { $gt: after } };
    const query = { ...(tier ? { tier } : {}), ...position, ...(email ? { email } : {}) };
    return this.#customers.find(scope, query, { sort: { email: 1 }, limit });
  }

  async find(scope: TenantScope, id: ObjectId, session: Session): Promise<CustomerDocument | null> {
    return this.#customers.findOne(scope, { _id: id }, { session });
  }

  async listByEmails(scope: TenantScope, emails: readonly string[]): Promise<CustomerDocument[]> {
    return this.#customers.find(scope, { email: { $in: [...emails] } });
  }

  async insert(scope: TenantScope, customer: NewCustomer, session: Session): Promise<CustomerDocument> {
    return this.#customers.insertOne(scope, { ...customer, _id: newObjectId() }, { session });
  }

  async update(
    scope: TenantScope,
    id: ObjectId,
    changes: Partial<NewCustomer>,
    session: Session,
  ): Promise<CustomerDocument | null> {
    return this.#customers.findOneAndUpdate(scope, { _id: id }, { $set: changes }, { session });
  }
}

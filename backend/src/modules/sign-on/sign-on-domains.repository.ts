import type { Model } from 'mongoose';
import {
  newObjectId,
  TenantCollection,
  type Database,
  type ObjectId,
  type Session,
  type TenantScope,
} from '../../platform/mongo/index.ts';
import { signOnDomainModel, type SignOnDomainDocument } from './sign-on.model.ts';

/** Far above what a company has. */
export const maxDomains = 50;

export class SignOnDomainsRepository {
  readonly #model: Model<SignOnDomainDocument>;
  readonly #domains: TenantCollection<SignOnDomainDocument>;

  constructor(database: Database) {
    this.#model = signOnDomainModel(database);
    this.#domains = new TenantCollection(this.#model);
  }

  async list(scope: TenantScope): Promise<SignOnDomainDocument[]> {
    return this.#domains.find(scope, {}, { sort: { domain: 1 }, limit: maxDomains });
  }

  async find(scope: TenantScope, id: ObjectId, session?: Session): Promise<SignOnDomainDocument | null> {
    return this.#domains.findOne(scope, { _id: id }, { session });
  }

  /** Whether this workspace has proved that the domain is theirs. */
  async isVerified(scope: TenantScope, domain: string): Promise<boolean> {
    return (await this.#domains.findOne(scope, { domain, is_verified: true })) !== null;
  }

  async insert(
    scope: TenantScope,
    { domain, token }: { domain: string; token: string },
    now: Date,
    session: Session,
  ): Promise<SignOnDomainDocument> {
    const document = { _id: newObjectId(), domain, token, verified_at: null, created_at: now };
    return this.#domains.insertOne(scope, document, { session });
  }

  async setVerified(
    scope: TenantScope,
    id: ObjectId,
    now: Date,
    session: Session,
  ): Promise<SignOnDomainDocument | null> {
    const update = { $set: { is_verified: true as const, verified_at: now } };
    return this.#domains.findOneAndUpdate(scope, { _id: id }, update, { session });
  }

  async delete(scope: TenantScope, id: ObjectId, session: Session): Promise<boolean> {
    return (await this.#domains.deleteOne(scope, { _id: id }, { session })) === 1;
  }

  /** For sign-on, which knows the address and not the workspace yet. */
  async acrossTenantsFindVerified(domain: string): Promise<SignOnDomainDocument | null> {
    return this.#model
      .findOne({ domain, is_verified: true })
      .setOptions({ acrossTenants: 'the domain names the workspace' })
      .lean<SignOnDomainDocument>()
      .exec();
  }
}

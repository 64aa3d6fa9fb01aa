import type { Model } from 'mongoose';
import {
  TenantCollection,
  type Database,
  type ObjectId,
  type Session,
  type TenantScope,
} from '../../platform/mongo/index.ts';
import { signOnAttemptModel, type SignOnAttemptDocument } from './sign-on.model.ts';

export class SignOnAttemptsRepository {
  readonly #model: Model<SignOnAttemptDocument>;
  readonly #attempts: TenantCollection<SignOnAttemptDocument>;

  constructor(database: Database) {
    this.#model = signOnAttemptModel(database);
    this.#attempts = new TenantCollection(this.#model);
  }

  async insert(
    scope: TenantScope,
    attempt: Omit<SignOnAttemptDocument, 'tenant_id'>,
    session: Session,
  ): Promise<void> {
    await this.#attempts.insertOne(scope, attempt, { session });
  }

  /** Marks it as used; false where it has been. */
  async use(scope: TenantScope, id: ObjectId, now: Date): Promise<boolean> {
    const { modified } = await this.#attempts.updateOne(
      scope,
      { _id: id, used_at: null },
      { $set: { used_at: now } },
    );
    return modified === 1;
  }

  /** For a state whose signature was checked: it names the workspace. */
  async acrossTenantsFind(id: ObjectId): Promise<SignOnAttemptDocument | null> {
    return this.#model
      .findById(id)
      .setOptions({ acrossTenants: 'the state names the workspace' })
      .lean<SignOnAttemptDocument>()
      .exec();
  }
}

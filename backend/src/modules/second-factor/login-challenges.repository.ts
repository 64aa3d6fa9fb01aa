import type { Model } from 'mongoose';
import {
  newObjectId,
  TenantCollection,
  type Database,
  type ObjectId,
  type Session,
  type TenantScope,
} from '../../platform/mongo/index.ts';
import { loginChallengeModel, type LoginChallengeDocument } from './second-factor.model.ts';

export class LoginChallengesRepository {
  readonly #model: Model<LoginChallengeDocument>;
  readonly #challenges: TenantCollection<LoginChallengeDocument>;

  constructor(database: Database) {
    this.#model = loginChallengeModel(database);
    this.#challenges = new TenantCollection(this.#model);
  }

  async insert(
    scope: TenantScope,
    challenge: Pick<LoginChallengeDocument, 'user_id' | 'key_challenge' | 'expires_at'>,
  ): Promise<LoginChallengeDocument> {
    return this.#challenges.insertOne(scope, { ...challenge, _id: newObjectId(), used_at: null });
  }

  /** Marks it as used; false where it has been. */
  async use(scope: TenantScope, id: ObjectId, now: Date, session: Session): Promise<boolean> {
    const { modified } = await this.#challenges.updateOne(
      scope,
      { _id: id, used_at: null },
      { $set: { used_at: now } },
      { session },
    );
    return modified === 1;
  }

  /** For a token whose signature was checked: it names the person, and so the workspace. */
  async acrossTenantsFind(id: ObjectId): Promise<LoginChallengeDocument | null> {
    return this.#model
      .findById(id)
      .setOptions({ acrossTenants: 'the challenge names the workspace' })
      .lean<LoginChallengeDocument>()
      .exec();
  }
}

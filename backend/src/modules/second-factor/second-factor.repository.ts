import {
  newObjectId,
  TenantCollection,
  type Database,
  type ObjectId,
  type Session,
  type TenantScope,
} from '../../platform/mongo/index.ts';
import { secondFactorModel, type SecondFactorDocument } from './second-factor.model.ts';

export class SecondFactorRepository {
  readonly #factors: TenantCollection<SecondFactorDocument>;

  constructor(database: Database) {
    this.#factors = new TenantCollection(secondFactorModel(database));
  }

  async find(scope: TenantScope, userId: ObjectId, session?: Session): Promise<SecondFactorDocument | null> {
    return this.#factors.findOne(scope, { user_id: userId }, { session });
  }

  /** In place of one that was begun and not confirmed. */
  async begin(
    scope: TenantScope,
    userId: ObjectId,
    sealedSecret: string,
    now: Date,
    session: Session,
  ): Promise<void> {
    await this.#factors.deleteOne(scope, { user_id: userId, confirmed_at: null }, { session });
    const state = { confirmed_at: null, last_period: 0, recovery_hashes: [] };
    const factor = { _id: newObjectId(), user_id: userId, sealed_secret: sealedSecret, created_at: now };
    await this.#factors.insertOne(scope, { ...factor, ...state }, { session });
  }

  async confirm(
    scope: TenantScope,
    userId: ObjectId,
    { period, hashes, now }: { period: number; hashes: readonly string[]; now: Date },
    session: Session,
  ): Promise<boolean> {
    const { modified } = await this.#factors.updateOne(
      scope,
      { user_id: userId, confirmed_at: null },
      { $set: { confirmed_at: now, last_period: period, recovery_hashes: [...hashes] } },
      { session },
    );
    return modified === 1;
  }

  async setRecoveryHashes(
    scope: TenantScope,
    userId: ObjectId,
    hashes: readonly string[],
    session: Session,
  ): Promise<void> {
    const update = { $set: { recovery_hashes: [...hashes] } };
    await this.#factors.updateOne(scope, { user_id: userId }, update, { session });
  }

  /** Uses up a period's code; false where it, or a later one, has been used. */
  async usePeriod(scope: TenantScope, userId: ObjectId, period: number, session: Session): Promise<boolean> {
    const { modified } = await this.#factors.updateOne(
      scope,
      { user_id: userId, confirmed_at: { $ne: null }, last_period: { $lt: period } },
      { $set: { last_period: period } },
      { session },
    );
    return modified === 1;
  }

  /** Uses up a recovery code; false where there is no such one. */
  async useRecoveryHash(
    scope: TenantScope,
    userId: ObjectId,
    hash: string,
    session: Session,
  ): Promise<boolean> {
    const { modified } = await this.#factors.updateOne(
      scope,
      { user_id: userId, confirmed_at: { $ne: null }, recovery_hashes: hash },
      { $pull: { recovery_hashes: hash } },
      { session },
    );
    return modified === 1;
  }

  async delete(scope: TenantScope, userId: ObjectId, session: Session): Promise<boolean> {
    return (await this.#factors.deleteOne(scope, { user_id: userId }, { session })) === 1;
  }
}

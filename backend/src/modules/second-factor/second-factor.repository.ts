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

  /** The app, in place of one that was begun and not confirmed; recovery codes stay. */
  async begin(
    scope: TenantScope,
    userId: ObjectId,
    sealedSecret: string,
    now: Date,
    session: Session,
  ): Promise<void> {
    const changes = { sealed_secret: sealedSecret, last_period: 0 };
    const { matched } = await this.#factors.updateOne(
      scope,
      { user_id: userId, confirmed_at: null },
      { $set: changes },
      { session },
    );
    if (matched === 0) await this.#insert(scope, userId, { ...changes, recovery_hashes: [] }, now, session);
  }

  async confirm(
    scope: TenantScope,
    userId: ObjectId,
    { period, now }: { period: number; now: Date },
    session: Session,
  ): Promise<boolean> {
    const { modified } = await this.#factors.updateOne(
      scope,
      { user_id: userId, confirmed_at: null },
      { $set: { confirmed_at: now, last_period: period } },
      { session },
    );
    return modified === 1;
  }

  /** Of whoever has a factor, be it an app or keys. */
  async setRecoveryHashes(
    scope: TenantScope,
    userId: ObjectId,
    { hashes, now }: { hashes: readonly string[]; now: Date },
    session: Session,
  ): Promise<void> {
    const changes = { recovery_hashes: [...hashes] };
    const { matched } = await this.#factors.updateOne(
      scope,
      { user_id: userId },
      { $set: changes },
      { session },
    );
    if (matched > 0) return;
    await this.#insert(scope, userId, { ...changes, sealed_secret: null, last_period: 0 }, now, session);
  }

  /** Makes two changes of one person's factors meet in the database. */
  async touch(scope: TenantScope, userId: ObjectId, session: Session): Promise<void> {
    await this.#factors.updateOne(scope, { user_id: userId }, { $inc: { changes: 1 } }, { session });
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
      { user_id: userId, recovery_hashes: hash },
      { $pull: { recovery_hashes: hash } },
      { session },
    );
    return modified === 1;
  }

  async delete(scope: TenantScope, userId: ObjectId, session: Session): Promise<boolean> {
    return (await this.#factors.deleteOne(scope, { user_id: userId }, { session })) === 1;
  }

  async #insert(
    scope: TenantScope,
    userId: ObjectId,
    state: Pick<SecondFactorDocument, 'sealed_secret' | 'last_period' | 'recovery_hashes'>,
    now: Date,
    session: Session,
  ): Promise<void> {
    const factor = { _id: newObjectId(), user_id: userId, confirmed_at: null, created_at: now };
    await this.#factors.insertOne(scope, { ...factor, ...state }, { session });
  }
}

import {
  isDuplicateKey,
  newObjectId,
  TenantCollection,
  type Database,
  type ObjectId,
  type Session,
  type TenantScope,
} from '../mongo/index.ts';
import { idempotencyModel, keyIndex, type IdempotencyDocument } from './idempotency.model.ts';

export type NewKey = Pick<IdempotencyDocument, 'key_hash' | 'fingerprint' | 'lease_until' | 'expires_at'>;

export class IdempotencyRepository {
  readonly #keys: TenantCollection<IdempotencyDocument>;

  constructor(database: Database) {
    this.#keys = new TenantCollection(idempotencyModel(database));
  }

  async find(scope: TenantScope, keyHash: string): Promise<IdempotencyDocument | null> {
    return this.#keys.findOne(scope, { key_hash: keyHash });
  }

  async insert(scope: TenantScope, key: NewKey, session?: Session): Promise<IdempotencyDocument> {
    return this.#keys.insertOne(scope, { ...key, _id: newObjectId(), answer: null }, { session });
  }

  async setAnswer(scope: TenantScope, id: ObjectId, answer: string, session?: Session): Promise<void> {
    await this.#keys.updateOne(scope, { _id: id }, { $set: { answer, lease_until: null } }, { session });
  }

  /** Takes over an effect whose process has gone; false where its lease still runs or it was answered. */
  async takeOver(scope: TenantScope, id: ObjectId, now: Date, leaseUntil: Date): Promise<boolean> {
    const { modified } = await this.#keys.updateOne(
      scope,
      { _id: id, answer: null, lease_until: { $lt: now } },
      { $set: { lease_until: leaseUntil } },
    );
    return modified === 1;
  }

  /** Gives a key back whose effect failed: the request may be tried again at once. */
  async release(scope: TenantScope, id: ObjectId): Promise<void> {
    await this.#keys.updateOne(scope, { _id: id, answer: null }, { $set: { lease_until: new Date(0) } });
  }

  /** For a key past its day that the database has not removed yet. */
  async deleteExpired(scope: TenantScope, id: ObjectId, now: Date): Promise<void> {
    await this.#keys.deleteOne(scope, { _id: id, expires_at: { $lte: now } });
  }
}

/** Whether an insert failed because somebody else has the key. */
export function isKeyTaken(error: unknown): boolean {
  return isDuplicateKey(error, keyIndex);
}

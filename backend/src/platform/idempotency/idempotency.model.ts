import { Schema, type Model } from 'mongoose';
import type { Database, ObjectId } from '../mongo/index.ts';

export interface IdempotencyDocument {
  _id: ObjectId;
  tenant_id: ObjectId;
  /** Of who asked and their key. */
  key_hash: string;
  /** Of what they asked. */
  fingerprint: string;
  /** What they were answered, sealed: some answers show a secret. Null while a resumable effect runs. */
  answer: string | null;
  /** Of a running effect: until then it belongs to the process that claimed it. */
  lease_until: Date | null;
  expires_at: Date;
}

const idempotencySchema = new Schema<IdempotencyDocument>(
  {
    tenant_id: { type: Schema.Types.ObjectId, required: true },
    key_hash: { type: String, required: true },
    fingerprint: { type: String, required: true },
    answer: { type: String, default: null },
    lease_until: { type: Date, default: null },
    expires_at: { type: Date, required: true },
  },
  { versionKey: false },
);
export const keyIndex = 'one_answer_per_key';
idempotencySchema.index({ tenant_id: 1, key_hash: 1 }, { unique: true, name: keyIndex });
idempotencySchema.index({ expires_at: 1 }, { expireAfterSeconds: 0 });

export function idempotencyModel(database: Database): Model<IdempotencyDocument> {
  return database.tenantModel('IdempotencyKey', 'idempotency_keys', idempotencySchema);
}

import { Schema, type Model } from 'mongoose';
import type { Database, ObjectId } from '../../platform/mongo/index.ts';

/** A person's second factor: the authenticator app, confirmed or about to be, and what is there with any factor. */
export interface SecondFactorDocument {
  _id: ObjectId;
  tenant_id: ObjectId;
  user_id: ObjectId;
  /** What the authenticator app knows too, sealed; null for whoever has security keys alone. */
  sealed_secret: string | null;
  /** When a code showed that the app has the secret. */
  confirmed_at: Date | null;
  /** The newest period whose code was used: neither it nor one before it is taken again. */
  last_period: number;
  /** Hashes of the recovery codes that have not been used. */
  recovery_hashes: string[];
  /** Moves with each change of the person's keys, so that two of them meet. */
  changes?: number;
  created_at: Date;
}

const secondFactorSchema = new Schema<SecondFactorDocument>(
  {
    tenant_id: { type: Schema.Types.ObjectId, required: true },
    user_id: { type: Schema.Types.ObjectId, required: true },
    sealed_secret: { type: String, default: null },
    confirmed_at: { type: Date, default: null },
    last_period: { type: Number, default: 0 },
    recovery_hashes: { type: [String], default: [] },
    changes: { type: Number, default: 0 },
    created_at: { type: Date, required: true },
  },
  { versionKey: false },
);
secondFactorSchema.index({ tenant_id: 1, user_id: 1 }, { unique: true });

export function secondFactorModel(database: Database): Model<SecondFactorDocument> {
  return database.tenantModel('SecondFactor', 'second_factors', secondFactorSchema);
}

/** A log-in whose password was right and whose code is still to come. */
export interface LoginChallengeDocument {
  _id: ObjectId;
  tenant_id: ObjectId;
  user_id: ObjectId;
  /** What a security key has to sign, in base64url; null where the person has none. */
  key_challenge?: string | null;
  expires_at: Date;
  used_at: Date | null;
}

const challengeSchema = new Schema<LoginChallengeDocument>(
  {
    tenant_id: { type: Schema.Types.ObjectId, required: true },
    user_id: { type: Schema.Types.ObjectId, required: true },
    key_challenge: { type: String, default: null },
    expires_at: { type: Date, required: true },
    used_at: { type: Date, default: null },
  },
  { versionKey: false },
);
challengeSchema.index({ tenant_id: 1, user_id: 1 });
challengeSchema.index({ expires_at: 1 }, { expireAfterSeconds: 0 });

export function loginChallengeModel(database: Database): Model<LoginChallengeDocument> {
  return database.tenantModel('LoginChallenge', 'login_challenges', challengeSchema);
}

import { Schema, type Model } from 'mongoose';
import type { Database, ObjectId } from '../../platform/mongo/index.ts';

/** A person's second factor, confirmed or about to be. */
export interface SecondFactorDocument {
  _id: ObjectId;
  tenant_id: ObjectId;
  user_id: ObjectId;
  /** What the authenticator app knows too, sealed. */
  sealed_secret: string;
  confirmed_at: Date | null;
  /** The newest period whose code was used: neither it nor one before it is taken again. */
  last_period: number;
  /** Hashes of the recovery codes that have not been used. */
  recovery_hashes: string[];
  created_at: Date;
}

const secondFactorSchema = new Schema<SecondFactorDocument>(
  {
    tenant_id: { type: Schema.Types.ObjectId, required: true },
    user_id: { type: Schema.Types.ObjectId, required: true },
    sealed_secret: { type: String, required: true },
    confirmed_at: { type: Date, default: null },
    last_period: { type: Number, default: 0 },
    recovery_hashes: { type: [String], default: [] },
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
  expires_at: Date;
  used_at: Date | null;
}

const challengeSchema = new Schema<LoginChallengeDocument>(
  {
    tenant_id: { type: Schema.Types.ObjectId, required: true },
    user_id: { type: Schema.Types.ObjectId, required: true },
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

import { Schema, type Model } from 'mongoose';
import type { Database, ObjectId } from '../../platform/mongo/index.ts';

/** A link that lets somebody set a new password, once. */
export interface PasswordResetDocument {
  _id: ObjectId;
  tenant_id: ObjectId;
  user_id: ObjectId;
  expires_at: Date;
  used_at: Date | null;
  created_at: Date;
}

const passwordResetSchema = new Schema<PasswordResetDocument>(
  {
    tenant_id: { type: Schema.Types.ObjectId, required: true },
    user_id: { type: Schema.Types.ObjectId, required: true },
    expires_at: { type: Date, required: true },
    used_at: { type: Date, default: null },
    created_at: { type: Date, required: true },
  },
  { versionKey: false },
);
passwordResetSchema.index({ tenant_id: 1, user_id: 1 });
passwordResetSchema.index({ expires_at: 1 }, { expireAfterSeconds: 0 });

export function passwordResetModel(database: Database): Model<PasswordResetDocument> {
  return database.tenantModel('PasswordReset', 'password_resets', passwordResetSchema);
}

/** Somebody said that they forgot the password of this address; whether it is known is looked up later. */
export interface ForgottenPasswordDocument {
  _id: ObjectId;
  email: string;
  /** Of the request that said so, for the audit log. */
  ip: string;
  request_id: string;
  expires_at: Date;
}

const forgottenPasswordSchema = new Schema<ForgottenPasswordDocument>(
  {
    email: { type: String, required: true },
    ip: { type: String, default: '' },
    request_id: { type: String, default: '' },
    expires_at: { type: Date, required: true },
  },
  { versionKey: false },
);
forgottenPasswordSchema.index({ expires_at: 1 }, { expireAfterSeconds: 0 });

export function forgottenPasswordModel(database: Database): Model<ForgottenPasswordDocument> {
  return database.globalModel('ForgottenPassword', 'forgotten_passwords', forgottenPasswordSchema);
}

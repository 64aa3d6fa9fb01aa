import { Schema, type Model } from 'mongoose';
import type { Database, ObjectId } from '../../platform/mongo/index.ts';

/** A WebAuthn authenticator that somebody registered. Nothing in it is secret. */
export interface SecurityKeyDocument {
  _id: ObjectId;
  tenant_id: ObjectId;
  user_id: ObjectId;
  name: string;
  /** Base64url, as the authenticator named it. */
  credential_id: string;
  /** COSE, in base64url. */
  public_key: string;
  /** How often it had signed when it was last used: a smaller one comes from a copy. */
  counter: number;
  created_at: Date;
  last_used_at: Date | null;
}

const securityKeySchema = new Schema<SecurityKeyDocument>(
  {
    tenant_id: { type: Schema.Types.ObjectId, required: true },
    user_id: { type: Schema.Types.ObjectId, required: true },
    name: { type: String, required: true },
    credential_id: { type: String, required: true },
    public_key: { type: String, required: true },
    counter: { type: Number, default: 0 },
    created_at: { type: Date, required: true },
    last_used_at: { type: Date, default: null },
  },
  { versionKey: false },
);
securityKeySchema.index({ tenant_id: 1, user_id: 1, created_at: 1 });
securityKeySchema.index({ tenant_id: 1, credential_id: 1 }, { unique: true });

export function securityKeyModel(database: Database): Model<SecurityKeyDocument> {
  return database.tenantModel('SecurityKey', 'security_keys', securityKeySchema);
}

/** A key that a browser was asked to make. A session has one such request at a time. */
export interface KeyRequestDocument {
  _id: ObjectId;
  tenant_id: ObjectId;
  session_id: ObjectId;
  /** Of the key to be. */
  name: string;
  /** Base64url. */
  challenge: string;
  expires_at: Date;
}

const keyRequestSchema = new Schema<KeyRequestDocument>(
  {
    tenant_id: { type: Schema.Types.ObjectId, required: true },
    session_id: { type: Schema.Types.ObjectId, required: true },
    name: { type: String, required: true },
    challenge: { type: String, required: true },
    expires_at: { type: Date, required: true },
  },
  { versionKey: false },
);
keyRequestSchema.index({ tenant_id: 1, session_id: 1 }, { unique: true });
keyRequestSchema.index({ expires_at: 1 }, { expireAfterSeconds: 0 });

export function keyRequestModel(database: Database): Model<KeyRequestDocument> {
  return database.tenantModel('SecurityKeyRequest', 'security_key_requests', keyRequestSchema);
}

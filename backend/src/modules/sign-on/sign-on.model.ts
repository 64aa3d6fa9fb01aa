import { Schema, type Model } from 'mongoose';
import type { SignOn } from '@opsflow/contract';
import type { Database, ObjectId } from '../../platform/mongo/index.ts';

/** How a workspace's people sign on with their company accounts. */
export interface SignOnDocument {
  _id: ObjectId;
  tenant_id: ObjectId;
  issuer: string;
  client_id: string;
  sealed_client_secret: string | null;
  default_role: SignOn['default_role'];
  is_enabled: boolean;
  is_enforced: boolean;
  updated_at: Date;
}

const signOnSchema = new Schema<SignOnDocument>(
  {
    tenant_id: { type: Schema.Types.ObjectId, required: true },
    issuer: { type: String, required: true },
    client_id: { type: String, required: true },
    sealed_client_secret: { type: String, default: null },
    default_role: { type: String, required: true },
    is_enabled: { type: Boolean, required: true },
    is_enforced: { type: Boolean, required: true },
    updated_at: { type: Date, required: true },
  },
  { versionKey: false },
);
signOnSchema.index({ tenant_id: 1 }, { unique: true });

export function signOnModel(database: Database): Model<SignOnDocument> {
  return database.tenantModel('SignOn', 'sign_ons', signOnSchema);
}

/** A domain that a workspace says is theirs, and once it is verified nobody else's. */
export interface SignOnDomainDocument {
  _id: ObjectId;
  tenant_id: ObjectId;
  domain: string;
  /** What the DNS record has to say. */
  token: string;
  /** Present once verified: a small index keeps such domains apart. */
  is_verified?: true;
  verified_at: Date | null;
  created_at: Date;
}

const domainSchema = new Schema<SignOnDomainDocument>(
  {
    tenant_id: { type: Schema.Types.ObjectId, required: true },
    domain: { type: String, required: true },
    token: { type: String, required: true },
    is_verified: { type: Boolean },
    verified_at: { type: Date, default: null },
    created_at: { type: Date, required: true },
  },
  { versionKey: false },
);
domainSchema.index({ tenant_id: 1, domain: 1 }, { unique: true });
domainSchema.index({ domain: 1 }, { unique: true, partialFilterExpression: { is_verified: true } });

export function signOnDomainModel(database: Database): Model<SignOnDomainDocument> {
  return database.tenantModel('SignOnDomain', 'sign_on_domains', domainSchema);
}

/** A browser that was sent to the identity provider and is expected back. */
export interface SignOnAttemptDocument {
  _id: ObjectId;
  tenant_id: ObjectId;
  /** Of the secret in the browser's cookie: nobody can be made to finish somebody else's attempt. */
  browser_hash: string;
  /** Code verifier and nonce. */
  sealed_secrets: string;
  expires_at: Date;
  used_at: Date | null;
}

const attemptSchema = new Schema<SignOnAttemptDocument>(
  {
    tenant_id: { type: Schema.Types.ObjectId, required: true },
    browser_hash: { type: String, required: true },
    sealed_secrets: { type: String, required: true },
    expires_at: { type: Date, required: true },
    used_at: { type: Date, default: null },
  },
  { versionKey: false },
);
attemptSchema.index({ tenant_id: 1, _id: 1 });
attemptSchema.index({ expires_at: 1 }, { expireAfterSeconds: 0 });

export function signOnAttemptModel(database: Database): Model<SignOnAttemptDocument> {
  return database.tenantModel('SignOnAttempt', 'sign_on_attempts', attemptSchema);
}

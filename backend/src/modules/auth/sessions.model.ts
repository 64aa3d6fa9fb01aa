import { Schema, type Model } from 'mongoose';
import type { Database, ObjectId } from '../../platform/mongo/index.ts';

/** `reuse`: an old refresh token turned up; `revoked`: ended from another device; `password`: it was changed. */
export type SessionEnd = 'logout' | 'reuse' | 'revoked' | 'logout_all' | 'password' | 'disabled';

/** `sign_on`: an identity provider vouches for them, and for their second factor. */
export type SignedInBy = 'password' | 'sign_on';

export interface SessionDocument {
  _id: ObjectId;
  tenant_id: ObjectId;
  user_id: ObjectId;
  /** Of the refresh token that is good now. */
  token_hash: string;
  /** Of the one before it: shown again after a short grace, it means that a token was stolen. */
  previous_token_hash: string | null;
  /** Of what all tokens of this session have in common; absent on sessions from before it was kept. */
  family_hash?: string | null;
  rotated_at: Date;
  ended_at: Date | null;
  end_reason: SessionEnd | null;
  expires_at: Date;
  /** Absent on sessions from before there was a choice. */
  signed_in_by?: SignedInBy;
  user_agent: string;
  ip: string;
  created_at: Date;
}

const sessionSchema = new Schema<SessionDocument>(
  {
    tenant_id: { type: Schema.Types.ObjectId, required: true },
    user_id: { type: Schema.Types.ObjectId, required: true },
    token_hash: { type: String, required: true },
    previous_token_hash: { type: String, default: null },
    family_hash: { type: String, default: null },
    rotated_at: { type: Date, required: true },
    ended_at: { type: Date, default: null },
    end_reason: { type: String, default: null },
    expires_at: { type: Date, required: true },
    signed_in_by: { type: String, default: 'password' },
    user_agent: { type: String, default: '' },
    ip: { type: String, default: '' },
    created_at: { type: Date, required: true },
  },
  { versionKey: false },
);
sessionSchema.index({ tenant_id: 1, user_id: 1, created_at: -1 });
sessionSchema.index({ expires_at: 1 }, { expireAfterSeconds: 0 });

export const sessionsCollection = 'sessions';

export function sessionModel(database: Database): Model<SessionDocument> {
  return database.tenantModel('Session', sessionsCollection, sessionSchema);
}

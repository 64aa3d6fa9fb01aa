import { Schema, type Model } from 'mongoose';
import type { Database, ObjectId } from '../../platform/mongo/index.ts';

/** Somebody was not let in; whose workspace has to know is looked up later. */
export interface RefusedLoginDocument {
  _id: ObjectId;
  email: string;
  /** The workspace that was named, where one was. */
  tenant_slug: string | null;
  ip: string;
  request_id: string;
  expires_at: Date;
}

const refusedLoginSchema = new Schema<RefusedLoginDocument>(
  {
    email: { type: String, required: true },
    tenant_slug: { type: String, default: null },
    ip: { type: String, default: '' },
    request_id: { type: String, default: '' },
    expires_at: { type: Date, required: true },
  },
  { versionKey: false },
);
refusedLoginSchema.index({ expires_at: 1 }, { expireAfterSeconds: 0 });

export function refusedLoginModel(database: Database): Model<RefusedLoginDocument> {
  return database.globalModel('RefusedLogin', 'refused_logins', refusedLoginSchema);
}

import { Schema, type Model } from 'mongoose';
import type { ApiKey } from '@opsflow/contract';
import type { Database, ObjectId } from '../../platform/mongo/index.ts';

export interface ApiKeyDocument {
  _id: ObjectId;
  tenant_id: ObjectId;
  name: string;
  /** Of the secret part; the key itself is shown once and not kept. */
  secret_hash: string;
  permissions: ApiKey['permissions'];
  created_by_id: ObjectId;
  created_at: Date;
  /** Exact to a minute, so that a busy key does not write with every request. */
  last_used_at: Date | null;
  expires_at: Date | null;
}

const apiKeySchema = new Schema<ApiKeyDocument>(
  {
    tenant_id: { type: Schema.Types.ObjectId, required: true },
    name: { type: String, required: true },
    secret_hash: { type: String, required: true },
    permissions: { type: [String], required: true },
    created_by_id: { type: Schema.Types.ObjectId, required: true },
    created_at: { type: Date, required: true },
    last_used_at: { type: Date, default: null },
    expires_at: { type: Date, default: null },
  },
  { versionKey: false },
);
apiKeySchema.index({ tenant_id: 1, _id: -1 });

export const apiKeysCollection = 'api_keys';

export function apiKeyModel(database: Database): Model<ApiKeyDocument> {
  return database.tenantModel('ApiKey', apiKeysCollection, apiKeySchema);
}

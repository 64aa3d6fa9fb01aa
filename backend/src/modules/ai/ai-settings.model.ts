import { Schema, type Model } from 'mongoose';
import type { LlmProviderName } from '@opsflow/contract';
import type { Database, ObjectId } from '../../platform/mongo/index.ts';
import type { TokenPrice } from '../../platform/llm/index.ts';

export interface StoredProvider {
  provider: LlmProviderName;
  model: string | null;
  base_url: string | null;
  /** In a sealed box; never leaves the service. */
  api_key_sealed: string | null;
  price: TokenPrice | null;
}

export interface AiSettingsDocument {
  /** The workspace's own id, so that the change feed names the workspace. */
  _id: ObjectId;
  tenant_id: ObjectId;
  providers: StoredProvider[];
  concurrency: number;
  monthly_budget_micro_usd: number | null;
  is_learning: boolean;
  version: number;
  updated_at: Date;
}

const aiSettingsSchema = new Schema<AiSettingsDocument>(
  {
    tenant_id: { type: Schema.Types.ObjectId, required: true },
    providers: { type: Schema.Types.Mixed, required: true },
    concurrency: { type: Number, required: true },
    monthly_budget_micro_usd: { type: Number, default: null },
    is_learning: { type: Boolean, required: true },
    version: { type: Number, required: true },
    updated_at: { type: Date, required: true },
  },
  { versionKey: false, minimize: false },
);
aiSettingsSchema.index({ tenant_id: 1 }, { unique: true });

export const aiSettingsCollection = 'ai_settings';

export function aiSettingsModel(database: Database): Model<AiSettingsDocument> {
  return database.tenantModel('AiSettings', aiSettingsCollection, aiSettingsSchema);
}

import { Schema, type Model } from 'mongoose';
import type { Database, ObjectId } from '../../platform/mongo/index.ts';

/** One model's work in one month. */
export interface AiUsageDocument {
  _id: ObjectId;
  tenant_id: ObjectId;
  /** `2026-11`, in UTC. */
  month: string;
  provider: string;
  model: string;
  calls: number;
  failed_calls: number;
  input_tokens: number;
  output_tokens: number;
  cost_micro_usd: number;
}

const usageSchema = new Schema<AiUsageDocument>(
  {
    tenant_id: { type: Schema.Types.ObjectId, required: true },
    month: { type: String, required: true },
    provider: { type: String, required: true },
    model: { type: String, required: true },
    calls: { type: Number, default: 0 },
    failed_calls: { type: Number, default: 0 },
    input_tokens: { type: Number, default: 0 },
    output_tokens: { type: Number, default: 0 },
    cost_micro_usd: { type: Number, default: 0 },
  },
  { versionKey: false },
);
usageSchema.index({ tenant_id: 1, month: 1, provider: 1, model: 1 }, { unique: true });

export function aiUsageModel(database: Database): Model<AiUsageDocument> {
  return database.tenantModel('AiUsage', 'ai_usage', usageSchema);
}

/** What a workspace has spent in a month, with what is set aside for calls under way. */
export interface AiSpendingDocument {
  _id: ObjectId;
  tenant_id: ObjectId;
  month: string;
  committed_micro_usd: number;
}

const spendingSchema = new Schema<AiSpendingDocument>(
  {
    tenant_id: { type: Schema.Types.ObjectId, required: true },
    month: { type: String, required: true },
    committed_micro_usd: { type: Number, default: 0 },
  },
  { versionKey: false },
);
spendingSchema.index({ tenant_id: 1, month: 1 }, { unique: true });

export function aiSpendingModel(database: Database): Model<AiSpendingDocument> {
  return database.tenantModel('AiSpending', 'ai_spending', spendingSchema);
}

import { Schema, type Model } from 'mongoose';
import type { SlaRules } from '@opsflow/contract';
import type { Database, ObjectId } from '../../platform/mongo/index.ts';

/** One version of a workspace's rules; never changed but for how far it has been carried out. */
export interface SlaPolicyDocument {
  _id: ObjectId;
  tenant_id: ObjectId;
  version: number;
  rules: SlaRules;
  created_at: Date;
  created_by_id: ObjectId | null;
  /** While open tickets still carry an older version. */
  is_pending: boolean;
  recomputed: number;
}

const slaPolicySchema = new Schema<SlaPolicyDocument>(
  {
    tenant_id: { type: Schema.Types.ObjectId, required: true },
    version: { type: Number, required: true },
    rules: { type: Schema.Types.Mixed, required: true },
    created_at: { type: Date, required: true },
    created_by_id: { type: Schema.Types.ObjectId, default: null },
    is_pending: { type: Boolean, required: true },
    recomputed: { type: Number, required: true },
  },
  { versionKey: false, minimize: false },
);
slaPolicySchema.index({ tenant_id: 1, version: 1 }, { unique: true });
// Policies to be carried out, of all workspaces.
slaPolicySchema.index({ is_pending: 1, created_at: 1 });

export const slaPoliciesCollection = 'sla_policies';

export function slaPolicyModel(database: Database): Model<SlaPolicyDocument> {
  return database.tenantModel('SlaPolicy', slaPoliciesCollection, slaPolicySchema);
}

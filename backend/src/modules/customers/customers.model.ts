import { Schema, type Model } from 'mongoose';
import type { CustomerTier } from '@opsflow/contract';
import type { Database, ObjectId } from '../../platform/mongo/index.ts';

export interface CustomerDocument {
  _id: ObjectId;
  tenant_id: ObjectId;
  /** Lower-cased; what joins tickets to their customer. */
  email: string;
  name: string;
  company: string | null;
  tier: CustomerTier;
  created_at: Date;
  updated_at: Date;
}

const customerSchema = new Schema<CustomerDocument>(
  {
    tenant_id: { type: Schema.Types.ObjectId, required: true },
    email: { type: String, required: true },
    name: { type: String, required: true },
    company: { type: String, default: null },
    tier: { type: String, required: true },
    created_at: { type: Date, required: true },
    updated_at: { type: Date, required: true },
  },
  { versionKey: false },
);
customerSchema.index({ tenant_id: 1, email: 1 }, { unique: true });
customerSchema.index({ tenant_id: 1, tier: 1, email: 1 });

export function customerModel(database: Database): Model<CustomerDocument> {
  return database.tenantModel('Customer', 'customers', customerSchema);
}

import { Schema, type Model } from 'mongoose';
import type { Housekeeping } from '@opsflow/contract';
import type { Database, ObjectId } from '../../platform/mongo/index.ts';

export interface HousekeepingDocument {
  _id: ObjectId;
  tenant_id: ObjectId;
  /** Where they differ from the usual ones. */
  chosen: Partial<Housekeeping>;
  /** Prompts of steps taken until then are gone. */
  prompts_deleted_until: Date | null;
}

const housekeepingSchema = new Schema<HousekeepingDocument>(
  {
    tenant_id: { type: Schema.Types.ObjectId, required: true },
    chosen: { type: Schema.Types.Mixed, default: {} },
    prompts_deleted_until: { type: Date, default: null },
  },
  { versionKey: false, minimize: false },
);
housekeepingSchema.index({ tenant_id: 1 }, { unique: true });

export function housekeepingModel(database: Database): Model<HousekeepingDocument> {
  return database.tenantModel('Housekeeping', 'housekeeping', housekeepingSchema);
}

import { Schema, type Model } from 'mongoose';
import type { Workload } from '@opsflow/contract';
import type { Database, ObjectId } from '../../platform/mongo/index.ts';

export interface WorkloadSnapshotDocument {
  _id: ObjectId;
  tenant_id: ObjectId;
  /** The full hour it was taken for. */
  at: Date;
  workload: Workload;
}

const snapshotSchema = new Schema<WorkloadSnapshotDocument>(
  {
    tenant_id: { type: Schema.Types.ObjectId, required: true },
    at: { type: Date, required: true },
    workload: { type: Schema.Types.Mixed, required: true },
  },
  { versionKey: false, minimize: false },
);
snapshotSchema.index({ tenant_id: 1, at: -1 }, { unique: true });
// A quarter is enough to see a trend; reports keep what they need.
snapshotSchema.index({ at: 1 }, { expireAfterSeconds: 100 * 24 * 60 * 60 });

export function workloadSnapshotModel(database: Database): Model<WorkloadSnapshotDocument> {
  return database.tenantModel('WorkloadSnapshot', 'workload_snapshots', snapshotSchema);
}

import { Schema, type Model } from 'mongoose';
import type { JobStatus } from '@opsflow/contract';
import type { Database, ObjectId } from '../mongo/index.ts';

export interface JobDocument {
  _id: ObjectId;
  /** The workspace it works for; of the product's own jobs, `productTenantId`. */
  tenant_id: ObjectId;
  name: string;
  status: JobStatus;
  /** Present until it has ended: the unique index on it admits one such job a key. */
  is_active?: true;
  /** Its own id where nobody gave it one. */
  key: string;
  /** 0 first; see `priorityRanks`. */
  priority: number;
  data: unknown;
  /** Not to be run before then. */
  run_at: Date;
  attempts: number;
  max_attempts: number;
  error: string | null;
  progress: { done: number; total: number } | null;
  /** What the handler wants to find again on its next attempt. */
  state: Record<string, unknown> | null;
  /** Names the attempt that holds the job; whoever holds another one can write nothing. */
  lease_token: string | null;
  lease_until: Date | null;
  cancel_requested_at: Date | null;
  created_at: Date;
  started_at: Date | null;
  finished_at: Date | null;
  keep_ms: number;
  /** When the record of a finished job goes. */
  expires_at?: Date;
}

const jobSchema = new Schema<JobDocument>(
  {
    tenant_id: { type: Schema.Types.ObjectId, required: true },
    name: { type: String, required: true },
    status: { type: String, required: true },
    is_active: { type: Boolean },
    key: { type: String, required: true },
    priority: { type: Number, required: true },
    data: { type: Schema.Types.Mixed, default: {} },
    run_at: { type: Date, required: true },
    attempts: { type: Number, default: 0 },
    max_attempts: { type: Number, required: true },
    error: { type: String, default: null },
    progress: { type: Schema.Types.Mixed, default: null },
    state: { type: Schema.Types.Mixed, default: null },
    lease_token: { type: String, default: null },
    lease_until: { type: Date, default: null },
    cancel_requested_at: { type: Date, default: null },
    created_at: { type: Date, required: true },
    started_at: { type: Date, default: null },
    finished_at: { type: Date, default: null },
    keep_ms: { type: Number, required: true },
    expires_at: { type: Date },
  },
  { versionKey: false, minimize: false },
);
// Workers: what is due, by name and urgency, then in turns from workspace to workspace.
jobSchema.index({ status: 1, name: 1, priority: 1, tenant_id: 1, run_at: 1, _id: 1 });
jobSchema.index({ status: 1, run_at: 1 });
jobSchema.index({ status: 1, lease_until: 1 });
jobSchema.index({ tenant_id: 1, _id: -1 });
jobSchema.index({ tenant_id: 1, status: 1, _id: -1 });
jobSchema.index({ tenant_id: 1, name: 1, _id: -1 });
jobSchema.index(
  { tenant_id: 1, name: 1, key: 1 },
  { unique: true, partialFilterExpression: { is_active: true }, name: 'one_active_job_per_key' },
);
jobSchema.index({ expires_at: 1 }, { expireAfterSeconds: 0 });

export function jobModel(database: Database): Model<JobDocument> {
  return database.tenantModel('Job', 'jobs', jobSchema);
}

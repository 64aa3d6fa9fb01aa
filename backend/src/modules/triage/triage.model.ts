import { Schema, type Model } from 'mongoose';
import type { StepDecision, TriageStepType, Violation, WorkflowRunStatus } from '@opsflow/contract';
import type { Database, ObjectId } from '../../platform/mongo/index.ts';

export interface WorkflowRunDocument {
  _id: ObjectId;
  tenant_id: ObjectId;
  type: 'ticket_triage';
  ticket_id: ObjectId;
  ticket_number: number;
  ticket_subject: string;
  status: WorkflowRunStatus;
  /** Present while queued or running: the unique index on it admits one such run a ticket. */
  is_active?: true;
  started_by_user_id: ObjectId | null;
  /** The request that started it, where that may be repeated. */
  request_key?: string;
  started_at: Date;
  finished_at: Date | null;
  error_message: string | null;
  workflow_version: number;
  prompt_versions: Record<string, number>;
  /** The ticket's events up to here were seen; what people changed later, they keep. */
  ticket_event_version: number;
  /** Until then the run belongs to the process that renews it. */
  lease_until: Date;
  /** Names that holder: whoever holds another one can write nothing. Null while nobody has begun. */
  lease_token: string | null;
  /** The job that holds it: when it is tried again, the run is its own. */
  lease_job_id: ObjectId | null;
  /** The batch that started it. */
  batch_id: ObjectId | null;
}

const workflowRunSchema = new Schema<WorkflowRunDocument>(
  {
    tenant_id: { $type: Schema.Types.ObjectId, required: true },
    type: { $type: String, required: true },
    ticket_id: { $type: Schema.Types.ObjectId, required: true },
    ticket_number: { $type: Number, required: true },
    ticket_subject: { $type: String, required: true },
    status: { $type: String, required: true },
    is_active: { $type: Boolean },
    started_by_user_id: { $type: Schema.Types.ObjectId, default: null },
    request_key: { $type: String },
    started_at: { $type: Date, required: true },
    finished_at: { $type: Date, default: null },
    error_message: { $type: String, default: null },
    workflow_version: { $type: Number, required: true },
    prompt_versions: { $type: Schema.Types.Mixed },
    ticket_event_version: { $type: Number, required: true },
    lease_until: { $type: Date, required: true },
    lease_token: { $type: String, default: null },
    lease_job_id: { $type: Schema.Types.ObjectId, default: null },
    batch_id: { $type: Schema.Types.ObjectId, default: null },
  },
  // `type` is a field of ours here, so Mongoose's own keyword gets another name.
  { versionKey: false, minimize: false, typeKey: '$type' },
);
workflowRunSchema.index({ tenant_id: 1, ticket_id: 1, started_at: -1 });
workflowRunSchema.index({ tenant_id: 1, started_at: -1, _id: -1 });
workflowRunSchema.index({ tenant_id: 1, status: 1, started_at: -1, _id: -1 });
workflowRunSchema.index(
  { tenant_id: 1, ticket_id: 1 },
  { unique: true, partialFilterExpression: { is_active: true }, name: 'one_active_run_per_ticket' },
);

workflowRunSchema.index(
  { tenant_id: 1, request_key: 1 },
  { unique: true, partialFilterExpression: { request_key: { $exists: true } } },
);

workflowRunSchema.index(
  { tenant_id: 1, batch_id: 1, status: 1 },
  { partialFilterExpression: { batch_id: { $type: 'objectId' } } },
);

export function workflowRunModel(database: Database): Model<WorkflowRunDocument> {
  return database.tenantModel('WorkflowRun', 'workflow_runs', workflowRunSchema);
}

export interface StepOverride {
  from: string | null;
  to: string | null;
  by_user_id: ObjectId;
  at: Date;
  /** Of a draft: the share of its characters that were changed, 0 to 1. */
  edit_share?: number;
}

export interface WorkflowStepDocument {
  _id: ObjectId;
  tenant_id: ObjectId;
  workflow_run_id: ObjectId;
  position: number;
  step_type: TriageStepType;
  status: 'succeeded';
  decision: StepDecision;
  input_snapshot: Record<string, unknown>;
  output_snapshot: Record<string, unknown>;
  inputs_hash: string;
  provider: string;
  model: string;
  prompt_version: number;
  prompt_hash: string;
  input_tokens: number;
  output_tokens: number;
  cost_micro_usd: number;
  latency_ms: number;
  attempts: number;
  repaired: boolean;
  degraded: boolean;
  violations: Violation[];
  raw: { system: string; user: string; output: string };
  accepted_at: Date | null;
  accepted_by_user_id: ObjectId | null;
  override: StepOverride | null;
  /** What was suggested, in one word; null for a draft and for nobody. */
  value: string | null;
  /** What people made of it, in one word, once they have: by accepting, overriding, or closing the ticket so. */
  truth: string | null;
  judged_at: Date | null;
  created_at: Date;
}

const workflowStepSchema = new Schema<WorkflowStepDocument>(
  {
    tenant_id: { type: Schema.Types.ObjectId, required: true },
    workflow_run_id: { type: Schema.Types.ObjectId, required: true },
    position: { type: Number, required: true },
    step_type: { type: String, required: true },
    status: { type: String, required: true },
    decision: { type: String, required: true },
    input_snapshot: { type: Schema.Types.Mixed },
    output_snapshot: { type: Schema.Types.Mixed },
    inputs_hash: String,
    provider: String,
    model: String,
    prompt_version: Number,
    prompt_hash: String,
    input_tokens: Number,
    output_tokens: Number,
    cost_micro_usd: Number,
    latency_ms: Number,
    attempts: Number,
    repaired: Boolean,
    degraded: Boolean,
    violations: { type: Schema.Types.Mixed, default: [] },
    raw: { type: Schema.Types.Mixed },
    accepted_at: { type: Date, default: null },
    accepted_by_user_id: { type: Schema.Types.ObjectId, default: null },
    override: { type: Schema.Types.Mixed, default: null },
    value: { type: String, default: null },
    truth: { type: String, default: null },
    judged_at: { type: Date, default: null },
    created_at: { type: Date, required: true },
  },
  { versionKey: false, minimize: false },
);
// Unique: a step that two processes finish is stored once.
workflowStepSchema.index({ tenant_id: 1, workflow_run_id: 1, position: 1 }, { unique: true });

workflowStepSchema.index({ tenant_id: 1, created_at: -1 });
workflowStepSchema.index({ tenant_id: 1, step_type: 1, judged_at: -1 });

export function workflowStepModel(database: Database): Model<WorkflowStepDocument> {
  return database.tenantModel('WorkflowStep', 'workflow_steps', workflowStepSchema);
}

import { Schema, type Model } from 'mongoose';
import type { Actor, AuditAction, AuditTarget } from '@opsflow/contract';
import type { Database, ObjectId } from '../../platform/mongo/index.ts';

export interface AuditDocument {
  _id: ObjectId;
  tenant_id: ObjectId;
  at: Date;
  actor: Actor;
  action: AuditAction;
  target: AuditTarget;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
  ip: string;
  request_id: string;
  /** Present until the sealer has been: lets it find its work by a small index. */
  is_unsealed?: true;
  sequence: number | null;
  hash: string | null;
}

const recordSchema = new Schema<AuditDocument>(
  {
    tenant_id: { type: Schema.Types.ObjectId, required: true },
    at: { type: Date, required: true },
    actor: { type: Schema.Types.Mixed, required: true },
    action: { type: String, required: true },
    target: { type: Schema.Types.Mixed, required: true },
    before: { type: Schema.Types.Mixed, default: null },
    after: { type: Schema.Types.Mixed, default: null },
    ip: { type: String, default: '' },
    request_id: { type: String, default: '' },
    is_unsealed: { type: Boolean },
    sequence: { type: Number, default: null },
    hash: { type: String, default: null },
  },
  { versionKey: false, minimize: false },
);
recordSchema.index({ tenant_id: 1, _id: -1 });
recordSchema.index({ tenant_id: 1, sequence: 1 });
recordSchema.index({ is_unsealed: 1, _id: 1 }, { partialFilterExpression: { is_unsealed: true } });

export function auditModel(database: Database): Model<AuditDocument> {
  return database.tenantModel('AuditRecord', 'audit_records', recordSchema);
}

/** The end of a workspace's chain: without it, a removed last record would leave no trace. */
export interface AuditHeadDocument {
  _id: ObjectId;
  tenant_id: ObjectId;
  sequence: number;
  hash: string;
}

const headSchema = new Schema<AuditHeadDocument>(
  {
    tenant_id: { type: Schema.Types.ObjectId, required: true },
    sequence: { type: Number, required: true },
    hash: { type: String, required: true },
  },
  { versionKey: false },
);
headSchema.index({ tenant_id: 1 }, { unique: true });

export function auditHeadModel(database: Database): Model<AuditHeadDocument> {
  return database.tenantModel('AuditHead', 'audit_heads', headSchema);
}

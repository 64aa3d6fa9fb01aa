import { Schema, type Model } from 'mongoose';
import type { OnCallRota } from '@opsflow/contract';
import type { Database, ObjectId } from '../../platform/mongo/index.ts';

export interface TeamDocument {
  _id: ObjectId;
  tenant_id: ObjectId;
  name: string;
  lead_id: ObjectId | null;
  created_at: Date;
}

const teamSchema = new Schema<TeamDocument>(
  {
    tenant_id: { type: Schema.Types.ObjectId, required: true },
    name: { type: String, required: true },
    lead_id: { type: Schema.Types.ObjectId, default: null },
    created_at: { type: Date, required: true },
  },
  { versionKey: false },
);
teamSchema.index({ tenant_id: 1, name: 1 }, { unique: true });

export function teamModel(database: Database): Model<TeamDocument> {
  return database.tenantModel('Team', 'teams', teamSchema);
}

export interface QueueDocument {
  _id: ObjectId;
  tenant_id: ObjectId;
  key: string;
  name: string;
  team_id: ObjectId | null;
}

const queueSchema = new Schema<QueueDocument>(
  {
    tenant_id: { type: Schema.Types.ObjectId, required: true },
    key: { type: String, required: true },
    name: { type: String, required: true },
    team_id: { type: Schema.Types.ObjectId, default: null },
  },
  { versionKey: false },
);
queueSchema.index({ tenant_id: 1, key: 1 }, { unique: true });

export function queueModel(database: Database): Model<QueueDocument> {
  return database.tenantModel('Queue', 'queues', queueSchema);
}

/** One document a workspace: how its operations are set up. */
export interface OpsSettingsDocument {
  _id: ObjectId;
  tenant_id: ObjectId;
  on_call: OnCallRota;
}

const opsSettingsSchema = new Schema<OpsSettingsDocument>(
  {
    tenant_id: { type: Schema.Types.ObjectId, required: true },
    on_call: { type: Schema.Types.Mixed, required: true },
  },
  { versionKey: false, minimize: false },
);
opsSettingsSchema.index({ tenant_id: 1 }, { unique: true });

export function opsSettingsModel(database: Database): Model<OpsSettingsDocument> {
  return database.tenantModel('OpsSettings', 'ops_settings', opsSettingsSchema);
}

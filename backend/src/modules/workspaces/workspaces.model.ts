import { Schema, type Model } from 'mongoose';
import type { TicketScope } from '@opsflow/contract';
import type { Database, ObjectId } from '../../platform/mongo/index.ts';

export interface WorkspaceDocument {
  _id: ObjectId;
  name: string;
  slug: string;
  settings: {
    policies: string;
    signature: string;
    agent_scope: TicketScope;
    require_second_factor: boolean;
    time_zone?: string;
  };
  /** Counts changes to who is admin, so that two at a time meet in the database. */
  admin_changes: number;
  created_at: Date;
  updated_at: Date;
}

const workspaceSchema = new Schema<WorkspaceDocument>(
  {
    name: { type: String, required: true },
    slug: { type: String, required: true },
    settings: {
      policies: { type: String, default: '' },
      signature: { type: String, default: '' },
      agent_scope: { type: String, default: 'all' },
      require_second_factor: { type: Boolean, default: false },
      time_zone: { type: String },
    },
    admin_changes: { type: Number, default: 0 },
    created_at: { type: Date, required: true },
    updated_at: { type: Date, required: true },
  },
  { versionKey: false },
);
workspaceSchema.index({ slug: 1 }, { unique: true });

export const workspacesCollection = 'tenants';

export function workspaceModel(database: Database): Model<WorkspaceDocument> {
  return database.globalModel('Tenant', workspacesCollection, workspaceSchema);
}

import { Schema, type Model } from 'mongoose';
import type { Database, ObjectId } from '../../platform/mongo/index.ts';

export interface TriageBatchDocument {
  _id: ObjectId;
  tenant_id: ObjectId;
  ticket_ids: ObjectId[];
  started_by_user_id: ObjectId | null;
  created_at: Date;
  cancelled_at: Date | null;
  /** Every run has been begun; until then a job goes through the tickets. */
  is_started: boolean;
  /** Tickets that got no run of this batch: gone, or with a run in progress. */
  skipped_ticket_ids: ObjectId[];
}

const triageBatchSchema = new Schema<TriageBatchDocument>(
  {
    tenant_id: { type: Schema.Types.ObjectId, required: true },
    ticket_ids: { type: [Schema.Types.ObjectId], required: true },
    started_by_user_id: { type: Schema.Types.ObjectId, default: null },
    created_at: { type: Date, required: true },
    cancelled_at: { type: Date, default: null },
    is_started: { type: Boolean, required: true },
    skipped_ticket_ids: { type: [Schema.Types.ObjectId], default: [] },
  },
  { versionKey: false },
);
triageBatchSchema.index({ tenant_id: 1, _id: -1 });

export function triageBatchModel(database: Database): Model<TriageBatchDocument> {
  return database.tenantModel('TriageBatch', 'triage_batches', triageBatchSchema);
}

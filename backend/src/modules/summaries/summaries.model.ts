import { Schema, type Model } from 'mongoose';
import type { SummaryContent } from '@opsflow/contract';
import type { Database, ObjectId } from '../../platform/mongo/index.ts';

export interface TicketSummaryDocument {
  _id: ObjectId;
  tenant_id: ObjectId;
  ticket_id: ObjectId;
  version: number;
  content: SummaryContent;
  provider: string;
  model_name: string;
  prompt_version: number;
  inputs_hash: string;
  degraded: boolean;
  generated_at: Date;
}

const summarySchema = new Schema<TicketSummaryDocument>(
  {
    tenant_id: { type: Schema.Types.ObjectId, required: true },
    ticket_id: { type: Schema.Types.ObjectId, required: true },
    version: { type: Number, required: true },
    content: { type: Schema.Types.Mixed, required: true },
    provider: { type: String, required: true },
    model_name: { type: String, required: true },
    prompt_version: { type: Number, required: true },
    inputs_hash: { type: String, required: true },
    degraded: { type: Boolean, required: true },
    generated_at: { type: Date, required: true },
  },
  { versionKey: false, minimize: false },
);
summarySchema.index({ tenant_id: 1, ticket_id: 1, version: -1 }, { unique: true });

export function ticketSummaryModel(database: Database): Model<TicketSummaryDocument> {
  return database.tenantModel('TicketSummary', 'ticket_summaries', summarySchema);
}

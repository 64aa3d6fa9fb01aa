import { Schema, type Model } from 'mongoose';
import type { ReplyAuthorType, ReplyState, ReplyVisibility, Violation } from '@opsflow/contract';
import type { Database, ObjectId } from '../../platform/mongo/index.ts';

export interface ReplyDocument {
  _id: ObjectId;
  tenant_id: ObjectId;
  ticket_id: ObjectId;
  author_type: ReplyAuthorType;
  author_id: ObjectId | null;
  visibility: ReplyVisibility;
  state: ReplyState;
  body: string;
  /** On an AI draft: what the model wrote, kept as evidence. */
  original_body: string | null;
  version: number;
  workflow_run_id: ObjectId | null;
  based_on_draft_id: ObjectId | null;
  sent_reply_id: ObjectId | null;
  violations: Violation[];
  created_at: Date;
  updated_at: Date;
}

const violationSchema = new Schema({ rule: String, message: String, excerpt: String }, { _id: false });

const replySchema = new Schema<ReplyDocument>(
  {
    tenant_id: { type: Schema.Types.ObjectId, required: true },
    ticket_id: { type: Schema.Types.ObjectId, required: true },
    author_type: { type: String, required: true },
    author_id: { type: Schema.Types.ObjectId, default: null },
    visibility: { type: String, required: true },
    state: { type: String, required: true },
    body: { type: String, required: true },
    original_body: { type: String, default: null },
    version: { type: Number, required: true },
    workflow_run_id: { type: Schema.Types.ObjectId, default: null },
    based_on_draft_id: { type: Schema.Types.ObjectId, default: null },
    sent_reply_id: { type: Schema.Types.ObjectId, default: null },
    violations: { type: [violationSchema], default: [] },
    created_at: { type: Date, required: true },
    updated_at: { type: Date, required: true },
  },
  { versionKey: false },
);
replySchema.index({ tenant_id: 1, ticket_id: 1, created_at: 1 });
replySchema.index({ tenant_id: 1, workflow_run_id: 1 }, { partialFilterExpression: { state: 'draft' } });
replySchema.index({ tenant_id: 1, updated_at: 1 }, { partialFilterExpression: { state: 'draft' } });

export function replyModel(database: Database): Model<ReplyDocument> {
  return database.tenantModel('TicketReply', 'ticket_replies', replySchema);
}

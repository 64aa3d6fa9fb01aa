import { Schema, type Model } from 'mongoose';
import type { Database, ObjectId } from '../mongo/index.ts';

export type OutboxKind = 'invitation_mail' | 'reply_mail';

export interface OutboxDocument {
  _id: ObjectId;
  tenant_id: ObjectId;
  kind: OutboxKind;
  /** Address the message goes to. */
  destination: string;
  /** Ids of what the message is about; its text is made when it is sent. */
  payload: Record<string, unknown>;
  status: 'queued' | 'sent' | 'failed' | 'dead';
  error: string | null;
  attempts: number;
  created_at: Date;
  next_attempt_at: Date;
}

const outboxSchema = new Schema<OutboxDocument>(
  {
    tenant_id: { type: Schema.Types.ObjectId, required: true },
    kind: { type: String, required: true },
    destination: { type: String, required: true },
    payload: { type: Schema.Types.Mixed, default: {} },
    status: { type: String, required: true },
    error: { type: String, default: null },
    attempts: { type: Number, default: 0 },
    created_at: { type: Date, required: true },
    next_attempt_at: { type: Date, required: true },
  },
  { versionKey: false, minimize: false },
);
outboxSchema.index({ status: 1, next_attempt_at: 1 });
outboxSchema.index({ tenant_id: 1, created_at: -1, _id: -1 });

export function outboxModel(database: Database): Model<OutboxDocument> {
  return database.tenantModel('OutboxMessage', 'outbox', outboxSchema);
}

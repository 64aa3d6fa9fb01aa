import { Schema, type Model } from 'mongoose';
import type { OutboxKind, OutboxStatus } from '@opsflow/contract';
import type { Database, ObjectId } from '../mongo/index.ts';

export interface OutboxDocument {
  _id: ObjectId;
  tenant_id: ObjectId;
  kind: OutboxKind;
  /** Address the message goes to. */
  destination: string;
  /** Ids of what the message is about; its text is made when it is sent. */
  payload: Record<string, unknown>;
  /** Messages with the same key leave in the order in which they were written. */
  ordering_key: ObjectId | null;
  status: OutboxStatus;
  error: string | null;
  attempts: number;
  /** The provider's word for the message it took. */
  provider_message_id: string | null;
  created_at: Date;
  next_attempt_at: Date;
  /** Until then the message belongs to the worker that is sending it. */
  lease_until: Date | null;
  sent_at: Date | null;
}

const outboxSchema = new Schema<OutboxDocument>(
  {
    tenant_id: { type: Schema.Types.ObjectId, required: true },
    kind: { type: String, required: true },
    destination: { type: String, required: true },
    payload: { type: Schema.Types.Mixed, default: {} },
    ordering_key: { type: Schema.Types.ObjectId, default: null },
    status: { type: String, required: true },
    error: { type: String, default: null },
    attempts: { type: Number, default: 0 },
    provider_message_id: { type: String, default: null },
    created_at: { type: Date, required: true },
    next_attempt_at: { type: Date, required: true },
    lease_until: { type: Date, default: null },
    sent_at: { type: Date, default: null },
  },
  { versionKey: false, minimize: false },
);
outboxSchema.index({ status: 1, next_attempt_at: 1 });
outboxSchema.index({ tenant_id: 1, created_at: -1, _id: -1 });
outboxSchema.index({ tenant_id: 1, status: 1, created_at: -1, _id: -1 });
outboxSchema.index({ tenant_id: 1, ordering_key: 1, _id: 1 });

export function outboxModel(database: Database): Model<OutboxDocument> {
  return database.tenantModel('OutboxMessage', 'outbox', outboxSchema);
}

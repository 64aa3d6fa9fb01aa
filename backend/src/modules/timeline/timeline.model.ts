import { Schema, type Model } from 'mongoose';
import type { Actor, TicketEventType } from '@opsflow/contract';
import type { Database, ObjectId } from '../../platform/mongo/index.ts';

export interface TicketEventDocument {
  _id: ObjectId;
  tenant_id: ObjectId;
  ticket_id: ObjectId;
  version: number;
  type: TicketEventType;
  schema_version: number;
  actor: Actor;
  at: Date;
  payload: Record<string, unknown>;
  /** The request or run that caused it. */
  correlation_id: string;
  idempotency_key?: string;
  /** The system that told of it, and the event's id there. */
  external_source?: string;
  external_event_id?: string;
  /** Of both; unique in the workspace, so that an event told twice is one event. */
  dedupe_key?: string;
}

export const dedupeIndex = 'one_event_per_dedupe_key';

const ticketEventSchema = new Schema<TicketEventDocument>(
  {
    tenant_id: { type: Schema.Types.ObjectId, required: true },
    ticket_id: { type: Schema.Types.ObjectId, required: true },
    version: { type: Number, required: true },
    type: { type: String, required: true },
    schema_version: { type: Number, required: true },
    actor: { type: new Schema({ type: String, id: String }, { _id: false, typeKey: '$type' }) },
    at: { type: Date, required: true },
    payload: { type: Schema.Types.Mixed },
    correlation_id: { type: String, default: '' },
    idempotency_key: { type: String },
    external_source: { type: String },
    external_event_id: { type: String },
    dedupe_key: { type: String },
  },
  { versionKey: false, minimize: false },
);
// Unique, so that two writers can never both append the same version.
ticketEventSchema.index({ tenant_id: 1, ticket_id: 1, version: 1 }, { unique: true });

ticketEventSchema.index(
  { tenant_id: 1, dedupe_key: 1 },
  { unique: true, partialFilterExpression: { dedupe_key: { $exists: true } }, name: dedupeIndex },
);

export function ticketEventModel(database: Database): Model<TicketEventDocument> {
  return database.tenantModel('TicketEvent', 'ticket_events', ticketEventSchema);
}

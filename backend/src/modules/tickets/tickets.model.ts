import { Schema, type Model } from 'mongoose';
import type {
  RiskBand,
  RiskReason,
  RiskSignal,
  TicketCategory,
  TicketChannel,
  TicketPriority,
  TicketStatus,
  TicketTrash,
  ValueSource,
} from '@opsflow/contract';
import type { Database, ObjectId } from '../../platform/mongo/index.ts';
import type { TicketOperations } from './operations-state.ts';
import type { SlaFacts, TicketSlaState } from '../sla/engine/index.ts';

/** What follows from clock and load beside the events, and stands outside of the reducer. */
export interface TicketDerived {
  /** Null on a ticket that no pass has looked at yet. */
  sla: TicketSlaState | null;
  sla_facts: SlaFacts | null;
  sla_due_at: Date | null;
  /** `sla_due_at`, or the end of time where there is none: what lists sort by. */
  sla_due_order: Date;
  sla_breached: boolean;
  sla_policy_version: number;
  /** When time alone changes any of it; null: never. */
  next_sla_change_at: Date | null;
  risk_score: number;
  risk_band: RiskBand;
  risk_reasons: readonly RiskReason[];
  risk_signals: readonly RiskSignal[];
}

export interface TicketDocument extends TicketDerived, TicketOperations {
  _id: ObjectId;
  tenant_id: ObjectId;
  number: number;
  subject: string;
  body: string;
  channel: TicketChannel;
  status: TicketStatus;
  priority: TicketPriority;
  /** 0 low … 3 urgent: what lists sort by. */
  priority_rank: number;
  category: TicketCategory | null;
  tags: string[];
  customer_name: string;
  customer_email: string | null;
  assignee_id: ObjectId | null;
  created_by_id: ObjectId | null;
  sources: { category: ValueSource; priority: ValueSource; assignee_id: ValueSource };
  /** The run whose suggestions the ticket carries. */
  suggested_by_run_id: ObjectId | null;
  /** Moves only with the fields a client can patch. */
  version: number;
  /** Number of the last event: the lock that keeps the timeline without gaps. */
  event_version: number;
  search_text: string;
  trashed_as: TicketTrash | null;
  trashed_at: Date | null;
  created_at: Date;
  updated_at: Date;
  last_activity_at: Date;
  last_inbound_at: Date;
}

const sourcesSchema = new Schema({ category: String, priority: String, assignee_id: String }, { _id: false });

const ticketSchema = new Schema<TicketDocument>(
  {
    tenant_id: { type: Schema.Types.ObjectId, required: true },
    number: { type: Number, required: true },
    subject: { type: String, required: true },
    body: { type: String, required: true },
    channel: { type: String, required: true },
    status: { type: String, required: true },
    priority: { type: String, required: true },
    priority_rank: { type: Number, required: true },
    category: { type: String, default: null },
    tags: { type: [String], default: [] },
    customer_name: { type: String, required: true },
    customer_email: { type: String, default: null },
    assignee_id: { type: Schema.Types.ObjectId, default: null },
    created_by_id: { type: Schema.Types.ObjectId, default: null },
    sources: { type: sourcesSchema, required: true },
    suggested_by_run_id: { type: Schema.Types.ObjectId, default: null },
    version: { type: Number, required: true },
    event_version: { type: Number, required: true },
    search_text: { type: String, default: '' },
    trashed_as: { type: String, default: null },
    trashed_at: { type: Date, default: null },
    created_at: { type: Date, required: true },
    updated_at: { type: Date, required: true },
    last_activity_at: { type: Date, required: true },
    last_inbound_at: { type: Date, required: true },
    queue: { type: String, default: null },
    team_id: { type: Schema.Types.ObjectId, default: null },
    routing: { type: Schema.Types.Mixed, default: null },
    routing_override: { type: Schema.Types.Mixed, default: null },
    escalation: { type: Schema.Types.Mixed, default: null },
    summary: { type: Schema.Types.Mixed, default: null },
    sla: { type: Schema.Types.Mixed, default: null },
    sla_facts: { type: Schema.Types.Mixed, default: null },
    sla_due_at: { type: Date, default: null },
    sla_due_order: { type: Date },
    sla_breached: { type: Boolean, default: false },
    sla_policy_version: { type: Number, default: 0 },
    next_sla_change_at: { type: Date, default: null },
    risk_score: { type: Number, default: 0 },
    risk_band: { type: String, default: 'ok' },
    risk_reasons: { type: [String], default: [] },
    risk_signals: { type: [String], default: [] },
  },
  { versionKey: false, minimize: false },
);
ticketSchema.index({ tenant_id: 1, number: 1 }, { unique: true });
// The list's sorts, and its most used filters in the default order.
ticketSchema.index({ tenant_id: 1, created_at: 1, _id: 1 });
ticketSchema.index({ tenant_id: 1, updated_at: 1, _id: 1 });
ticketSchema.index({ tenant_id: 1, priority_rank: 1, _id: 1 });
ticketSchema.index({ tenant_id: 1, status: 1, created_at: 1, _id: 1 });
ticketSchema.index({ tenant_id: 1, status: 1, last_activity_at: 1, _id: 1 });
ticketSchema.index(
  { tenant_id: 1, trashed_at: 1 },
  { partialFilterExpression: { trashed_at: { $gt: new Date(0) } } },
);
ticketSchema.index({ tenant_id: 1, assignee_id: 1, created_at: 1, _id: 1 });
ticketSchema.index({ tenant_id: 1, category: 1, created_at: 1, _id: 1 });
ticketSchema.index({ tenant_id: 1, tags: 1, created_at: 1, _id: 1 });
ticketSchema.index({ tenant_id: 1, customer_email: 1, created_at: 1, _id: 1 });
ticketSchema.index({ tenant_id: 1, queue: 1, created_at: 1, _id: 1 });
ticketSchema.index({ tenant_id: 1, team_id: 1, created_at: 1, _id: 1 });
ticketSchema.index({ tenant_id: 1, risk_score: 1, _id: 1 });
ticketSchema.index({ tenant_id: 1, sla_due_order: 1, _id: 1 });
ticketSchema.index({ tenant_id: 1, risk_signals: 1, risk_score: 1, _id: 1 });
// Open tickets of an older version of the rules; and, of every workspace, what time has changed.
ticketSchema.index({ tenant_id: 1, status: 1, sla_policy_version: 1, _id: 1 });
ticketSchema.index({ next_sla_change_at: 1, tenant_id: 1 });
// A ticket's own `language` must not choose how its words are stemmed.
ticketSchema.index(
  { tenant_id: 1, subject: 'text', search_text: 'text' },
  { weights: { subject: 3, search_text: 1 }, default_language: 'english', language_override: 'stemming' },
);

export function ticketModel(database: Database): Model<TicketDocument> {
  return database.tenantModel('Ticket', 'tickets', ticketSchema);
}

export interface CounterDocument {
  _id: ObjectId;
  tenant_id: ObjectId;
  name: string;
  value: number;
}

const counterSchema = new Schema<CounterDocument>(
  {
    tenant_id: { type: Schema.Types.ObjectId, required: true },
    name: { type: String, required: true },
    value: { type: Number, required: true },
  },
  { versionKey: false },
);
counterSchema.index({ tenant_id: 1, name: 1 }, { unique: true });

export function counterModel(database: Database): Model<CounterDocument> {
  return database.tenantModel('Counter', 'counters', counterSchema);
}

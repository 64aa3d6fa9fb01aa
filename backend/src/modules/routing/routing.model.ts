import { Schema, type Model } from 'mongoose';
import type { RoutingCandidate, RoutingInputs, RoutingRule } from '@opsflow/contract';
import type { Database, ObjectId } from '../../platform/mongo/index.ts';

export interface RoutingPolicyDocument {
  _id: ObjectId;
  tenant_id: ObjectId;
  /** From 2: version 1 is the same for everybody and is not stored. */
  version: number;
  rules: RoutingRule[];
  default_queue: string;
  cool_down_minutes: number;
  is_automatic: boolean;
  /** Makes the weighted pick unpredictable for whoever can choose a ticket's inputs. */
  salt: string;
  created_by_id: ObjectId | null;
  created_at: Date | null;
}

const routingPolicySchema = new Schema<RoutingPolicyDocument>(
  {
    tenant_id: { type: Schema.Types.ObjectId, required: true },
    version: { type: Number, required: true },
    rules: { type: Schema.Types.Mixed, required: true },
    default_queue: { type: String, required: true },
    cool_down_minutes: { type: Number, required: true },
    is_automatic: { type: Boolean, required: true },
    salt: { type: String, required: true },
    created_by_id: { type: Schema.Types.ObjectId, default: null },
    created_at: { type: Date, required: true },
  },
  { versionKey: false, minimize: false },
);
routingPolicySchema.index({ tenant_id: 1, version: -1 }, { unique: true });

export function routingPolicyModel(database: Database): Model<RoutingPolicyDocument> {
  return database.tenantModel('RoutingPolicy', 'routing_policies', routingPolicySchema);
}

export interface RoutingDecisionDocument {
  _id: ObjectId;
  tenant_id: ObjectId;
  ticket_id: ObjectId;
  policy_version: number;
  inputs: RoutingInputs;
  inputs_hash: string;
  rule_id: string | null;
  /** Place of the rule in its policy, from 0. */
  rank: number;
  queue: string;
  team_id: ObjectId | null;
  assignee_id: ObjectId | null;
  candidates: RoutingCandidate[];
  reasons: string[];
  seed: string;
  overridden_by_event_id: ObjectId | null;
  created_at: Date;
}

const routingDecisionSchema = new Schema<RoutingDecisionDocument>(
  {
    tenant_id: { type: Schema.Types.ObjectId, required: true },
    ticket_id: { type: Schema.Types.ObjectId, required: true },
    policy_version: { type: Number, required: true },
    inputs: { type: Schema.Types.Mixed, required: true },
    inputs_hash: { type: String, required: true },
    rule_id: { type: String, default: null },
    rank: { type: Number, required: true },
    queue: { type: String, required: true },
    team_id: { type: Schema.Types.ObjectId, default: null },
    assignee_id: { type: Schema.Types.ObjectId, default: null },
    candidates: { type: Schema.Types.Mixed, default: [] },
    reasons: { type: [String], default: [] },
    seed: { type: String, required: true },
    overridden_by_event_id: { type: Schema.Types.ObjectId, default: null },
    created_at: { type: Date, required: true },
  },
  { versionKey: false, minimize: false },
);
// The same inputs, policy and outcome are one record, however often they are decided.
routingDecisionSchema.index(
  { tenant_id: 1, ticket_id: 1, policy_version: 1, inputs_hash: 1, queue: 1, assignee_id: 1 },
  { unique: true },
);
routingDecisionSchema.index({ tenant_id: 1, ticket_id: 1, created_at: -1, _id: -1 });

export function routingDecisionModel(database: Database): Model<RoutingDecisionDocument> {
  return database.tenantModel('RoutingDecision', 'routing_decisions', routingDecisionSchema);
}

/** Kept beside the timeline, so that overrides can be counted by reason without reading all events. */
export interface RoutingOverrideDocument {
  _id: ObjectId;
  tenant_id: ObjectId;
  ticket_id: ObjectId;
  reason: string;
  rule_id: string | null;
  at: Date;
}

const routingOverrideSchema = new Schema<RoutingOverrideDocument>(
  {
    tenant_id: { type: Schema.Types.ObjectId, required: true },
    ticket_id: { type: Schema.Types.ObjectId, required: true },
    reason: { type: String, required: true },
    rule_id: { type: String, default: null },
    at: { type: Date, required: true },
  },
  { versionKey: false },
);
routingOverrideSchema.index({ tenant_id: 1, reason: 1 });

export function routingOverrideModel(database: Database): Model<RoutingOverrideDocument> {
  return database.tenantModel('RoutingOverride', 'routing_overrides', routingOverrideSchema);
}

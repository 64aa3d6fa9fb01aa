import { Schema, type Model } from 'mongoose';
import type { EscalationPolicy, EscalationTrigger } from '@opsflow/contract';
import type { Database, ObjectId } from '../../platform/mongo/index.ts';

export interface EscalationDocument {
  _id: ObjectId;
  tenant_id: ObjectId;
  ticket_id: ObjectId;
  ticket_number: number;
  ticket_subject: string;
  trigger: EscalationTrigger;
  reason: string;
  level: number;
  owner_id: ObjectId | null;
  raised_by_user_id: ObjectId | null;
  acknowledged_by_id: ObjectId | null;
  acknowledged_at: Date | null;
  created_at: Date;
}

const escalationSchema = new Schema<EscalationDocument>(
  {
    tenant_id: { type: Schema.Types.ObjectId, required: true },
    ticket_id: { type: Schema.Types.ObjectId, required: true },
    ticket_number: { type: Number, required: true },
    ticket_subject: { type: String, required: true },
    trigger: { type: String, required: true },
    reason: { type: String, required: true },
    level: { type: Number, required: true },
    owner_id: { type: Schema.Types.ObjectId, default: null },
    raised_by_user_id: { type: Schema.Types.ObjectId, default: null },
    acknowledged_by_id: { type: Schema.Types.ObjectId, default: null },
    acknowledged_at: { type: Date, default: null },
    created_at: { type: Date, required: true },
  },
  { versionKey: false },
);
escalationSchema.index({ tenant_id: 1, _id: -1 });
escalationSchema.index({ tenant_id: 1, ticket_id: 1, _id: -1 });
escalationSchema.index({ tenant_id: 1, acknowledged_at: 1, _id: -1 });

export function escalationModel(database: Database): Model<EscalationDocument> {
  return database.tenantModel('Escalation', 'escalations', escalationSchema);
}

export interface EscalationPolicyDocument {
  _id: ObjectId;
  tenant_id: ObjectId;
  policy: EscalationPolicy;
}

const escalationPolicySchema = new Schema<EscalationPolicyDocument>(
  {
    tenant_id: { type: Schema.Types.ObjectId, required: true },
    policy: { type: Schema.Types.Mixed, required: true },
  },
  { versionKey: false, minimize: false },
);
escalationPolicySchema.index({ tenant_id: 1 }, { unique: true });

export function escalationPolicyModel(database: Database): Model<EscalationPolicyDocument> {
  return database.tenantModel('EscalationPolicy', 'escalation_policies', escalationPolicySchema);
}

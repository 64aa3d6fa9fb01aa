import { Schema, type Model } from 'mongoose';
import type { Database, ObjectId } from '../../platform/mongo/index.ts';

export interface InvitationDocument {
  _id: ObjectId;
  tenant_id: ObjectId;
  user_id: ObjectId;
  expires_at: Date;
  used_at: Date | null;
  created_at: Date;
}

const invitationSchema = new Schema<InvitationDocument>(
  {
    tenant_id: { type: Schema.Types.ObjectId, required: true },
    user_id: { type: Schema.Types.ObjectId, required: true },
    expires_at: { type: Date, required: true },
    used_at: { type: Date, default: null },
    created_at: { type: Date, required: true },
  },
  { versionKey: false },
);
invitationSchema.index({ tenant_id: 1, user_id: 1 });

export function invitationModel(database: Database): Model<InvitationDocument> {
  return database.tenantModel('Invitation', 'invitations', invitationSchema);
}

import { Schema, type Model } from 'mongoose';
import type { Actor, NotificationKind, NotificationPreferences } from '@opsflow/contract';
import type { Database, ObjectId } from '../../platform/mongo/index.ts';

export interface NotificationDocument {
  _id: ObjectId;
  tenant_id: ObjectId;
  user_id: ObjectId;
  kind: NotificationKind;
  ticket_id: ObjectId;
  ticket_number: number;
  ticket_subject: string;
  actor: Actor;
  excerpt: string | null;
  created_at: Date;
  read_at: Date | null;
  expires_at: Date;
}

const notificationSchema = new Schema<NotificationDocument>(
  {
    tenant_id: { type: Schema.Types.ObjectId, required: true },
    user_id: { type: Schema.Types.ObjectId, required: true },
    kind: { type: String, required: true },
    ticket_id: { type: Schema.Types.ObjectId, required: true },
    ticket_number: { type: Number, required: true },
    ticket_subject: { type: String, required: true },
    actor: { type: Schema.Types.Mixed, required: true },
    excerpt: { type: String, default: null },
    created_at: { type: Date, required: true },
    read_at: { type: Date, default: null },
    expires_at: { type: Date, required: true },
  },
  { versionKey: false },
);
notificationSchema.index({ tenant_id: 1, user_id: 1, _id: -1 });
notificationSchema.index({ tenant_id: 1, user_id: 1, read_at: 1, _id: -1 });
notificationSchema.index({ expires_at: 1 }, { expireAfterSeconds: 0 });

export function notificationModel(database: Database): Model<NotificationDocument> {
  return database.tenantModel('Notification', 'notifications', notificationSchema);
}

export interface PreferencesDocument {
  _id: ObjectId;
  tenant_id: ObjectId;
  user_id: ObjectId;
  /** Where they differ from the usual ones. */
  chosen: Partial<NotificationPreferences>;
  /** Up to when the last digest told. */
  digest_sent_at: Date | null;
}

const preferencesSchema = new Schema<PreferencesDocument>(
  {
    tenant_id: { type: Schema.Types.ObjectId, required: true },
    user_id: { type: Schema.Types.ObjectId, required: true },
    chosen: { type: Schema.Types.Mixed, default: {} },
    digest_sent_at: { type: Date, default: null },
  },
  { versionKey: false, minimize: false },
);
preferencesSchema.index({ tenant_id: 1, user_id: 1 }, { unique: true });
preferencesSchema.index({ tenant_id: 1, 'chosen.digest': 1 });

export function preferencesModel(database: Database): Model<PreferencesDocument> {
  return database.tenantModel('NotificationPreferences', 'notification_preferences', preferencesSchema);
}

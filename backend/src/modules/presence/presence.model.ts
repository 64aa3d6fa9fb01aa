import { Schema, type Model } from 'mongoose';
import type { PresenceState } from '@opsflow/contract';
import type { Database, ObjectId } from '../../platform/mongo/index.ts';

/** One page on which somebody has a ticket open. */
export interface PresenceDocument {
  _id: ObjectId;
  tenant_id: ObjectId;
  ticket_id: ObjectId;
  user_id: ObjectId;
  /** Names the page; one person may have several. */
  client_id: string;
  state: PresenceState;
  /** Counts no longer, unless it is said again. */
  until: Date;
}

const presenceSchema = new Schema<PresenceDocument>(
  {
    tenant_id: { type: Schema.Types.ObjectId, required: true },
    ticket_id: { type: Schema.Types.ObjectId, required: true },
    user_id: { type: Schema.Types.ObjectId, required: true },
    client_id: { type: String, required: true },
    state: { type: String, required: true },
    until: { type: Date, required: true },
  },
  { versionKey: false },
);
presenceSchema.index({ tenant_id: 1, ticket_id: 1, user_id: 1, client_id: 1 }, { unique: true });
// The database itself clears away what nobody has said for long.
presenceSchema.index({ until: 1 }, { expireAfterSeconds: 300 });

export function presenceModel(database: Database): Model<PresenceDocument> {
  return database.tenantModel('Presence', 'presence', presenceSchema);
}

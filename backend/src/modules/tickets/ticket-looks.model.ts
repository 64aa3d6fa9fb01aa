import { Schema, type Model } from 'mongoose';
import type { Database, ObjectId } from '../../platform/mongo/index.ts';

/** Longer ago than this, nothing counts as unread, and what was looked at is forgotten. */
export const looksKeptForDays = 30;

/**
 * `read`: looked at after the ticket's last activity. `stale`: something happened since. `unread`: put
 * back by hand, whatever happened or did not.
 */
export type LookState = 'read' | 'stale' | 'unread';

/** When somebody last looked at a ticket. */
export interface TicketLookDocument {
  _id: ObjectId;
  tenant_id: ObjectId;
  user_id: ObjectId;
  /** Null stands for all tickets as they were then. */
  ticket_id: ObjectId | null;
  state: LookState;
  looked_at: Date;
  /** False where they changed the ticket without opening it. */
  is_opened: boolean;
}

const ticketLookSchema = new Schema<TicketLookDocument>(
  {
    tenant_id: { type: Schema.Types.ObjectId, required: true },
    user_id: { type: Schema.Types.ObjectId, required: true },
    ticket_id: { type: Schema.Types.ObjectId, default: null },
    state: { type: String, required: true },
    looked_at: { type: Date, required: true },
    is_opened: { type: Boolean, required: true },
  },
  { versionKey: false },
);
ticketLookSchema.index({ tenant_id: 1, user_id: 1, ticket_id: 1 }, { unique: true });
ticketLookSchema.index({ tenant_id: 1, user_id: 1, looked_at: -1 });
ticketLookSchema.index({ tenant_id: 1, ticket_id: 1 });
ticketLookSchema.index({ looked_at: 1 }, { expireAfterSeconds: looksKeptForDays * 24 * 60 * 60 });

export function ticketLookModel(database: Database): Model<TicketLookDocument> {
  return database.tenantModel('TicketLook', 'ticket_looks', ticketLookSchema);
}

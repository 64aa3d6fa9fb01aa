import { Schema, type Model } from 'mongoose';
import type { Database, ObjectId } from '../../platform/mongo/index.ts';

/** Longer than any process trusts a stamp that it has read: one that goes must not look like one never written. */
const keptForSeconds = 60 * 60;

/** Changes with every transaction that changes what lists of tickets show. */
export interface ListStampDocument {
  _id: ObjectId;
  tenant_id: ObjectId;
  /** In whose lists it shows; null: in everybody's. */
  user_id: ObjectId | null;
  /** The database session of the transaction: those that run at the same time never write the same document. */
  slot: string;
  stamp: string;
  at: Date;
}

const listStampSchema = new Schema<ListStampDocument>(
  {
    tenant_id: { type: Schema.Types.ObjectId, required: true },
    user_id: { type: Schema.Types.ObjectId, default: null },
    slot: { type: String, required: true },
    stamp: { type: String, required: true },
    at: { type: Date, required: true },
  },
  { versionKey: false },
);
listStampSchema.index({ tenant_id: 1, user_id: 1, slot: 1 }, { unique: true });
listStampSchema.index({ at: 1 }, { expireAfterSeconds: keptForSeconds });

export function listStampModel(database: Database): Model<ListStampDocument> {
  return database.tenantModel('ListStamp', 'ticket_list_stamps', listStampSchema);
}

import { Schema, type Model } from 'mongoose';
import type { Database } from '../../platform/mongo/index.ts';

/** How often something was tried within one window of time; counted before it is known who asks. */
export interface AttemptsDocument {
  /** What is counted, and which window. */
  _id: string;
  count: number;
  expires_at: Date;
}

const attemptsSchema = new Schema<AttemptsDocument>(
  {
    _id: { type: String, required: true },
    count: { type: Number, required: true },
    expires_at: { type: Date, required: true },
  },
  { versionKey: false },
);
attemptsSchema.index({ expires_at: 1 }, { expireAfterSeconds: 0 });

export function attemptsModel(database: Database): Model<AttemptsDocument> {
  return database.globalModel('Attempts', 'attempts', attemptsSchema);
}

import { Schema, type Model } from 'mongoose';
import type { Database } from '../mongo/index.ts';

export interface ScheduleDocument {
  _id: string;
  /** The cron expression or the interval, in words; a changed one starts anew. */
  rule: string;
  last_run_at: Date | null;
  next_run_at: Date;
}

const scheduleSchema = new Schema<ScheduleDocument>(
  {
    _id: { type: String, required: true },
    rule: { type: String, required: true },
    last_run_at: { type: Date, default: null },
    next_run_at: { type: Date, required: true },
  },
  { versionKey: false },
);

export function scheduleModel(database: Database): Model<ScheduleDocument> {
  return database.globalModel('JobSchedule', 'job_schedules', scheduleSchema);
}

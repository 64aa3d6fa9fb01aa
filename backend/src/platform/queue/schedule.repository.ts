import type { Model } from 'mongoose';
import { isDuplicateKey, type Session } from '../mongo/index.ts';
import type { ScheduleDocument } from './schedule.model.ts';

/** Schedules are the product's own and belong to no workspace. */
export class ScheduleRepository {
  readonly #model: Model<ScheduleDocument>;

  constructor(model: Model<ScheduleDocument>) {
    this.#model = model;
  }

  /** Makes it known; one whose rule has not changed keeps its time. */
  async register(name: string, rule: string, nextRunAt: Date): Promise<void> {
    try {
      await this.#model
        .updateOne(
          { _id: name, rule: { $ne: rule } },
          { $set: { rule, next_run_at: nextRunAt }, $setOnInsert: { last_run_at: null } },
          { upsert: true },
        )
        .exec();
    } catch (error) {
      // The upsert met the schedule as it is.
      if (!isDuplicateKey(error)) throw error;
    }
  }

  async list(names: readonly string[]): Promise<ScheduleDocument[]> {
    return this.#model
      .find({ _id: { $in: [...names] } })
      .sort({ _id: 1 })
      .lean<ScheduleDocument[]>()
      .exec();
  }

  /** True for the one worker that moves the schedule on. */
  async advance(seen: ScheduleDocument, now: Date, nextRunAt: Date, session: Session): Promise<boolean> {
    const { matchedCount } = await this.#model
      .updateOne(
        { _id: seen._id, next_run_at: seen.next_run_at },
        { $set: { last_run_at: now, next_run_at: nextRunAt } },
        { session },
      )
      .exec();
    return matchedCount === 1;
  }
}

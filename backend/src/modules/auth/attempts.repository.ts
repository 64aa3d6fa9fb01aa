import type { Model } from 'mongoose';
import { isDuplicateKey } from '../../platform/mongo/index.ts';
import type { AttemptsDocument } from './attempts.model.ts';

/** Counters that all processes share. They belong to no workspace: a guesser need not have one. */
export class AttemptsRepository {
  readonly #model: Model<AttemptsDocument>;

  constructor(model: Model<AttemptsDocument>) {
    this.#model = model;
  }

  /** Counts one more and answers how many there are: of parallel attempts each gets its own number. */
  async add(key: string, expiresAt: Date): Promise<number> {
    for (;;) {
      try {
        const counter = await this.#model
          .findOneAndUpdate(
            { _id: key },
            { $inc: { count: 1 }, $setOnInsert: { expires_at: expiresAt } },
            { upsert: true, returnDocument: 'after' },
          )
          .lean<AttemptsDocument>()
          .exec();
        return counter.count;
      } catch (error) {
        // Two first attempts met: the counter is there now.
        if (!isDuplicateKey(error)) throw error;
      }
    }
  }

  /** Takes one back, as an attempt that turned out to be legitimate. */
  async takeBack(keys: readonly string[]): Promise<void> {
    await this.#model
      .updateMany({ _id: { $in: [...keys] }, count: { $gt: 0 } }, { $inc: { count: -1 } })
      .exec();
  }

  async clear(key: string): Promise<void> {
    await this.#model.deleteOne({ _id: key }).exec();
  }
}

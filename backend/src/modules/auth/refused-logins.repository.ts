import type { Model } from 'mongoose';
import { newObjectId, type Session } from '../../platform/mongo/index.ts';
import type { RefusedLoginDocument } from './refused-logins.model.ts';

/** Notes of refused log-ins on their way to the audit logs of whom they concern. */
export class RefusedLoginsRepository {
  readonly #model: Model<RefusedLoginDocument>;

  constructor(model: Model<RefusedLoginDocument>) {
    this.#model = model;
  }

  async insert(note: Omit<RefusedLoginDocument, '_id'>): Promise<void> {
    await this.#model.insertMany([{ ...note, _id: newObjectId() }], { lean: true });
  }

  /** Takes the oldest one away, if there is any; with the transaction it comes back. */
  async take(session: Session): Promise<RefusedLoginDocument | null> {
    return this.#model
      .findOneAndDelete({}, { sort: { _id: 1 }, session })
      .lean<RefusedLoginDocument>()
      .exec();
  }
}

import {
  TenantCollection,
  type Database,
  type ObjectId,
  type Session,
  type TenantScope,
} from '../../platform/mongo/index.ts';
import { triageBatchModel, type TriageBatchDocument } from './triage-batches.model.ts';

export class TriageBatchesRepository {
  readonly #batches: TenantCollection<TriageBatchDocument>;

  constructor(database: Database) {
    this.#batches = new TenantCollection(triageBatchModel(database));
  }

  async insert(
    scope: TenantScope,
    batch: Omit<TriageBatchDocument, 'tenant_id'>,
    session: Session,
  ): Promise<TriageBatchDocument> {
    return this.#batches.insertOne(scope, batch, { session });
  }

  async find(scope: TenantScope, id: ObjectId, session?: Session): Promise<TriageBatchDocument | null> {
    return this.#batches.findOne(scope, { _id: id }, { session });
  }

  async list(scope: TenantScope, limit: number, before: ObjectId | null): Promise<TriageBatchDocument[]> {
    return this.#batches.find(scope, before ? { _id: { $lt: before } } : {}, { sort: { _id: -1 }, limit });
  }

  async skip(scope: TenantScope, id: ObjectId, ticketId: ObjectId): Promise<void> {
    await this.#batches.updateOne(scope, { _id: id }, { $addToSet: { skipped_ticket_ids: ticketId } });
  }

  async markStarted(scope: TenantScope, id: ObjectId): Promise<void> {
    await this.#batches.updateOne(scope, { _id: id }, { $set: { is_started: true } });
  }

  /** Null where it was cancelled before. */
  async cancel(
    scope: TenantScope,
    id: ObjectId,
    now: Date,
    session: Session,
  ): Promise<TriageBatchDocument | null> {
    return this.#batches.findOneAndUpdate(
      scope,
      { _id: id, cancelled_at: null },
      { $set: { cancelled_at: now, is_started: true } },
      { session },
    );
  }
}

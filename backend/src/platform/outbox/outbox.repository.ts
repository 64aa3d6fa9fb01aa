import type { Model } from 'mongoose';
import type { OutboxStatus } from '@opsflow/contract';
import {
  newObjectId,
  TenantCollection,
  type ObjectId,
  type Session,
  type TenantScope,
} from '../mongo/index.ts';
import type { OutboxDocument } from './outbox.model.ts';

export type NewMessage = Pick<OutboxDocument, 'kind' | 'destination' | 'payload' | 'ordering_key'>;

const waiting: OutboxStatus[] = ['queued', 'failed'];

export class OutboxRepository {
  readonly #model: Model<OutboxDocument>;
  readonly #messages: TenantCollection<OutboxDocument>;

  constructor(model: Model<OutboxDocument>) {
    this.#model = model;
    this.#messages = new TenantCollection(model);
  }

  async insert(scope: TenantScope, message: NewMessage, now: Date, session: Session): Promise<void> {
    const state = {
      status: 'queued',
      error: null,
      attempts: 0,
      provider_message_id: null,
      created_at: now,
      next_attempt_at: now,
      lease_until: null,
      sent_at: null,
    } as const;
    await this.#messages.insertOne(scope, { ...message, ...state, _id: newObjectId() }, { session });
  }

  /** Takes the message that has been due longest, for as long as the lease holds. */
  async acrossTenantsClaimDue(now: Date, leaseUntil: Date): Promise<OutboxDocument | null> {
    return this.#model
      .findOneAndUpdate(
        {
          status: { $in: waiting },
          next_attempt_at: { $lte: now },
          $or: [{ lease_until: null }, { lease_until: { $lt: now } }],
        },
        { $set: { lease_until: leaseUntil }, $inc: { attempts: 1 } },
        { sort: { next_attempt_at: 1 }, returnDocument: 'after' },
      )
      .setOptions({ acrossTenants: 'one worker sends for all workspaces' })
      .lean<OutboxDocument>()
      .exec();
  }

  /** An earlier message of the same order that has not left yet. */
  async findEarlierWaiting(scope: TenantScope, message: OutboxDocument): Promise<OutboxDocument | null> {
    if (!message.ordering_key) return null;
    return this.#messages.findOne(
      scope,
      { ordering_key: message.ordering_key, _id: { $lt: message._id }, status: { $in: waiting } },
      { sort: { _id: 1 } },
    );
  }

  /** Only while the lease under which the work was done still stands. */
  async settle(
    scope: TenantScope,
    message: OutboxDocument,
    changes: Partial<OutboxDocument>,
  ): Promise<boolean> {
    const { tenant_id: _tenant, ...rest } = changes;
    const { matched } = await this.#messages.updateOne(
      scope,
      { _id: message._id, lease_until: message.lease_until },
      { $set: { ...rest, lease_until: null } },
    );
    return matched === 1;
  }

  async list(
    scope: TenantScope,
    status: OutboxStatus | undefined,
    limit: number,
    before: ObjectId | null,
  ): Promise<OutboxDocument[]> {
    return this.#messages.find(
      scope,
      { ...(status ? { status } : {}), ...(before ? { _id: { $lt: before } } : {}) },
      { sort: { _id: -1 }, limit },
    );
  }

  async listByOrderingKey(scope: TenantScope, orderingKey: ObjectId): Promise<OutboxDocument[]> {
    return this.#messages.find(scope, { ordering_key: orderingKey }, { sort: { _id: 1 }, limit: 1000 });
  }

  /** For good, with the addresses they went to. */
  async deleteByOrderingKeys(
    scope: TenantScope,
    orderingKeys: readonly ObjectId[],
    session: Session,
  ): Promise<void> {
    await this.#messages.deleteMany(scope, { ordering_key: { $in: [...orderingKeys] } }, { session });
  }

  async find(scope: TenantScope, id: ObjectId): Promise<OutboxDocument | null> {
    return this.#messages.findOne(scope, { _id: id });
  }

  /** Puts a dead or failing message back into the queue; null where it has left or is leaving. */
  async requeue(
    scope: TenantScope,
    id: ObjectId,
    now: Date,
    session: Session,
  ): Promise<OutboxDocument | null> {
    return this.#messages.findOneAndUpdate(
      scope,
      { _id: id, status: { $in: ['dead', 'failed'] } },
      { $set: { status: 'queued', next_attempt_at: now, lease_until: null, attempts: 0 } },
      { session },
    );
  }
}

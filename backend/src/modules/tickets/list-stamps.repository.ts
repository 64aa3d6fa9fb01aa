import { randomUUID } from 'node:crypto';
import {
  TenantCollection,
  type Database,
  type ObjectId,
  type Session,
  type TenantScope,
} from '../../platform/mongo/index.ts';
import { listStampModel, type ListStampDocument } from './list-stamps.model.ts';

/** Whose lists each attempt at a transaction has stamped already. */
const stamped = new WeakMap<object, Set<string>>();

/**
 * Tells whether what lists of tickets show has changed, in whichever process. Every transaction stamps a
 * document of its own: one for all would make the writers of a workspace wait for each other.
 */
export class ListStampsRepository {
  readonly #database: Database;
  readonly #stamps: TenantCollection<ListStampDocument>;

  constructor(database: Database) {
    this.#database = database;
    this.#stamps = new TenantCollection(listStampModel(database));
  }

  /** To be called with every change that a list shows, in its transaction: to everybody, or to one user. */
  async move(scope: TenantScope, session: Session, userId: ObjectId | null = null): Promise<void> {
    const attempt = this.#database.attemptOf(session);
    const done = stamped.get(attempt) ?? new Set();
    const everybody = scope.tenantId.toHexString();
    const key = userId ? `${everybody}.${userId.toHexString()}` : everybody;
    if (done.has(everybody) || done.has(key)) return;
    stamped.set(attempt, done.add(key));
    const slot = session.id?.id.toString('hex') ?? '';
    await this.#stamps.updateOne(
      scope,
      { user_id: userId, slot },
      { $set: { stamp: randomUUID() }, $currentDate: { at: true } },
      { session, upsert: true },
    );
  }

  /** Of all that a user's lists show; null for an API key, which has read nothing. */
  async read(scope: TenantScope, userId: ObjectId | null): Promise<string> {
    const owners = userId ? [null, userId] : [null];
    const stamps = await this.#stamps.find(
      scope,
      { user_id: { $in: owners } },
      { projection: { _id: 0, stamp: 1 } },
    );
    return stamps
      .map(({ stamp }) => stamp)
      .sort()
      .join();
  }
}

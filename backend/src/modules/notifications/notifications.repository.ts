import type { NotificationPreferences } from '@opsflow/contract';
import {
  TenantCollection,
  type Database,
  type ObjectId,
  type Session,
  type TenantScope,
} from '../../platform/mongo/index.ts';
import {
  notificationModel,
  preferencesModel,
  type NotificationDocument,
  type PreferencesDocument,
} from './notifications.model.ts';

export const mostCounted = 100;

export class NotificationsRepository {
  readonly #notifications: TenantCollection<NotificationDocument>;
  readonly #preferences: TenantCollection<PreferencesDocument>;

  constructor(database: Database) {
    this.#notifications = new TenantCollection(notificationModel(database));
    this.#preferences = new TenantCollection(preferencesModel(database));
  }

  async insert(
    scope: TenantScope,
    notification: Omit<NotificationDocument, 'tenant_id'>,
    session: Session,
  ): Promise<void> {
    await this.#notifications.insertOne(scope, notification, { session });
  }

  async find(scope: TenantScope, id: ObjectId): Promise<NotificationDocument | null> {
    return this.#notifications.findOne(scope, { _id: id });
  }

  async list(
    scope: TenantScope,
    userId: ObjectId,
    isUnread: boolean,
    limit: number,
    before: ObjectId | null,
  ): Promise<NotificationDocument[]> {
    return this.#notifications.find(
      scope,
      {
        user_id: userId,
        ...(isUnread ? { read_at: null } : {}),
        ...(before ? { _id: { $lt: before } } : {}),
      },
      { sort: { _id: -1 }, limit },
    );
  }

  /** Up to `mostCounted`. */
  async countUnread(scope: TenantScope, userId: ObjectId): Promise<number> {
    const rows = await this.#notifications.find(
      scope,
      { user_id: userId, read_at: null },
      { limit: mostCounted, projection: { _id: 1 } },
    );
    return rows.length;
  }

  async markRead(
    scope: TenantScope,
    userId: ObjectId,
    id: ObjectId,
    now: Date,
    session: Session,
  ): Promise<NotificationDocument | null> {
    return this.#notifications.findOneAndUpdate(
      scope,
      { _id: id, user_id: userId, read_at: null },
      { $set: { read_at: now } },
      { session },
    );
  }

  async markAllRead(scope: TenantScope, userId: ObjectId, now: Date, session: Session): Promise<number> {
    const { modified } = await this.#notifications.updateMany(
      scope,
      { user_id: userId, read_at: null },
      { $set: { read_at: now } },
      { session },
    );
    return modified;
  }

  async listWantingDigest(scope: TenantScope): Promise<PreferencesDocument[]> {
    return this.#preferences.find(scope, { 'chosen.digest': { $in: ['daily', 'weekly'] } });
  }

  /** False where another digest was noted meanwhile. */
  async noteDigest(
    scope: TenantScope,
    userId: ObjectId,
    before: Date | null,
    now: Date,
    session: Session,
  ): Promise<boolean> {
    const filter = { user_id: userId, digest_sent_at: before ?? null };
    const { modified } = await this.#preferences.updateOne(
      scope,
      filter,
      { $set: { digest_sent_at: now } },
      { session },
    );
    return modified === 1;
  }

  /** Newest first. */
  async listUnreadBetween(
    scope: TenantScope,
    userId: ObjectId,
    after: Date,
    until: Date,
    limit: number,
  ): Promise<NotificationDocument[]> {
    return this.#notifications.find(
      scope,
      { user_id: userId, read_at: null, created_at: { $gt: after, $lte: until } },
      { sort: { _id: -1 }, limit },
    );
  }

  async findPreferences(
    scope: TenantScope,
    userId: ObjectId,
    session?: Session,
  ): Promise<Partial<NotificationPreferences>> {
    return (await this.#preferences.findOne(scope, { user_id: userId }, { session }))?.chosen ?? {};
  }

  async savePreferences(
    scope: TenantScope,
    userId: ObjectId,
    chosen: Partial<NotificationPreferences>,
    session: Session,
  ): Promise<void> {
    await this.#preferences.findOneAndUpdate(
      scope,
      { user_id: userId },
      { $set: { chosen } },
      { session, upsert: true },
    );
  }

  /** With their tickets, for good. */
  async deleteOfTickets(scope: TenantScope, ticketIds: readonly ObjectId[], session: Session): Promise<void> {
    await this.#notifications.deleteMany(scope, { ticket_id: { $in: [...ticketIds] } }, { session });
  }
}

import type { NotificationPreferences } from '@opsflow/contract';
import type { Clock } from '../../platform/clock/clock.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import {
  decodeCursor,
  encodeCursor,
  newObjectId,
  toObjectId,
  type Database,
  type ObjectId,
  type Session,
  type TenantScope,
} from '../../platform/mongo/index.ts';
import type { Outbox } from '../../platform/outbox/index.ts';
import { getUserId, type Caller } from '../../platform/security/index.ts';
import type { UsersService } from '../users/index.ts';
import type { NotificationDocument } from './notifications.model.ts';
import type { NotificationsRepository } from './notifications.repository.ts';

export interface NotificationsDependencies {
  readonly notifications: NotificationsRepository;
  readonly users: UsersService;
  readonly outbox: Outbox;
  readonly database: Database;
  readonly clock: Clock;
}

/** What somebody is to be told, by the transaction that makes it true. */
export type NewNotification = Pick<
  NotificationDocument,
  'user_id' | 'kind' | 'ticket_id' | 'ticket_number' | 'ticket_subject' | 'actor' | 'excerpt'
>;

const listOrder = 'notifications.id';
const keptMs = 90 * 24 * 60 * 60 * 1000;

const usual: Readonly<NotificationPreferences> = {
  mention: 'in_app',
  assignment: 'in_app',
  sla: 'in_app',
  run_finished: 'in_app',
  reply_received: 'in_app',
  digest: 'off',
};

export class NotificationsService {
  readonly #deps: NotificationsDependencies;

  constructor(deps: NotificationsDependencies) {
    this.#deps = deps;
  }

  /** Written with what caused it, as its receiver wishes: not at all, in the client, or by mail too. */
  async notify(scope: TenantScope, notification: NewNotification, session: Session): Promise<void> {
    const { notifications, users, outbox, clock } = this.#deps;
    const { user_id: userId, kind } = notification;
    const chosen = await notifications.findPreferences(scope, userId, session);
    const channel = chosen[kind] ?? usual[kind];
    if (channel === 'off') return;
    const now = clock.now();
    const _id = newObjectId();
    const times = { created_at: now, read_at: null, expires_at: new Date(now.getTime() + keptMs) };
    await notifications.insert(scope, { _id, ...notification, ...times }, session);
    if (channel !== 'mail') return;
    const user = await users.find(scope, userId);
    if (user?.status !== 'active') return;
    const message = { kind: 'notification_mail', destination: user.email, payload: { id: _id } } as const;
    await outbox.enqueue(scope, message, session);
  }

  async list(
    caller: Caller,
    { limit, cursor, unread }: { limit: number; cursor?: string | undefined; unread: 'true' | 'false' },
  ): Promise<{ notifications: NotificationDocument[]; nextCursor: string | null; unreadCount: number }> {
    const { notifications } = this.#deps;
    const userId = getUserId(caller);
    const before = cursor ? toObjectId(decodeCursor(listOrder, cursor, ['id'])[0]) : null;
    const [rows, unreadCount] = await Promise.all([
      notifications.list(caller.scope, userId, unread === 'true', limit + 1, before),
      notifications.countUnread(caller.scope, userId),
    ]);
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    const hasMore = rows.length > limit && last !== undefined;
    const nextCursor = hasMore ? encodeCursor(listOrder, [last._id.toHexString()]) : null;
    return { notifications: page, nextCursor, unreadCount };
  }

  async markRead(caller: Caller, id: ObjectId): Promise<NotificationDocument> {
    const { notifications, database, clock } = this.#deps;
    const userId = getUserId(caller);
    const known = await notifications.find(caller.scope, id);
    if (!known?.user_id.equals(userId)) throw new AppError('not_found');
    if (known.read_at) return known;
    const read = await database.withTransaction((session) =>
      notifications.markRead(caller.scope, userId, id, clock.now(), session),
    );
    return read ?? known;
  }

  async markAllRead(caller: Caller): Promise<number> {
    const { notifications, database, clock } = this.#deps;
    const userId = getUserId(caller);
    return database.withTransaction((session) =>
      notifications.markAllRead(caller.scope, userId, clock.now(), session),
    );
  }

  async getPreferences(caller: Caller): Promise<NotificationPreferences> {
    const chosen = await this.#deps.notifications.findPreferences(caller.scope, getUserId(caller));
    return { ...usual, ...chosen };
  }

  async updatePreferences(
    caller: Caller,
    patch: {
      [Name in keyof NotificationPreferences]?: NotificationPreferences[Name] | undefined;
    },
  ): Promise<NotificationPreferences> {
    const { notifications, database } = this.#deps;
    const userId = getUserId(caller);
    return database.withTransaction(async (session) => {
      const known = await notifications.findPreferences(caller.scope, userId, session);
      const given = Object.fromEntries(Object.entries(patch).filter(([, choice]) => choice !== undefined));
      const chosen: Partial<NotificationPreferences> = { ...known, ...given };
      await notifications.savePreferences(caller.scope, userId, chosen, session);
      return { ...usual, ...chosen };
    });
  }
}

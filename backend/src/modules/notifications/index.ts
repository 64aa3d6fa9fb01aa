import { notificationsContract, outboxContract } from '@opsflow/contract';
import { answer, mountContract, type MountRoutes } from '../../http/mount-contract.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import { toObjectId, type Database } from '../../platform/mongo/index.ts';
import type { Outbox } from '../../platform/outbox/index.ts';
import type { JobQueue } from '../../platform/queue/index.ts';
import type { AuditService } from '../audit/index.ts';
import type { TicketLedger } from '../tickets/index.ts';
import type { UsersService } from '../users/index.ts';
import type { WorkspacesService } from '../workspaces/index.ts';
import { Digests } from './digests.ts';
import { createNotificationMailComposer } from './notification-mail.ts';
import { presentNotification } from './notifications.presenter.ts';
import { NotificationsRepository } from './notifications.repository.ts';
import { NotificationsService } from './notifications.service.ts';
import { presentOutboxMessage } from './outbox.presenter.ts';
import { OutboxService } from './outbox.service.ts';
import { createTicketNotifier, type FindOnCall, type FindRunWaiter } from './ticket-notifier.ts';

export type { NotificationDocument } from './notifications.model.ts';
export { presentNotification } from './notifications.presenter.ts';

export interface NotificationsModule {
  /** For what other modules have to tell somebody. */
  readonly service: NotificationsService;
  readonly digests: Digests;
  readonly routes: readonly MountRoutes[];
}

export interface NotificationsModuleDependencies {
  readonly outbox: Outbox;
  readonly queue: JobQueue;
  readonly audit: AuditService;
  readonly database: Database;
  readonly clock: Clock;
  readonly ledger: TicketLedger;
  readonly users: UsersService;
  readonly workspaces: WorkspacesService;
  readonly findRunWaiter: FindRunWaiter;
  readonly findOnCall: FindOnCall;
  readonly publicUrl: () => string;
}

export function createNotificationsModule(deps: NotificationsModuleDependencies): NotificationsModule {
  const { outbox, database, ledger, workspaces, publicUrl } = deps;
  const notifications = new NotificationsRepository(database);
  ledger.addForgetting((scope, ids, session) => notifications.deleteOfTickets(scope, ids, session));
  const service = new NotificationsService({ ...deps, notifications });
  ledger.addParticipant(createTicketNotifier({ ...deps, notifications: service }));
  const composer = createNotificationMailComposer(notifications, workspaces, publicUrl);
  outbox.composeWith('notification_mail', composer);
  return {
    service,
    digests: new Digests({ ...deps, notifications }),
    routes: [
      outboxRoutes(new OutboxService({ ...deps, messages: outbox.messages })),
      notificationRoutes(service),
    ],
  };
}

function outboxRoutes(service: OutboxService): MountRoutes {
  return mountContract(outboxContract, {
    listOutboxMessages: async ({ caller, query }) => {
      const { messages, nextCursor } = await service.list(caller.scope, query);
      return answer(200, { outbox_messages: messages.map(presentOutboxMessage), next_cursor: nextCursor });
    },
    resendOutboxMessage: async ({ caller, params }) => {
      const message = await service.resend(caller.scope, toObjectId(params.id));
      return answer(200, { outbox_message: presentOutboxMessage(message) });
    },
  });
}

function notificationRoutes(service: NotificationsService): MountRoutes {
  return mountContract(notificationsContract, {
    listNotifications: async ({ caller, query }) => {
      const { notifications, nextCursor, unreadCount } = await service.list(caller, query);
      return answer(200, {
        notifications: notifications.map(presentNotification),
        next_cursor: nextCursor,
        unread_count: unreadCount,
      });
    },
    markNotificationRead: async ({ caller, params }) => {
      const notification = await service.markRead(caller, toObjectId(params.id));
      return answer(200, { notification: presentNotification(notification) });
    },
    markAllNotificationsRead: async ({ caller }) =>
      answer(200, { marked: await service.markAllRead(caller) }),
    getNotificationPreferences: async ({ caller }) =>
      answer(200, { notification_preferences: await service.getPreferences(caller) }),
    updateNotificationPreferences: async ({ caller, body }) =>
      answer(200, { notification_preferences: await service.updatePreferences(caller, body) }),
  });
}

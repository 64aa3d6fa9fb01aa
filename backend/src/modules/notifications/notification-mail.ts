import type { NotificationKind } from '@opsflow/contract';
import { toHtml } from '../../platform/mail/index.ts';
import type { ObjectId } from '../../platform/mongo/index.ts';
import type { MailComposer } from '../../platform/outbox/index.ts';
import type { WorkspacesService } from '../workspaces/index.ts';
import type { NotificationsRepository } from './notifications.repository.ts';

export const sentences: Readonly<Record<NotificationKind, string>> = {
  mention: 'You were mentioned in a note',
  assignment: 'A ticket was assigned to you',
  sla: 'A ticket is about to miss its deadline',
  run_finished: 'A triage run has finished',
  reply_received: 'A customer has answered',
};

/** Null where it was read in the client before the mail left. */
export function createNotificationMailComposer(
  notifications: NotificationsRepository,
  workspaces: WorkspacesService,
  publicUrl: () => string,
): MailComposer {
  return async (scope, message) => {
    const { id } = message.payload as { id: ObjectId };
    const [notification, workspace] = await Promise.all([
      notifications.find(scope, id),
      workspaces.get(scope),
    ]);
    if (!notification || notification.read_at) return null;
    const { kind, ticket_id, ticket_number, ticket_subject, excerpt } = notification;
    const sentence = sentences[kind];
    const link = `${publicUrl()}/tickets/${ticket_id.toHexString()}`;
    const text = [`${sentence}: #${ticket_number} ${ticket_subject}`, excerpt, link]
      .filter((part) => part !== null)
      .join('\n\n');
    return {
      senderName: workspace.name,
      subject: `${sentence}: ${ticket_subject} [#${ticket_number}]`,
      text,
      html: toHtml(text),
      references: [],
    };
  };
}

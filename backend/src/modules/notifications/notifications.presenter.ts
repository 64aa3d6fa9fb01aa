import type { NotificationView } from '@opsflow/contract';
import type { NotificationDocument } from './notifications.model.ts';

export function presentNotification(notification: NotificationDocument): NotificationView {
  return {
    id: notification._id.toHexString(),
    kind: notification.kind,
    ticket_id: notification.ticket_id.toHexString(),
    ticket_number: notification.ticket_number,
    ticket_subject: notification.ticket_subject,
    actor: { type: notification.actor.type, id: notification.actor.id },
    excerpt: notification.excerpt,
    created_at: notification.created_at.toISOString(),
    read_at: notification.read_at?.toISOString() ?? null,
  };
}

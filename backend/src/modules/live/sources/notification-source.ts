import { presentNotification, type NotificationDocument } from '../../notifications/index.ts';
import type { LiveSource } from '../live-source.ts';

/** Told again when it was read, so that every page of its receiver counts alike. */
export const notificationSource: LiveSource = {
  collection: 'notifications',
  translate: ({ document }) => {
    const stored = document as unknown as NotificationDocument;
    return {
      kind: 'notification',
      data: { notification: presentNotification(stored) },
      audience: { userId: stored.user_id.toHexString() },
    };
  },
};

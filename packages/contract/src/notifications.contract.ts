import { z } from 'zod';
import { actorSchema } from './timeline.contract.ts';
import { idParamsSchema, idSchema, instantSchema, nextCursorSchema, pageQuery } from './common.contract.ts';
import { defineRoutes } from './route.ts';

export const notificationKindSchema = z.enum([
  'mention',
  'assignment',
  'sla',
  'run_finished',
  'reply_received',
]);
export type NotificationKind = z.infer<typeof notificationKindSchema>;

export const notificationSchema = z.object({
  id: idSchema,
  kind: notificationKindSchema,
  ticket_id: idSchema,
  ticket_number: z.number().int(),
  ticket_subject: z.string(),
  /** Whoever caused it. */
  actor: actorSchema,
  /** The first words of what was written, or how it ended. */
  excerpt: z.string().nullable(),
  created_at: instantSchema,
  read_at: instantSchema.nullable(),
});
export type NotificationView = z.infer<typeof notificationSchema>;

/** `mail` comes beside the notification in the client. */
export const notificationChannelSchema = z.enum(['off', 'in_app', 'mail']);
export type NotificationChannel = z.infer<typeof notificationChannelSchema>;

/** A mail with what was not read since the last. */
export const digestFrequencySchema = z.enum(['off', 'daily', 'weekly']);
export type DigestFrequency = z.infer<typeof digestFrequencySchema>;

export const notificationPreferencesSchema = z.object({
  mention: notificationChannelSchema,
  assignment: notificationChannelSchema,
  sla: notificationChannelSchema,
  run_finished: notificationChannelSchema,
  reply_received: notificationChannelSchema,
  digest: digestFrequencySchema,
});
export type NotificationPreferences = z.infer<typeof notificationPreferencesSchema>;

const preferencesAnswerSchema = z.object({ notification_preferences: notificationPreferencesSchema });

export const notificationsContract = defineRoutes({
  listNotifications: {
    method: 'get',
    path: '/notifications',
    summary: 'List my notifications, newest first',
    tag: 'notifications',
    permission: 'self:read',
    query: z.strictObject({ ...pageQuery, unread: z.enum(['true', 'false']).default('false') }),
    responses: {
      200: z.object({
        notifications: z.array(notificationSchema),
        next_cursor: nextCursorSchema,
        /** Of all pages; more than 100 are not counted. */
        unread_count: z.number().int(),
      }),
    },
    errors: ['invalid_cursor'],
  },
  markNotificationRead: {
    method: 'post',
    path: '/notifications/:id/read',
    summary: 'Mark one of my notifications as read',
    tag: 'notifications',
    permission: 'self:edit',
    params: idParamsSchema,
    responses: { 200: z.object({ notification: notificationSchema }) },
    errors: ['not_found'],
  },
  markAllNotificationsRead: {
    method: 'post',
    path: '/notifications/read-all',
    summary: 'Mark all of my notifications as read',
    tag: 'notifications',
    permission: 'self:edit',
    responses: { 200: z.object({ marked: z.number().int() }) },
  },
  getNotificationPreferences: {
    method: 'get',
    path: '/notifications/preferences',
    summary: 'Read which notifications reach me, and how',
    tag: 'notifications',
    permission: 'self:read',
    responses: { 200: preferencesAnswerSchema },
  },
  updateNotificationPreferences: {
    method: 'patch',
    path: '/notifications/preferences',
    summary: 'Choose which notifications reach me, and how',
    tag: 'notifications',
    permission: 'self:edit',
    body: notificationPreferencesSchema.partial().strict(),
    responses: { 200: preferencesAnswerSchema },
  },
});

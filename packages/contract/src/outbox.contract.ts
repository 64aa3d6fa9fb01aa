import { z } from 'zod';
import { idParamsSchema, idSchema, instantSchema, nextCursorSchema, pageQuery } from './common.contract.ts';
import { defineRoutes } from './route.ts';

export const outboxKindSchema = z.enum([
  'invitation_mail',
  'reply_mail',
  'password_reset_mail',
  'notification_mail',
  'escalation_mail',
  'inactivity_mail',
  'digest_mail',
]);
export type OutboxKind = z.infer<typeof outboxKindSchema>;

/** `failed`: will be tried again; `dead`: will not, unless somebody asks for it. */
export const outboxStatusSchema = z.enum(['queued', 'sent', 'failed', 'dead']);
export type OutboxStatus = z.infer<typeof outboxStatusSchema>;

export const outboxMessageSchema = z.object({
  id: idSchema,
  kind: outboxKindSchema,
  destination: z.string(),
  status: outboxStatusSchema,
  error: z.string().nullable(),
  attempts: z.number().int(),
  provider_message_id: z.string().nullable(),
  created_at: instantSchema,
  next_attempt_at: instantSchema,
  sent_at: instantSchema.nullable(),
});
export type OutboxMessageView = z.infer<typeof outboxMessageSchema>;

export const outboxContract = defineRoutes({
  listOutboxMessages: {
    method: 'get',
    path: '/admin/outbox',
    summary: 'List outgoing messages and their delivery, newest first',
    tag: 'admin',
    permission: 'outbox:manage',
    query: z.strictObject({ ...pageQuery, status: outboxStatusSchema.optional() }),
    responses: {
      200: z.object({ outbox_messages: z.array(outboxMessageSchema), next_cursor: nextCursorSchema }),
    },
    errors: ['invalid_cursor'],
  },
  resendOutboxMessage: {
    method: 'post',
    path: '/admin/outbox/:id/resend',
    summary: 'Try a failed or dead message again',
    tag: 'admin',
    permission: 'outbox:manage',
    params: idParamsSchema,
    responses: { 200: z.object({ outbox_message: outboxMessageSchema }) },
    errors: ['not_found', 'message_not_resendable'],
  },
});

import { z } from 'zod';
import { idParamsSchema, idSchema, instantSchema, nextCursorSchema, pageQuery } from './common.contract.ts';
import { defineRoutes } from './route.ts';

export const ticketEventTypeSchema = z.enum([
  'created',
  'message_received',
  'reply_sent',
  'note_added',
  'draft_saved',
  'status_changed',
  'priority_changed',
  'category_changed',
  'assignee_changed',
  'tags_changed',
  'subject_changed',
  'customer_changed',
  'trashed',
  'restored',
  'triage_started',
  'triage_step',
  'triage_succeeded',
  'triage_failed',
  'suggestion_accepted',
  'suggestion_overridden',
  'routing_decided',
  'routing_override_applied',
  'routing_override_cleared',
  'escalated',
  'escalation_acknowledged',
  'summary_generated',
  'sla_warning',
  'sla_breached',
  'inactivity_warned',
]);
export type TicketEventType = z.infer<typeof ticketEventTypeSchema>;

export const actorSchema = z.object({
  type: z.enum(['user', 'ai', 'customer', 'system', 'api_key']),
  id: z.string().nullable(),
});
export type Actor = z.infer<typeof actorSchema>;

export const timelineEventSchema = z.object({
  id: idSchema,
  ticket_id: idSchema,
  /** Numbers the events of a ticket from 1, without gaps. */
  version: z.number().int(),
  type: ticketEventTypeSchema,
  actor: actorSchema,
  at: instantSchema,
  payload: z.record(z.string(), z.unknown()),
});
export type TimelineEvent = z.infer<typeof timelineEventSchema>;

export const timelineContract = defineRoutes({
  getTimeline: {
    method: 'get',
    path: '/tickets/:id/timeline',
    summary: 'Everything that happened to a ticket, newest first',
    tag: 'timeline',
    permission: 'timeline:read',
    params: idParamsSchema,
    query: z.strictObject({ ...pageQuery }),
    responses: { 200: z.object({ events: z.array(timelineEventSchema), next_cursor: nextCursorSchema }) },
    errors: ['not_found', 'invalid_cursor'],
  },
});

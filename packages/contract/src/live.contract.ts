import { z } from 'zod';
import { idParamsSchema, idSchema, instantSchema, lineSchema } from './common.contract.ts';
import { defineRoutes } from './route.ts';
import { notificationSchema } from './notifications.contract.ts';
import { ticketRowSchema } from './tickets.schema.ts';
import { actorSchema, ticketEventTypeSchema } from './timeline.contract.ts';
import { workflowRunSchema } from './triage.contract.ts';

/** What somebody does on a ticket's page; `left` ends it. */
export const presenceStateSchema = z.enum(['viewing', 'typing', 'left']);
export type PresenceState = z.infer<typeof presenceStateSchema>;

export const presenceSchema = z.object({
  ticket_id: idSchema,
  user_id: idSchema,
  /** Names the page: one person may have several open. */
  client_id: z.string(),
  state: presenceStateSchema,
  /** Counts no longer, unless it is said again. */
  until: instantSchema,
});
export type Presence = z.infer<typeof presenceSchema>;

const appendedSchema = z.object({
  ticket_id: idSchema,
  /** Number of the event in the ticket's timeline. */
  version: z.number().int(),
  type: ticketEventTypeSchema,
  actor: actorSchema,
  at: instantSchema,
});

/**
 * Kinds of messages on `GET /events`, by the name in their `event` line, with the shape of their `data`.
 * Each but `reset` and `ready` is told to those alone who may read what it is about.
 */
export const liveMessageSchemas = {
  /** The stream has told all there was to tell, and now tells what happens as it happens. */
  ready: z.object({ resumed: z.boolean() }),
  /** Something may have been missed, or may be seen differently now: read everything again. */
  reset: z.object({ reason: z.enum(['history', 'too_slow', 'access_changed']) }),
  heartbeat: z.object({}),
  'ticket.created': z.object({ ticket: ticketRowSchema }),
  'ticket.changed': z.object({ ticket: ticketRowSchema }),
  /** The ticket went to somebody else and can no longer be seen. */
  'ticket.gone': z.object({ ticket_id: idSchema }),
  /** A message was added: a reply, a note, or what the customer wrote. */
  'reply.added': appendedSchema.extend({ reply_id: idSchema }),
  'event.appended': appendedSchema,
  'run.step': appendedSchema.extend({ workflow_run_id: idSchema, step_type: z.string() }),
  'run.changed': z.object({ workflow_run: workflowRunSchema }),
  presence: presenceSchema,
  /** To its receiver alone: a new one, or one that was read. */
  notification: z.object({ notification: notificationSchema }),
} as const satisfies Record<string, z.ZodType>;

export type LiveKind = keyof typeof liveMessageSchemas;
export type LiveData<Kind extends LiveKind> = z.infer<(typeof liveMessageSchemas)[Kind]>;
export const liveKinds = Object.keys(liveMessageSchemas) as LiveKind[];

export const presenceReportSchema = z.strictObject({
  /** Names the page that reports: one person may have several open. */
  client_id: lineSchema(64),
  state: presenceStateSchema,
});
export type PresenceReport = z.infer<typeof presenceReportSchema>;

export const liveContract = defineRoutes({
  followEvents: {
    method: 'get',
    path: '/events',
    summary:
      'Follow what happens, as server-sent events; resumes after `Last-Event-ID` without gap or duplicate',
    tag: 'live',
    permission: 'tickets:read',
    query: z.strictObject({
      /** Without `Last-Event-ID`: tell also what happened in the milliseconds before. */
      lookback_ms: z.coerce.number().int().min(0).max(60_000).default(0),
      /** `false` ends the answer where there is no more to tell: for clients that ask now and then. */
      follow: z.enum(['true', 'false']).default('true'),
    }),
    responses: { 200: null },
    errors: ['too_many_streams', 'unavailable'],
  },
  reportPresence: {
    method: 'put',
    path: '/tickets/:id/presence',
    summary: 'Say that you view a ticket, type on it or leave it; answers who else is there',
    tag: 'live',
    permission: 'tickets:read',
    params: idParamsSchema,
    body: presenceReportSchema,
    responses: { 200: z.object({ present: z.array(presenceSchema) }) },
    errors: ['not_found'],
  },
});

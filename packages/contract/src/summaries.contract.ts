import { z } from 'zod';
import { idParamsSchema, idSchema, instantSchema, nextCursorSchema, pageQuery } from './common.contract.ts';
import { defineRoutes } from './route.ts';

export const sentimentLabelSchema = z.enum(['negative', 'neutral', 'positive']);
export const responseTypeSchema = z.enum(['billing', 'troubleshooting', 'escalate', 'informational']);
export type ResponseType = z.infer<typeof responseTypeSchema>;
export const nextActionSchema = z.enum([
  'request_info',
  'collect_logs',
  'check_billing',
  'reassign_specialist',
  'page_oncall',
  'reply_with_status',
  'answer_question',
  'close_ticket',
]);
export type NextAction = z.infer<typeof nextActionSchema>;

const confidenceSchema = z.number().min(0).max(1);

/** What a summarizer answers, whoever it is. */
export const summaryContentSchema = z.object({
  short_summary: z.string().min(1).max(600),
  key_entities: z
    .array(z.object({ type: z.string().max(40), value: z.string().max(200), confidence: confidenceSchema }))
    .max(20),
  sentiment: z.object({ label: sentimentLabelSchema, score: z.number().min(-1).max(1) }),
  recommended_response_type: responseTypeSchema,
  suggested_next_actions: z
    .array(
      z.object({
        action: nextActionSchema,
        rationale: z.string().min(1).max(300),
        confidence: confidenceSchema,
      }),
    )
    .min(2)
    .max(4),
  suggested_escalation_reason: z.string().max(300).nullable(),
});
export type SummaryContent = z.infer<typeof summaryContentSchema>;

export const ticketSummarySchema = summaryContentSchema.extend({
  /** Null for a dry run, which stores nothing. */
  id: idSchema.nullable(),
  ticket_id: idSchema,
  /** Counts the summaries of a ticket from 1. */
  version: z.int(),
  provider: z.string(),
  model: z.string(),
  prompt_version: z.int(),
  /** SHA-256 over the canonical input, in hexadecimal. */
  inputs_hash: z.string(),
  /** The offline summarizer answered because the model could not. */
  degraded: z.boolean(),
  generated_at: instantSchema,
});
export type TicketSummary = z.infer<typeof ticketSummarySchema>;

export const summarizeSchema = z.strictObject({
  /** Summarizes again although nothing has changed. */
  force: z.boolean().optional(),
  dry_run: z.boolean().optional(),
  /** How many of the newest messages to look at. */
  max_events: z.int().min(1).max(200).default(40),
});
export type Summarize = z.infer<typeof summarizeSchema>;

export const summariesContract = defineRoutes({
  getTicketSummary: {
    method: 'get',
    path: '/tickets/:id/summary',
    summary: 'Read the latest summary of a ticket and those before it, newest first',
    tag: 'summaries',
    permission: 'summaries:read',
    params: idParamsSchema,
    query: z.strictObject({ ...pageQuery }),
    responses: {
      200: z.object({
        summary: ticketSummarySchema.nullable(),
        history: z.array(ticketSummarySchema),
        next_cursor: nextCursorSchema,
      }),
    },
    errors: ['not_found', 'invalid_cursor'],
  },
  summarizeTicket: {
    method: 'post',
    path: '/tickets/:id/summary',
    summary: 'Summarize a ticket; unchanged since the last time, it answers the stored summary',
    tag: 'summaries',
    permission: 'summaries:generate',
    params: idParamsSchema,
    body: summarizeSchema,
    responses: { 200: z.object({ summary: ticketSummarySchema, generated: z.boolean() }) },
    errors: ['not_found'],
    effect: 'resumable',
  },
});

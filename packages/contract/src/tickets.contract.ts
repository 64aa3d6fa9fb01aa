import { z } from 'zod';
import {
  csvOf,
  emailSchema,
  idParamsSchema,
  idSchema,
  instantSchema,
  lineSchema,
  nextCursorSchema,
  pageQuery,
  textSchema,
} from './common.contract.ts';
import {
  replyVisibilitySchema,
  ticketCategorySchema,
  ticketChannelSchema,
  ticketPrioritySchema,
  ticketStatusSchema,
  ticketTrashSchema,
} from './enums.ts';
import { queueKeySchema } from './people.contract.ts';
import { defineRoutes } from './route.ts';
import { riskBandSchema, riskSignalSchema } from './sla.schema.ts';
import { replySchema, ticketListRowSchema, ticketRowSchema, ticketSchema } from './tickets.schema.ts';
import { workflowRunAnswerSchema } from './triage.contract.ts';

const tagsSchema = z
  .array(lineSchema(40))
  .max(20)
  .transform((tags) => [...new Set(tags)]);

export const ticketCreateSchema = z.strictObject({
  subject: lineSchema(300),
  body: textSchema(50_000),
  channel: ticketChannelSchema.default('web'),
  customer_name: lineSchema(200),
  customer_email: emailSchema.optional(),
  priority: ticketPrioritySchema.optional(),
  category: ticketCategorySchema.optional(),
  tags: tagsSchema.optional(),
  assignee_id: idSchema.nullable().optional(),
});
export type TicketCreate = z.infer<typeof ticketCreateSchema>;

/** `version` is the one the change was made against; without it (and without `If-Match`) the last writer wins. */
const expectedVersionSchema = z.int().min(1).optional();

export const ticketPatchSchema = z.strictObject({
  status: ticketStatusSchema.optional(),
  priority: ticketPrioritySchema.optional(),
  category: ticketCategorySchema.nullable().optional(),
  assignee_id: idSchema.nullable().optional(),
  tags: tagsSchema.optional(),
  subject: lineSchema(300).optional(),
  customer_name: lineSchema(200).optional(),
  customer_email: emailSchema.nullable().optional(),
  version: expectedVersionSchema,
});
export type TicketPatch = z.infer<typeof ticketPatchSchema>;

export const ticketSortSchema = z.enum([
  'created_at',
  '-created_at',
  'updated_at',
  '-updated_at',
  'priority',
  '-priority',
  'risk',
  '-risk',
  /** The next deadline first; tickets without one come last. */
  'sla_due',
  '-sla_due',
  /** Best matches of `q` first. */
  'relevance',
]);
export type TicketSort = z.infer<typeof ticketSortSchema>;

/** A search answers at most this many tickets by relevance. */
export const maxSearchResults = 1_000;

/** What narrows and orders a list of tickets: what a view keeps. */
export const ticketViewQuerySchema = z.strictObject({
  /**
   * Searches subject, body, replies, notes and customer: any of the words, `"a phrase"`, `-without`; or
   * the number of a ticket, `#123`.
   */
  q: lineSchema(200).optional(),
  status: csvOf(ticketStatusSchema).optional(),
  priority: csvOf(ticketPrioritySchema).optional(),
  category: csvOf(ticketCategorySchema).optional(),
  channel: csvOf(ticketChannelSchema).optional(),
  tag: lineSchema(40).optional(),
  /** An id, `me` or `none`. */
  assignee: z.union([z.enum(['me', 'none']), idSchema]).optional(),
  queue: queueKeySchema.optional(),
  /** The team that routing gave it to. */
  team: idSchema.optional(),
  /** The customer's e-mail address. */
  requester: emailSchema.optional(),
  created_from: instantSchema.optional(),
  created_to: instantSchema.optional(),
  updated_from: instantSchema.optional(),
  updated_to: instantSchema.optional(),
  risk_band: csvOf(riskBandSchema).optional(),
  risk_signal: riskSignalSchema.optional(),
  /** The window in which the next deadline falls. */
  due_from: instantSchema.optional(),
  due_to: instantSchema.optional(),
  sla_breached: z.enum(['true', 'false']).optional(),
  /** Without it the newest first, and a search by relevance. */
  sort: ticketSortSchema.optional(),
  /** Those that something happened to since one last looked at them; within the last 30 days. */
  unread: z.literal('true').optional(),
  /** Marked as spam or deleted; without it, neither. */
  trash: ticketTrashSchema.optional(),
});
export type TicketViewQuery = z.infer<typeof ticketViewQuerySchema>;

export const ticketListQuerySchema = ticketViewQuerySchema.extend({
  ...pageQuery,
  include_total: z.enum(['true', 'false']).default('false'),
});
export type TicketListQuery = z.infer<typeof ticketListQuerySchema>;

export const replyCreateSchema = z.strictObject({
  body: textSchema(50_000),
  visibility: replyVisibilitySchema.default('public'),
  /** The draft this reply was made from. */
  draft_id: idSchema.optional(),
  set_status: ticketStatusSchema.optional(),
  version: expectedVersionSchema,
});
export type ReplyCreate = z.infer<typeof replyCreateSchema>;

export const draftPatchSchema = z.strictObject({ body: textSchema(50_000), version: z.int().min(1) });
export type DraftPatch = z.infer<typeof draftPatchSchema>;

/** What the API admits from outside: what a customer wrote. */
export const eventAppendSchema = z.strictObject({
  type: z.literal('message_received'),
  body: textSchema(50_000),
  /** The system that tells of it and the event's id there: told again, it is not added again. */
  external: z.strictObject({ source: lineSchema(64), event_id: lineSchema(200) }).optional(),
});
export type EventAppend = z.infer<typeof eventAppendSchema>;

const ticketAnswerSchema = z.object({ ticket: ticketSchema });
const ticketAndReplySchema = z.object({ ticket: ticketSchema, reply: replySchema });

export const maxBulkTickets = 500;

export const ticketChangeSchema = ticketPatchSchema.pick({
  status: true,
  priority: true,
  category: true,
  assignee_id: true,
  tags: true,
});
export type TicketChange = z.infer<typeof ticketChangeSchema>;

export const ticketBulkSchema = z.strictObject({
  edits: z
    .array(z.strictObject({ id: idSchema, change: ticketChangeSchema, version: expectedVersionSchema }))
    .min(1)
    .max(maxBulkTickets, `must name at most ${maxBulkTickets} tickets`)
    .refine((edits) => new Set(edits.map(({ id }) => id)).size === edits.length, 'names a ticket twice'),
});
export type TicketBulk = z.infer<typeof ticketBulkSchema>;

export const ticketBulkResultSchema = z.object({
  /** `unchanged`: it was so already. `refused`: `error` says why. */
  outcome: z.enum(['changed', 'unchanged', 'refused']),
  /** The ticket as it stands now, where it could be read. */
  ticket: ticketRowSchema.nullable(),
  /** What the changed fields were: sent as the next `change`, with the ticket's new version, it undoes this one. */
  before: z
    .object({
      status: ticketStatusSchema,
      priority: ticketPrioritySchema,
      category: ticketCategorySchema.nullable(),
      assignee_id: idSchema.nullable(),
      tags: z.array(z.string()),
    })
    .partial()
    .nullable(),
  error: z.object({ code: z.string(), title: z.string() }).nullable(),
});
export type TicketBulkResult = z.infer<typeof ticketBulkResultSchema>;

const ticketBulkAnswerSchema = z.object({
  /** In the order of the edits. */
  results: z.array(ticketBulkResultSchema),
});

/** One page of a list. */
export const ticketListSchema = z.object({
  tickets: z.array(ticketListRowSchema),
  next_cursor: nextCursorSchema,
  total: z.number().int().optional(),
});
export type TicketList = z.infer<typeof ticketListSchema>;

export const ticketsContract = defineRoutes({
  createTicket: {
    method: 'post',
    path: '/tickets',
    summary: 'Create a ticket',
    tag: 'tickets',
    permission: 'tickets:create',
    body: ticketCreateSchema,
    responses: { 201: ticketAnswerSchema },
    errors: ['assignee_not_in_workspace'],
  },
  listTickets: {
    method: 'get',
    path: '/tickets',
    summary: 'List tickets by any combination of filters, or search them',
    tag: 'tickets',
    permission: 'tickets:read',
    query: ticketListQuerySchema,
    responses: {
      200: ticketListSchema,
    },
    hasEntityTag: true,
    errors: ['invalid_cursor'],
  },
  getTicket: {
    method: 'get',
    path: '/tickets/:id',
    summary: 'Read a ticket with its replies and its latest triage run',
    tag: 'tickets',
    permission: 'tickets:read',
    params: idParamsSchema,
    hasEntityTag: true,
    responses: {
      200: z.object({
        ticket: ticketSchema,
        replies: z.array(replySchema),
        latest_triage: workflowRunAnswerSchema.nullable(),
      }),
    },
    errors: ['not_found'],
  },
  updateTicket: {
    method: 'patch',
    path: '/tickets/:id',
    summary: 'Change status, priority, category, assignee or tags; correct subject or customer',
    tag: 'tickets',
    permission: 'tickets:edit',
    params: idParamsSchema,
    body: ticketPatchSchema,
    responses: { 200: ticketAnswerSchema },
    errors: ['not_found', 'version_conflict', 'assignee_not_in_workspace', 'ticket_in_trash'],
  },
  bulkUpdateTickets: {
    method: 'post',
    path: '/tickets/bulk',
    summary:
      'Change up to 500 tickets, each for itself; the answer says how each fared and what it was before',
    tag: 'tickets',
    permission: 'tickets:bulk',
    body: ticketBulkSchema,
    responses: { 200: ticketBulkAnswerSchema },
    effect: 'resumable',
  },
  markTicketAsSpam: {
    method: 'post',
    path: '/tickets/:id/spam',
    summary: 'Mark a ticket as spam; it can be restored for 30 days',
    tag: 'tickets',
    permission: 'tickets:edit',
    params: idParamsSchema,
    responses: { 200: ticketAnswerSchema },
    errors: ['not_found'],
  },
  deleteTicket: {
    method: 'delete',
    path: '/tickets/:id',
    summary: 'Delete a ticket; it can be restored for 30 days',
    tag: 'tickets',
    permission: 'tickets:delete',
    params: idParamsSchema,
    responses: { 200: ticketAnswerSchema },
    errors: ['not_found'],
  },
  restoreTicket: {
    method: 'post',
    path: '/tickets/:id/restore',
    summary: 'Bring a ticket back that was marked as spam or deleted',
    tag: 'tickets',
    permission: 'tickets:edit',
    params: idParamsSchema,
    responses: { 200: ticketAnswerSchema },
    errors: ['not_found', 'restore_too_late'],
  },
  markTicketRead: {
    method: 'put',
    path: '/tickets/:id/read',
    summary: 'Mark a ticket as read, as far as it was seen',
    tag: 'tickets',
    permission: 'tickets:read',
    params: idParamsSchema,
    /** `last_activity_at` of the ticket as it was shown: what happened later stays unread. */
    body: z.strictObject({ seen_at: instantSchema }),
    responses: { 204: null },
    errors: ['not_found'],
  },
  markTicketUnread: {
    method: 'delete',
    path: '/tickets/:id/read',
    summary: 'Mark a ticket as unread',
    tag: 'tickets',
    permission: 'tickets:read',
    params: idParamsSchema,
    responses: { 204: null },
    errors: ['not_found'],
  },
  markAllTicketsRead: {
    method: 'post',
    path: '/read-marks',
    summary: 'Mark all tickets as read as they are now',
    tag: 'tickets',
    permission: 'tickets:read',
    responses: { 204: null },
  },
  listRecentTickets: {
    method: 'get',
    path: '/recent-tickets',
    summary: 'The tickets one looked at last, at most 20, the latest first',
    tag: 'tickets',
    permission: 'tickets:read',
    responses: { 200: z.object({ tickets: z.array(ticketListRowSchema) }) },
  },
  createReply: {
    method: 'post',
    path: '/tickets/:id/replies',
    summary: 'Send a public reply or add an internal note',
    tag: 'tickets',
    permission: 'tickets:reply',
    params: idParamsSchema,
    body: replyCreateSchema,
    responses: { 201: ticketAndReplySchema },
    errors: ['not_found', 'version_conflict', 'draft_blocked', 'draft_already_sent', 'ticket_in_trash'],
  },
  appendEvent: {
    method: 'post',
    path: '/tickets/:id/events',
    summary:
      'Add what a customer wrote; opens a replied or solved ticket again. 200 where it was told before',
    tag: 'tickets',
    permission: 'tickets:create',
    params: idParamsSchema,
    body: eventAppendSchema,
    responses: { 201: ticketAndReplySchema, 200: ticketAndReplySchema },
    errors: ['not_found'],
  },
  saveDraft: {
    method: 'patch',
    path: '/tickets/:id/replies/:reply_id',
    summary: 'Save a draft',
    tag: 'tickets',
    permission: 'tickets:reply',
    params: z.strictObject({ id: idSchema, reply_id: idSchema }),
    body: draftPatchSchema,
    responses: { 200: z.object({ reply: replySchema }) },
    errors: ['not_found', 'version_conflict', 'draft_already_sent'],
  },
  transferTickets: {
    method: 'post',
    path: '/users/:id/transfer-tickets',
    summary: 'Hand the open tickets of somebody who leaves to a colleague, or back to nobody',
    tag: 'users',
    permission: 'users:manage',
    params: idParamsSchema,
    body: z.strictObject({ to_user_id: idSchema.nullable() }),
    responses: { 200: z.object({ transferred: z.number().int() }) },
    errors: ['not_found', 'assignee_not_in_workspace'],
    effect: 'resumable',
  },
});

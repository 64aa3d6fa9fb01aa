import { z } from 'zod';
import { idSchema, instantSchema } from './common.contract.ts';
import {
  replyAuthorTypeSchema,
  replyStateSchema,
  replyVisibilitySchema,
  ticketCategorySchema,
  ticketChannelSchema,
  ticketPrioritySchema,
  ticketStatusSchema,
  ticketTrashSchema,
} from './enums.ts';
import {
  riskBandSchema,
  riskReasonSchema,
  riskSignalSchema,
  slaStatusSchema,
  slaTimerNameSchema,
} from './sla.schema.ts';

/** Who a value came from. `ai`: suggested and applied, not yet looked at; `ai_accepted`: a person agreed; `rule`: by a routing rule. */
export const valueSourceSchema = z.enum(['default', 'person', 'ai', 'ai_accepted', 'rule']);
export type ValueSource = z.infer<typeof valueSourceSchema>;

export const ticketSchema = z.object({
  id: idSchema,
  /** Unique in the workspace, shown as #123. */
  number: z.number().int(),
  subject: z.string(),
  body: z.string(),
  channel: ticketChannelSchema,
  status: ticketStatusSchema,
  priority: ticketPrioritySchema,
  category: ticketCategorySchema.nullable(),
  tags: z.array(z.string()),
  customer_name: z.string(),
  customer_email: z.string().nullable(),
  assignee_id: idSchema.nullable(),
  created_by_id: idSchema.nullable(),
  sources: z.object({
    category: valueSourceSchema,
    priority: valueSourceSchema,
    assignee_id: valueSourceSchema,
  }),
  /** Where routing put it; null before that. */
  queue: z.string().nullable(),
  team_id: idSchema.nullable(),
  /** The rule that last decided where it belongs. */
  routing: z.object({ rule_id: z.string().nullable(), policy_version: z.int() }).nullable(),
  /** The newest escalation. */
  escalation: z
    .object({
      id: idSchema,
      reason: z.string(),
      at: instantSchema,
      acknowledged_at: instantSchema.nullable(),
    })
    .nullable(),
  /** Marked as spam or deleted; null for every other ticket. */
  trashed_as: ticketTrashSchema.nullable(),
  /** The clocks in short, as of their last change; `GET /tickets/:id/sla` reads them at once. */
  sla: z
    .object({
      status: slaStatusSchema,
      breached_timers: z.array(slaTimerNameSchema),
      soonest_timer: slaTimerNameSchema.nullable(),
      is_paused: z.boolean(),
    })
    .nullable(),
  /** The deadline that comes, or came, first; null while no clock runs. */
  sla_due_at: instantSchema.nullable(),
  /** A deadline has passed and what was promised has still not happened. */
  sla_breached: z.boolean(),
  /** 0 to 100; at most five behind, and never in another band. */
  risk_score: z.int(),
  risk_band: riskBandSchema,
  risk_reasons: z.array(riskReasonSchema),
  risk_signals: z.array(riskSignalSchema),
  /** Moves only when a field that can be patched moves. */
  version: z.number().int(),
  created_at: instantSchema,
  updated_at: instantSchema,
  last_activity_at: instantSchema,
  /** When the customer last wrote. */
  last_inbound_at: instantSchema,
});
export type Ticket = z.infer<typeof ticketSchema>;

/** A row of the list: a ticket without its body. */
export const ticketRowSchema = ticketSchema.omit({ body: true });
export type TicketRow = z.infer<typeof ticketRowSchema>;

/** A row as somebody in particular sees it. */
export const ticketListRowSchema = ticketRowSchema.extend({
  /** Something happened to it since they last looked. */
  unread: z.boolean(),
});
export type TicketListRow = z.infer<typeof ticketListRowSchema>;

export const replySchema = z.object({
  id: idSchema,
  ticket_id: idSchema,
  author_type: replyAuthorTypeSchema,
  author_id: idSchema.nullable(),
  visibility: replyVisibilitySchema,
  state: replyStateSchema,
  body: z.string(),
  /** Number of saves; a draft is saved against the version it was read at. */
  version: z.number().int(),
  /** The run that wrote this draft. */
  workflow_run_id: idSchema.nullable(),
  /** On a sent reply: the draft it was made from. */
  based_on_draft_id: idSchema.nullable(),
  /** On a draft: the reply that it became. Null while it can still be sent. */
  sent_reply_id: idSchema.nullable(),
  /** Rules the draft breaks. */
  violations: z.array(z.object({ rule: z.string(), message: z.string(), excerpt: z.string().nullable() })),
  /** True while a person must edit the draft before it may be sent. */
  blocked: z.boolean(),
  created_at: instantSchema,
  updated_at: instantSchema,
});
export type Reply = z.infer<typeof replySchema>;

import { z } from 'zod';
import {
  escalationTriggerSchema,
  idSchema,
  stepDecisionSchema,
  instantSchema,
  slaTimerNameSchema,
  ticketCategorySchema,
  ticketChannelSchema,
  ticketPrioritySchema,
  ticketStatusSchema,
  ticketTrashSchema,
  triageStepTypeSchema,
  valueSourceSchema,
  type Actor,
  type TicketEventType,
} from '@opsflow/contract';
import type { ObjectId } from '../../platform/mongo/index.ts';

const changeOf = <Schema extends z.ZodType>(schema: Schema) => z.strictObject({ from: schema, to: schema });
const sourcedChangeOf = <Schema extends z.ZodType>(schema: Schema) =>
  z.strictObject({ from: schema, to: schema, source: valueSourceSchema });
const messageSchema = z.strictObject({ reply_id: idSchema, body: z.string() });
const customerSchema = z.strictObject({ name: z.string(), email: z.string().nullable() });
const runSchema = z.strictObject({ workflow_run_id: idSchema });
const slaAnnouncementSchema = z.strictObject({
  timer: slaTimerNameSchema,
  /** Where the stretch began that the deadline belongs to. */
  counted_from: instantSchema,
  due_at: instantSchema,
  policy_version: z.number().int(),
});
const suggestionFieldSchema = z.enum(['category', 'priority', 'assignee_id']);
export type SuggestionField = z.infer<typeof suggestionFieldSchema>;

/**
 * What each kind of event carries, in its newest shape. Stored for ever: whoever changes a shape adds an
 * upcaster from the one before (`upcasting.ts`), which raises its schema version. Ids are strings, so
 * that a payload is plain JSON.
 */
export const eventPayloadSchemas = {
  created: z.strictObject({
    number: z.number().int(),
    subject: z.string(),
    body: z.string(),
    channel: ticketChannelSchema,
    priority: ticketPrioritySchema,
    category: ticketCategorySchema.nullable(),
    tags: z.array(z.string()),
    customer_name: z.string(),
    customer_email: z.string().nullable(),
    assignee_id: idSchema.nullable(),
    created_by_id: idSchema.nullable(),
    sources: z.strictObject({
      category: valueSourceSchema,
      priority: valueSourceSchema,
      assignee_id: valueSourceSchema,
    }),
  }),
  message_received: messageSchema,
  reply_sent: z.strictObject({
    reply_id: idSchema,
    body: z.string(),
    draft_id: idSchema.nullable(),
    workflow_run_id: idSchema.nullable(),
  }),
  note_added: messageSchema,
  draft_saved: z.strictObject({ reply_id: idSchema }),
  status_changed: changeOf(ticketStatusSchema),
  priority_changed: sourcedChangeOf(ticketPrioritySchema),
  category_changed: sourcedChangeOf(ticketCategorySchema.nullable()),
  assignee_changed: sourcedChangeOf(idSchema.nullable()),
  tags_changed: changeOf(z.array(z.string())),
  subject_changed: changeOf(z.string()),
  customer_changed: changeOf(customerSchema),
  trashed: z.strictObject({ as: ticketTrashSchema }),
  restored: z.strictObject({ from: ticketTrashSchema }),
  triage_started: runSchema,
  triage_step: runSchema.extend({
    step_type: triageStepTypeSchema,
    value: z.string().nullable(),
    /** Null where it was not written down yet. */
    decision: stepDecisionSchema.nullable(),
  }),
  triage_succeeded: runSchema.extend({
    draft_id: idSchema,
    /** Fields that now carry the run's suggestion. */
    applied: z.array(suggestionFieldSchema),
    /** Fields that a person changed meanwhile, and that the run therefore left alone. */
    kept: z.array(suggestionFieldSchema),
  }),
  triage_failed: runSchema.extend({ error_message: z.string() }),
  suggestion_accepted: runSchema.extend({
    step_type: triageStepTypeSchema,
    field: suggestionFieldSchema.nullable(),
  }),
  suggestion_overridden: runSchema.extend({
    step_type: triageStepTypeSchema,
    field: suggestionFieldSchema,
    from: z.string().nullable(),
    to: z.string().nullable(),
  }),
  routing_decided: z.strictObject({
    decision_id: idSchema,
    policy_version: z.number().int(),
    inputs_hash: z.string(),
    rule_id: z.string().nullable(),
    rank: z.number().int(),
    queue: z.string(),
    team_id: idSchema.nullable(),
    assignee_id: idSchema.nullable(),
    /** The ticket keeps the assignee whom a person chose. */
    assignee_kept: z.boolean(),
  }),
  routing_override_applied: z.strictObject({
    override_id: idSchema,
    action: z.enum(['reassign', 'escalate']),
    user_id: idSchema.nullable(),
    queue: z.string().nullable(),
    team_id: idSchema.nullable(),
    reason: z.string(),
    expires_at: instantSchema.nullable(),
  }),
  routing_override_cleared: z.strictObject({ override_id: idSchema, why: z.enum(['cleared', 'expired']) }),
  escalated: z.strictObject({
    escalation_id: idSchema,
    trigger: escalationTriggerSchema,
    reason: z.string(),
    level: z.number().int(),
    owner_id: idSchema.nullable(),
  }),
  escalation_acknowledged: z.strictObject({ escalation_id: idSchema }),
  summary_generated: z.strictObject({
    summary_id: idSchema,
    summary_version: z.number().int(),
    inputs_hash: z.string(),
    short_summary: z.string(),
  }),
  sla_warning: slaAnnouncementSchema,
  sla_breached: slaAnnouncementSchema,
  inactivity_warned: z.strictObject({ close_at: instantSchema }),
} as const satisfies Record<TicketEventType, z.ZodType>;

export type EventPayload<Type extends TicketEventType> = z.infer<(typeof eventPayloadSchemas)[Type]>;

/** An event that was decided and not written yet. */
export type NewTicketEvent = {
  [Type in TicketEventType]: { readonly type: Type; readonly payload: EventPayload<Type> };
}[TicketEventType];

export type TicketEvent = NewTicketEvent & {
  readonly ticket_id: ObjectId;
  readonly version: number;
  readonly actor: Actor;
  readonly at: Date;
};

/** Where an event came from, for recognising one that is handed in again. */
export interface EventOrigin {
  /** `Idempotency-Key` of the request. */
  readonly idempotencyKey?: string | undefined;
  /** The system that told of it, and the event's id there. */
  readonly external?: { readonly source: string; readonly eventId: string } | undefined;
}

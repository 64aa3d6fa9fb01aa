import { z } from 'zod';
import {
  idParamsSchema,
  idSchema,
  instantSchema,
  lineSchema,
  nextCursorSchema,
  pageQuery,
} from './common.contract.ts';
import { defineRoutes } from './route.ts';
import { routingClauseSchema } from './routing.schema.ts';

/** What raised it: a person, an override of routing, a rule, or an SLA that runs out or has. */
export const escalationTriggerSchema = z.enum(['manual', 'override', 'rule', 'sla_warning', 'sla_breached']);
export type EscalationTrigger = z.infer<typeof escalationTriggerSchema>;

export const escalationSchema = z.object({
  id: idSchema,
  ticket_id: idSchema,
  ticket_number: z.int(),
  ticket_subject: z.string(),
  trigger: escalationTriggerSchema,
  reason: z.string(),
  /** 1 asks the owner; 2 was passed on because nobody had acknowledged it in time. */
  level: z.int(),
  /** Who is asked to look after it: named, or the primary on call. Null where there was nobody. */
  owner_id: idSchema.nullable(),
  raised_by_user_id: idSchema.nullable(),
  acknowledged_by_id: idSchema.nullable(),
  acknowledged_at: instantSchema.nullable(),
  created_at: instantSchema,
});
export type Escalation = z.infer<typeof escalationSchema>;

export const escalateSchema = z.strictObject({
  reason: lineSchema(300),
  /** Without one, whoever is on call. */
  owner_id: idSchema.optional(),
});
export type Escalate = z.infer<typeof escalateSchema>;

export const escalationPolicySchema = z.strictObject({
  on_sla_warning: z.boolean(),
  on_sla_breach: z.boolean(),
  /** Any ticket that matches one is escalated, once per rule. */
  rules: z
    .array(z.strictObject({ name: lineSchema(120), when: z.array(routingClauseSchema).min(1).max(10) }))
    .max(20),
  /** After that the secondary on call is asked as well; 0 never does that. */
  acknowledge_within_minutes: z.int().min(0).max(1440),
});
export type EscalationPolicy = z.infer<typeof escalationPolicySchema>;

const escalationAnswerSchema = z.object({ escalation: escalationSchema });
const policyAnswerSchema = z.object({ policy: escalationPolicySchema });

export const escalationsContract = defineRoutes({
  escalateTicket: {
    method: 'post',
    path: '/tickets/:id/escalate',
    summary: 'Ask somebody to look after a ticket now; they are told by mail',
    tag: 'escalations',
    permission: 'escalations:raise',
    params: idParamsSchema,
    body: escalateSchema,
    responses: { 201: escalationAnswerSchema },
    errors: ['not_found', 'assignee_not_in_workspace'],
  },
  acknowledgeEscalation: {
    method: 'post',
    path: '/escalations/:id/acknowledge',
    summary: 'Say that one looks after it; acknowledging again changes nothing',
    tag: 'escalations',
    permission: 'escalations:raise',
    params: idParamsSchema,
    responses: { 200: escalationAnswerSchema },
    errors: ['not_found'],
  },
  listEscalations: {
    method: 'get',
    path: '/escalations',
    summary: 'List escalations, newest first',
    tag: 'escalations',
    permission: 'escalations:read',
    query: z.strictObject({
      ...pageQuery,
      state: z.enum(['open', 'acknowledged']).optional(),
      ticket_id: idSchema.optional(),
    }),
    responses: { 200: z.object({ escalations: z.array(escalationSchema), next_cursor: nextCursorSchema }) },
    errors: ['invalid_cursor'],
  },
  getEscalationPolicy: {
    method: 'get',
    path: '/escalations/policy',
    summary: 'Read what escalates by itself',
    tag: 'escalations',
    permission: 'escalations:read',
    responses: { 200: policyAnswerSchema },
  },
  updateEscalationPolicy: {
    method: 'put',
    path: '/escalations/policy',
    summary: 'Change what escalates by itself',
    tag: 'escalations',
    permission: 'routing:manage',
    body: escalationPolicySchema,
    responses: { 200: policyAnswerSchema },
  },
});

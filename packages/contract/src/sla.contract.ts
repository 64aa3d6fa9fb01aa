import { z } from 'zod';
import { idParamsSchema, idSchema, instantSchema, nextCursorSchema, pageQuery } from './common.contract.ts';
import { ticketPrioritySchema, ticketStatusSchema } from './enums.ts';
import { defineRoutes } from './route.ts';
import {
  calendarIdSchema,
  riskBandSchema,
  riskReasonSchema,
  riskSignalSchema,
  slaCalendarSchema,
  slaPolicySchema,
  slaRulesSchema,
  slaStateSchema,
  slaStatusSchema,
  slaTimerNameSchema,
} from './sla.schema.ts';
import { ticketCreateSchema } from './tickets.contract.ts';

const ledgerKindSchema = z.enum(['running', 'overdue', 'outside_hours', 'paused']);

/** A stretch of a clock's course. */
export const slaIntervalSchema = z.object({
  from: instantSchema,
  to: instantSchema,
  /** `running` counts towards the deadline, `overdue` is working time after it. */
  kind: ledgerKindSchema,
  /** The status the ticket was in: why the clock stood, where it did. */
  status: ticketStatusSchema,
  /** Still to come, if nothing changes. */
  is_projected: z.boolean(),
});
export type SlaInterval = z.infer<typeof slaIntervalSchema>;

export const slaLedgerSchema = z.object({
  /** Sums of what came before the listed intervals, where there were too many to list. */
  earlier: z
    .object({
      from: instantSchema,
      to: instantSchema,
      running_ms: z.int(),
      overdue_ms: z.int(),
      outside_hours_ms: z.int(),
      paused_ms: z.int(),
    })
    .nullable(),
  intervals: z.array(slaIntervalSchema),
});
export type SlaLedger = z.infer<typeof slaLedgerSchema>;

export const riskSchema = z.object({
  /** 0 to 100. */
  score: z.int(),
  band: riskBandSchema,
  reasons: z.array(riskReasonSchema),
  signals: z.array(riskSignalSchema),
  /** What adds up to the score, most important first. */
  contributions: z.array(z.object({ reason: riskReasonSchema, points: z.number() })),
  /** What the score cannot go beyond in the ticket's status. */
  max_score: z.int(),
});
export type RiskAnswer = z.infer<typeof riskSchema>;

const slaAnswerSchema = z.object({
  sla: slaStateSchema,
  risk: riskSchema,
  ledgers: z.object({
    first_response: slaLedgerSchema,
    next_response: slaLedgerSchema,
    resolution: slaLedgerSchema,
  }),
  /** In which the ticket's working time is measured. */
  calendar: z.object({
    id: calendarIdSchema,
    name: z.string(),
    time_zone: z.string(),
    always_open: z.boolean(),
  }),
  /** When time alone can next change any of it; null: never. */
  next_change_at: instantSchema.nullable(),
});
export type SlaAnswer = z.infer<typeof slaAnswerSchema>;

const breachCountsSchema = z.object({
  /** Tickets that broke the promise under the rules that hold, and would have under the proposed ones. */
  before: z.int(),
  after: z.int(),
  gained: z.int(),
  lost: z.int(),
});

export const whatIfAnswerSchema = z.object({
  /** Tickets replayed by this call, out of how many in all. */
  examined: z.int(),
  total: z.int(),
  /** Send it again for the tickets that follow; null after the last. */
  next_cursor: nextCursorSchema,
  breaches: z.object({
    first_response: breachCountsSchema,
    next_response: breachCountsSchema,
    resolution: breachCountsSchema,
  }),
  /** Open tickets whose state or deadline would change. */
  open_changed: z.int(),
  /** Some of them. */
  open_samples: z.array(
    z.object({
      ticket_id: idSchema,
      number: z.int(),
      subject: z.string(),
      priority: ticketPrioritySchema,
      before: z.object({ status: slaStatusSchema, due_at: instantSchema.nullable() }),
      after: z.object({ status: slaStatusSchema, due_at: instantSchema.nullable() }),
      timer: slaTimerNameSchema.nullable(),
    }),
  ),
});
export type WhatIfAnswer = z.infer<typeof whatIfAnswerSchema>;

const policyAnswerSchema = z.object({ sla_policy: slaPolicySchema });

export const slaContract = defineRoutes({
  getSlaPolicy: {
    method: 'get',
    path: '/sla/policy',
    summary: 'Read targets, calendars and pauses as they hold',
    tag: 'sla',
    permission: 'sla:read',
    responses: { 200: policyAnswerSchema },
  },
  listSlaPolicies: {
    method: 'get',
    path: '/sla/policies',
    summary: 'List the stored versions of the rules, newest first',
    tag: 'sla',
    permission: 'sla:read',
    query: z.strictObject({ ...pageQuery }),
    responses: { 200: z.object({ sla_policies: z.array(slaPolicySchema), next_cursor: nextCursorSchema }) },
    errors: ['invalid_cursor'],
  },
  replaceSlaPolicy: {
    method: 'put',
    path: '/sla/policy',
    summary: 'Make the next version of the rules; open tickets follow in the background',
    tag: 'sla',
    permission: 'sla:manage',
    body: z.strictObject({
      rules: slaRulesSchema,
      /** The version that the change was made against. */
      version: z.int().min(1),
    }),
    responses: { 200: policyAnswerSchema },
    errors: ['version_conflict', 'calendar_without_hours'],
  },
  previewDeadline: {
    method: 'post',
    path: '/sla/preview-deadline',
    summary: 'Work out a deadline in a calendar, stretch by stretch; stores nothing',
    tag: 'sla',
    permission: 'sla:read',
    body: z.strictObject({
      calendar: slaCalendarSchema,
      start_at: instantSchema,
      target_minutes: z.int().min(1).max(525_600),
    }),
    responses: {
      200: z.object({
        due_at: instantSchema,
        intervals: z.array(
          z.object({ from: instantSchema, to: instantSchema, kind: z.enum(['running', 'outside_hours']) }),
        ),
        /** Stretches at the end that are left out of a long list. */
        omitted: z.int(),
      }),
    },
    errors: ['calendar_without_hours'],
  },
  replaySla: {
    method: 'post',
    path: '/sla/what-if',
    summary: 'Replay the last 90 days under other rules, some tickets a call; stores nothing',
    tag: 'sla',
    permission: 'sla:manage',
    body: z.strictObject({ rules: slaRulesSchema, cursor: z.string().max(512).optional() }),
    responses: { 200: whatIfAnswerSchema },
    errors: ['invalid_cursor', 'calendar_without_hours'],
  },
  getTicketSla: {
    method: 'get',
    path: '/tickets/:id/sla',
    summary: 'Read a ticket’s clocks and risk at this instant, with everything that led to them',
    tag: 'sla',
    permission: 'tickets:read',
    params: idParamsSchema,
    responses: { 200: slaAnswerSchema },
    errors: ['not_found'],
  },
  recomputeTicketSla: {
    method: 'post',
    path: '/tickets/:id/sla/recompute',
    summary: 'Compute clocks and risk anew from the ticket’s whole history',
    tag: 'sla',
    permission: 'tickets:edit',
    params: idParamsSchema,
    responses: {
      200: slaAnswerSchema.extend({
        /** Whether what was stored had parted from the history. */
        drifted: z.boolean(),
      }),
    },
    errors: ['not_found'],
  },
  previewTriage: {
    method: 'post',
    path: '/triage/preview',
    summary: 'Work out priority, clocks and risk of a ticket that does not exist; stores nothing',
    tag: 'triage',
    permission: 'tickets:create',
    body: ticketCreateSchema.extend({
      /** When it came in; now, where left out. */
      created_at: instantSchema.optional(),
    }),
    responses: {
      200: z.object({
        priority: ticketPrioritySchema,
        sla: slaStateSchema,
        risk: riskSchema,
      }),
    },
    errors: ['assignee_not_in_workspace'],
  },
});

import { z } from 'zod';
import {
  idParamsSchema,
  idSchema,
  instantSchema,
  lineSchema,
  nextCursorSchema,
  pageQuery,
} from './common.contract.ts';
import { customerTierSchema } from './customers.contract.ts';
import { ticketPrioritySchema } from './enums.ts';
import { defineRoutes } from './route.ts';
import {
  routingDecisionSchema,
  routingFindingSchema,
  routingOverrideSchema,
  routingOverrideTargetSchema,
  routingPolicyInputSchema,
  routingPolicySchema,
  ruleVerdictSchema,
} from './routing.schema.ts';
import { ticketCreateSchema } from './tickets.contract.ts';
import { ticketSchema } from './tickets.schema.ts';

export const routeTicketSchema = z.strictObject({
  mode: z.enum(['auto', 'dry_run']),
  /** Of an earlier policy; without it the one in force decides. */
  policy_version: z.int().min(1).max(1_000_000).optional(),
  /** Looks at who has room now, instead of answering with the decision taken before. */
  recompute_capacity: z.boolean().optional(),
});
export type RouteTicket = z.infer<typeof routeTicketSchema>;

export const routingOverrideInputSchema = z.strictObject({
  action: z.enum(['reassign', 'escalate']),
  target: routingOverrideTargetSchema,
  reason: lineSchema(200),
  expires_at: instantSchema.optional(),
});
export type RoutingOverrideInput = z.infer<typeof routingOverrideInputSchema>;

/** Why a decision was not carried out. */
export const notAppliedSchema = z.enum([
  'dry_run',
  'overridden',
  'cool_down',
  'unchanged',
  'ticket_not_open',
]);
export type NotApplied = z.infer<typeof notAppliedSchema>;

const ruleCountSchema = z.object({
  rule_id: z.string().nullable(),
  name: z.string(),
  tickets: z.int(),
  /** The newest few, to look at. */
  examples: z.array(z.object({ ticket_id: idSchema, number: z.int(), subject: z.string() })),
});

export const ruleLabReportSchema = z.object({
  /** Newest tickets the rules were run over. */
  tickets: z.int(),
  rules: z.array(ruleCountSchema),
  findings: z.array(routingFindingSchema),
  /** Tickets that would go by another rule, or into another queue, than under the current policy. */
  moved: z.int(),
  moves: z.array(
    z.object({
      ticket_id: idSchema,
      number: z.int(),
      subject: z.string(),
      from: z.object({ rule_id: z.string().nullable(), queue: z.string() }),
      to: z.object({ rule_id: z.string().nullable(), queue: z.string() }),
    }),
  ),
});
export type RuleLabReport = z.infer<typeof ruleLabReportSchema>;

export const intakePreviewSchema = z.object({
  priority: ticketPrioritySchema,
  customer_tier: customerTierSchema,
  /** The intake rules that spoke, in words. */
  reasons: z.array(z.string()),
});

const policyAnswerSchema = z.object({ policy: routingPolicySchema });
const policyErrors = ['queue_not_in_workspace', 'rule_ids_repeat'] as const;

export const routingContract = defineRoutes({
  routeTicket: {
    method: 'post',
    path: '/tickets/:id/route',
    summary: 'Decide by the rules where a ticket belongs, and bring it there',
    tag: 'routing',
    permission: 'routing:run',
    params: idParamsSchema,
    body: routeTicketSchema,
    responses: {
      200: z.object({
        decision: routingDecisionSchema,
        applied: z.boolean(),
        not_applied: notAppliedSchema.nullable(),
        ticket: ticketSchema,
      }),
    },
    errors: ['not_found', 'policy_version_unknown'],
  },
  explainRouting: {
    method: 'get',
    path: '/tickets/:id/routing',
    summary: 'Why a ticket is where it is: decision, rules that matched and that lost, override',
    tag: 'routing',
    permission: 'routing:read',
    params: idParamsSchema,
    responses: {
      200: z.object({
        queue: z.string().nullable(),
        decision: routingDecisionSchema.nullable(),
        override: routingOverrideSchema.nullable(),
        /** Every rule of the decision's policy, in order; of the current one where nothing was decided. */
        rules: z.array(ruleVerdictSchema),
      }),
    },
    errors: ['not_found'],
  },
  overrideRouting: {
    method: 'post',
    path: '/tickets/:id/route/override',
    summary: 'Send a ticket elsewhere than the rules would; holds until it expires or is cleared',
    tag: 'routing',
    permission: 'routing:override',
    params: idParamsSchema,
    body: routingOverrideInputSchema,
    responses: { 200: z.object({ override_event_id: idSchema, ticket: ticketSchema }) },
    errors: [
      'not_found',
      'assignee_not_in_workspace',
      'queue_not_in_workspace',
      'override_without_target',
      'time_is_past',
    ],
  },
  clearRoutingOverride: {
    method: 'delete',
    path: '/tickets/:id/route/override',
    summary: 'Let the rules decide again',
    tag: 'routing',
    permission: 'routing:override',
    params: idParamsSchema,
    responses: { 200: z.object({ ticket: ticketSchema }) },
    errors: ['not_found'],
  },
  countRoutingOverrides: {
    method: 'get',
    path: '/routing/overrides',
    summary: 'How often rules were overridden, by reason, the fifty most frequent first',
    tag: 'routing',
    permission: 'routing:read',
    responses: {
      200: z.object({
        reasons: z.array(z.object({ reason: z.string(), count: z.int(), last_at: instantSchema })),
      }),
    },
  },
  getRoutingPolicy: {
    method: 'get',
    path: '/routing/policy',
    summary: 'Read the rules that are in force, with what is wrong with them',
    tag: 'routing',
    permission: 'routing:read',
    responses: { 200: policyAnswerSchema.extend({ findings: z.array(routingFindingSchema) }) },
  },
  listRoutingPolicies: {
    method: 'get',
    path: '/routing/policies',
    summary: 'List the versions of the rules, newest first',
    tag: 'routing',
    permission: 'routing:read',
    query: z.strictObject({ ...pageQuery }),
    responses: { 200: z.object({ policies: z.array(routingPolicySchema), next_cursor: nextCursorSchema }) },
    errors: ['invalid_cursor'],
  },
  publishRoutingPolicy: {
    method: 'post',
    path: '/routing/policies',
    summary: 'Put new rules into force as the next version',
    tag: 'routing',
    permission: 'routing:manage',
    body: routingPolicyInputSchema.extend({
      /** The version that was changed; without it, these rules follow whatever is in force. */
      based_on_version: z.int().min(1).optional(),
    }),
    responses: { 201: policyAnswerSchema.extend({ findings: z.array(routingFindingSchema) }) },
    errors: [...policyErrors, 'version_conflict'],
  },
  simulateRouting: {
    method: 'post',
    path: '/routing/simulate',
    summary: 'Run rules over past tickets before they are in force, and see what they would change',
    tag: 'routing',
    permission: 'routing:manage',
    body: z.strictObject({
      policy: routingPolicyInputSchema,
      /** How many of the newest tickets to look at. */
      tickets: z.int().min(1).max(5000).default(1000),
    }),
    responses: { 200: z.object({ report: ruleLabReportSchema }) },
    errors: policyErrors,
  },
  previewIntake: {
    method: 'post',
    path: '/intake/preview',
    summary: 'Which priority the intake rules would give a ticket; stores nothing',
    tag: 'routing',
    permission: 'tickets:create',
    body: ticketCreateSchema.omit({ assignee_id: true }),
    responses: { 200: intakePreviewSchema },
  },
});

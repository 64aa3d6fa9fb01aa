import { z } from 'zod';
import { idSchema, instantSchema, lineSchema } from './common.contract.ts';
import { customerTierSchema } from './customers.contract.ts';
import { ticketCategorySchema, ticketChannelSchema, ticketPrioritySchema } from './enums.ts';
import { onCallLevelSchema, queueKeySchema } from './people.contract.ts';

/** Everything that routing looks at, in the form in which it is hashed. */
export const routingInputsSchema = z.object({
  ticket_id: idSchema,
  priority: ticketPrioritySchema,
  /** 0 to 100. */
  risk_score: z.number(),
  customer_tier: customerTierSchema,
  /** Sorted, each once. */
  tags: z.array(z.string()),
  category: ticketCategorySchema.nullable(),
  channel: ticketChannelSchema,
  /** Start of the five minutes in which the ticket was created. */
  created_bucket: instantSchema,
});
export type RoutingInputs = z.infer<typeof routingInputsSchema>;

const riskSchema = z.int().min(0).max(101);

/** All that a clause names must hold; of a list, one. A clause that names nothing holds always. */
export const routingClauseSchema = z.strictObject({
  priority: z.array(ticketPrioritySchema).min(1).max(4).optional(),
  /** Holds from this score on. */
  risk_min: riskSchema.optional(),
  /** Holds below this score. */
  risk_below: riskSchema.optional(),
  customer_tier: z.array(customerTierSchema).min(1).max(3).optional(),
  tags: z.array(lineSchema(40)).min(1).max(20).optional(),
  category: z.array(ticketCategorySchema).min(1).max(5).optional(),
  channel: z.array(ticketChannelSchema).min(1).max(7).optional(),
});
export type RoutingClause = z.infer<typeof routingClauseSchema>;

/** Who may get the ticket; the first kind that has anybody with room decides. */
export const routingTargetSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('on_call'), level: onCallLevelSchema }),
  z.strictObject({ type: z.literal('team_lead'), team: lineSchema(80) }),
  z.strictObject({ type: z.literal('skill'), skill: lineSchema(40) }),
  z.strictObject({ type: z.literal('any_agent') }),
]);
export type RoutingTarget = z.infer<typeof routingTargetSchema>;

export const routingRuleSchema = z.strictObject({
  id: z.string().regex(/^[A-Za-z][A-Za-z0-9_-]{0,19}$/, 'must be a short name such as R1'),
  name: lineSchema(120),
  /** Any of them; without one the rule matches every ticket. */
  when: z.array(routingClauseSchema).max(10),
  /** The queue the ticket goes into whoever gets it; null leaves it to whether somebody does. */
  queue: queueKeySchema.nullable(),
  assign: z.array(routingTargetSchema).max(6),
  /** The queue where nobody of `assign` has room. */
  fallback_queue: queueKeySchema.nullable(),
});
export type RoutingRule = z.infer<typeof routingRuleSchema>;

export const routingPolicyInputSchema = z.strictObject({
  /** In order: the first that matches decides. */
  rules: z.array(routingRuleSchema).min(1).max(50),
  default_queue: queueKeySchema,
  /** How long a routed ticket stays where it is, unless a rule further up takes it. */
  cool_down_minutes: z.int().min(0).max(1440),
  /** Routes tickets by itself when they come in and when what rules look at changes. */
  is_automatic: z.boolean(),
});
export type RoutingPolicyInput = z.infer<typeof routingPolicyInputSchema>;

export const routingPolicySchema = routingPolicyInputSchema.extend({
  /** 1 is what every workspace begins with. */
  version: z.int(),
  created_by_id: idSchema.nullable(),
  created_at: instantSchema.nullable(),
});
export type RoutingPolicy = z.infer<typeof routingPolicySchema>;

export const routingFindingSchema = z.object({
  rule_id: z.string(),
  /** `unreachable`: an earlier rule takes all; `conflicting`: another rule wants the same tickets elsewhere. */
  kind: z.enum(['unreachable', 'conflicting', 'impossible', 'unknown_target', 'never_fired']),
  other_rule_id: z.string().nullable(),
  message: z.string(),
});
export type RoutingFinding = z.infer<typeof routingFindingSchema>;

/** One condition of a clause: what it wants, what the ticket has. */
export const routingConditionSchema = z.object({
  field: z.enum(['priority', 'risk_score', 'customer_tier', 'tags', 'category', 'channel']),
  wanted: z.string(),
  actual: z.string(),
  holds: z.boolean(),
});
export type RoutingCondition = z.infer<typeof routingConditionSchema>;

export const ruleVerdictSchema = z.object({
  rule_id: z.string(),
  name: z.string(),
  /** `won`: decided; `lost`: matched, but an earlier rule had decided; `no_match`: its conditions do not hold. */
  outcome: z.enum(['won', 'lost', 'no_match']),
  clauses: z.array(z.array(routingConditionSchema)),
  /** In one sentence. */
  because: z.string(),
});
export type RuleVerdict = z.infer<typeof ruleVerdictSchema>;

export const routingCandidateSchema = z.object({
  user_id: idSchema,
  name: z.string(),
  /** Share of the pick, 0 to 1: room left over the room of all candidates. Null where excluded. */
  weight: z.number().nullable(),
  excluded: z.enum(['full', 'not_available', 'no_skill', 'not_named']).nullable(),
});
export type RoutingCandidate = z.infer<typeof routingCandidateSchema>;

export const routingDecisionSchema = z.object({
  /** Null for a dry run, which stores nothing. */
  id: idSchema.nullable(),
  ticket_id: idSchema,
  policy_version: z.int(),
  inputs: routingInputsSchema,
  /** SHA-256 over the normalised inputs, in hexadecimal. */
  inputs_hash: z.string(),
  rule_id: z.string().nullable(),
  queue: z.string(),
  assignee_id: idSchema.nullable(),
  candidates: z.array(routingCandidateSchema),
  reasons: z.array(z.string()),
  /** HMAC of the inputs' hash with the policy's salt: what the weighted pick was drawn by. */
  seed: z.string(),
  overridden_by_event_id: idSchema.nullable(),
  created_at: instantSchema,
});
export type RoutingDecision = z.infer<typeof routingDecisionSchema>;

export const routingOverrideTargetSchema = z.strictObject({
  user_id: idSchema.nullable().optional(),
  queue: queueKeySchema.optional(),
});

export const routingOverrideSchema = z.object({
  id: idSchema,
  action: z.enum(['reassign', 'escalate']),
  user_id: idSchema.nullable(),
  queue: z.string().nullable(),
  reason: z.string(),
  by_user_id: idSchema.nullable(),
  at: instantSchema,
  expires_at: instantSchema.nullable(),
});
export type RoutingOverride = z.infer<typeof routingOverrideSchema>;

import { z } from 'zod';
import { idSchema, instantSchema, lineSchema, nextCursorSchema, pageQuery } from './common.contract.ts';
import { availabilitySchema } from './people.contract.ts';
import { ticketPrioritySchema } from './enums.ts';
import { defineRoutes } from './route.ts';

/** Open tickets counted: neither solved nor closed. */
export const loadSchema = z.object({
  open: z.int(),
  /** Open tickets weighed by priority: low 0.5, medium 1, high 1.5, urgent 2. */
  weighted: z.number(),
  at_risk: z.int(),
  breached: z.int(),
});
export type Load = z.infer<typeof loadSchema>;

export const personLoadSchema = loadSchema.extend({
  user_id: idSchema,
  name: z.string(),
  team_id: idSchema.nullable(),
  availability: availabilitySchema,
  capacity: z.int(),
  /** Open over capacity; above 1 somebody has more than they take on. */
  utilisation: z.number(),
});
export type PersonLoad = z.infer<typeof personLoadSchema>;

export const workloadSchema = z.object({
  computed_at: instantSchema,
  people: z.array(personLoadSchema),
  unassigned: loadSchema,
  queues: z.array(loadSchema.extend({ queue: z.string().nullable() })),
});
export type Workload = z.infer<typeof workloadSchema>;

export const rebalanceMoveSchema = z.object({
  ticket_id: idSchema,
  number: z.int(),
  subject: z.string(),
  priority: ticketPrioritySchema,
  from_user_id: idSchema,
  to_user_id: idSchema,
  /** Why this ticket, and why to them, in words. */
  reason: z.string(),
});
export type RebalanceMove = z.infer<typeof rebalanceMoveSchema>;

const utilisationSchema = z.object({
  user_id: idSchema,
  name: z.string(),
  before: z.number(),
  after: z.number(),
});

export const rebalanceProposalSchema = z.object({
  computed_at: instantSchema,
  moves: z.array(rebalanceMoveSchema),
  people: z.array(utilisationSchema),
});
export type RebalanceProposal = z.infer<typeof rebalanceProposalSchema>;

export const rebalanceInputSchema = z.strictObject({
  moves: z
    .array(z.strictObject({ ticket_id: idSchema, from_user_id: idSchema, to_user_id: idSchema }))
    .min(1)
    .max(100),
  reason: lineSchema(300).optional(),
});
export type RebalanceInput = z.infer<typeof rebalanceInputSchema>;

export const workloadContract = defineRoutes({
  getWorkload: {
    method: 'get',
    path: '/analytics/workload',
    summary: 'Who carries how much right now',
    tag: 'people',
    permission: 'workload:read',
    responses: { 200: z.object({ workload: workloadSchema }) },
  },
  listWorkloadSnapshots: {
    method: 'get',
    path: '/analytics/workload/snapshots',
    summary: 'The workload as it was, hour by hour, newest first',
    tag: 'people',
    permission: 'workload:read',
    query: z.strictObject({
      ...pageQuery,
      from: instantSchema.optional(),
      to: instantSchema.optional(),
    }),
    responses: { 200: z.object({ snapshots: z.array(workloadSchema), next_cursor: nextCursorSchema }) },
    errors: ['invalid_cursor'],
  },
  getRebalance: {
    method: 'get',
    path: '/workload/rebalance',
    summary: 'Propose which tickets should change hands, and why',
    tag: 'people',
    permission: 'workload:rebalance',
    responses: { 200: z.object({ proposal: rebalanceProposalSchema }) },
  },
  applyRebalance: {
    method: 'post',
    path: '/workload/rebalance',
    summary: 'Move tickets in bulk; one that has changed hands meanwhile stays where it is',
    tag: 'people',
    permission: 'workload:rebalance',
    body: rebalanceInputSchema,
    responses: {
      200: z.object({
        results: z.array(z.object({ ticket_id: idSchema, moved: z.boolean() })),
      }),
    },
    errors: ['not_found', 'assignee_not_in_workspace'],
  },
});

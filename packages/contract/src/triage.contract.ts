import { z } from 'zod';
import { idParamsSchema, idSchema, instantSchema, nextCursorSchema, pageQuery } from './common.contract.ts';
import { stepDecisionSchema, triageStepTypeSchema, workflowRunStatusSchema } from './enums.ts';
import { defineRoutes } from './route.ts';
import { replySchema, ticketSchema } from './tickets.schema.ts';

export const workflowRunSchema = z.object({
  id: idSchema,
  type: z.literal('ticket_triage'),
  ticket_id: idSchema,
  ticket_number: z.number().int(),
  ticket_subject: z.string(),
  status: workflowRunStatusSchema,
  started_by_user_id: idSchema.nullable(),
  started_at: instantSchema,
  finished_at: instantSchema.nullable(),
  error_message: z.string().nullable(),
  workflow_version: z.number().int(),
  /** Task name → version of its prompt. */
  prompt_versions: z.record(z.string(), z.number().int()),
});
export type WorkflowRun = z.infer<typeof workflowRunSchema>;

export const violationSchema = z.object({
  rule: z.string(),
  message: z.string(),
  /** The words it objects to, where there are any. */
  excerpt: z.string().nullable(),
});
export type Violation = z.infer<typeof violationSchema>;

const overrideSchema = z.object({
  from: z.string().nullable(),
  to: z.string().nullable(),
  by_user_id: idSchema,
  at: instantSchema,
});

export const workflowStepSchema = z.object({
  id: idSchema,
  workflow_run_id: idSchema,
  position: z.number().int(),
  step_type: triageStepTypeSchema,
  status: z.enum(['succeeded', 'failed']),
  decision: stepDecisionSchema.nullable(),
  /** What the step saw; the task's typed input. */
  input_snapshot: z.record(z.string(), z.unknown()),
  /** What it answered; the task's typed output. Null where it failed. */
  output_snapshot: z.record(z.string(), z.unknown()).nullable(),
  inputs_hash: z.string(),
  provider: z.string(),
  model: z.string(),
  prompt_version: z.number().int(),
  input_tokens: z.number().int(),
  output_tokens: z.number().int(),
  cost_micro_usd: z.number().int(),
  latency_ms: z.number(),
  attempts: z.number().int(),
  repaired: z.boolean(),
  degraded: z.boolean(),
  violations: z.array(violationSchema),
  error: z.string().nullable(),
  accepted_at: instantSchema.nullable(),
  accepted_by_user_id: idSchema.nullable(),
  override: overrideSchema.nullable(),
  /** Exact prompt and raw output; absent for those who may not read them. */
  raw: z.object({ system: z.string(), user: z.string(), output: z.string() }).optional(),
  created_at: instantSchema,
});
export type WorkflowStep = z.infer<typeof workflowStepSchema>;

export const workflowRunAnswerSchema = z.object({
  workflow_run: workflowRunSchema,
  workflow_steps: z.array(workflowStepSchema),
});
export type WorkflowRunAnswer = z.infer<typeof workflowRunAnswerSchema>;

const triageAnswerSchema = z.object({
  workflow_run: workflowRunSchema,
  ticket: ticketSchema,
  ai_reply_draft: replySchema.nullable(),
});
export type TriageAnswer = z.infer<typeof triageAnswerSchema>;

export const triageBatchSchema = z.object({
  id: idSchema,
  status: z.enum(['running', 'finished', 'cancelled']),
  /** Tickets in it; those that nobody may see or that do not exist were left out. */
  total: z.number().int(),
  counts: z.record(workflowRunStatusSchema, z.number().int()),
  /** Tickets that got no run: gone meanwhile, or with a run in progress. */
  skipped: z.number().int(),
  started_by_user_id: idSchema.nullable(),
  created_at: instantSchema,
});
export type TriageBatchView = z.infer<typeof triageBatchSchema>;

const triageBatchAnswerSchema = z.object({ triage_batch: triageBatchSchema });

export const triageContract = defineRoutes({
  runTriage: {
    method: 'post',
    path: '/tickets/:id/workflows/triage',
    summary: 'Run AI triage; 202 where it is left to a worker (`async`) or in progress already',
    tag: 'triage',
    permission: 'triage:run',
    params: idParamsSchema,
    query: z.strictObject({ async: z.enum(['true', 'false']).default('false') }),
    responses: { 200: triageAnswerSchema, 202: triageAnswerSchema },
    errors: ['not_found'],
    effect: 'resumable',
  },
  listRuns: {
    method: 'get',
    path: '/workflows/runs',
    summary: 'List workflow runs, newest first',
    tag: 'triage',
    permission: 'triage:read',
    query: z.strictObject({
      ...pageQuery,
      ticket_id: idSchema.optional(),
      status: workflowRunStatusSchema.optional(),
    }),
    responses: {
      200: z.object({ workflow_runs: z.array(workflowRunSchema), next_cursor: nextCursorSchema }),
    },
    errors: ['invalid_cursor'],
  },
  getRun: {
    method: 'get',
    path: '/workflows/runs/:id',
    summary: 'Read a run and its steps',
    tag: 'triage',
    permission: 'triage:read',
    params: idParamsSchema,
    responses: { 200: workflowRunAnswerSchema },
    errors: ['not_found'],
  },
  cancelRun: {
    method: 'post',
    path: '/workflows/runs/:id/cancel',
    summary: 'Cancel a run in progress; the ticket stays as it was',
    tag: 'triage',
    permission: 'triage:run',
    params: idParamsSchema,
    responses: { 200: z.object({ workflow_run: workflowRunSchema }) },
    errors: ['not_found', 'run_not_running'],
  },
  retryRun: {
    method: 'post',
    path: '/workflows/runs/:id/retry',
    summary: 'Take a failed or cancelled run up again, at the step it had come to',
    tag: 'triage',
    permission: 'triage:run',
    params: idParamsSchema,
    responses: { 202: z.object({ workflow_run: workflowRunSchema }) },
    errors: ['not_found', 'run_not_retryable', 'run_in_progress'],
  },
  createTriageBatch: {
    method: 'post',
    path: '/tickets/bulk/triage',
    summary: 'Triage up to 500 tickets, one run each, in the background',
    tag: 'triage',
    permission: 'tickets:bulk',
    body: z.strictObject({
      ticket_ids: z
        .array(idSchema)
        .min(1)
        .max(500)
        .refine((ids) => new Set(ids).size === ids.length, 'must not name a ticket twice'),
    }),
    responses: { 202: triageBatchAnswerSchema },
  },
  listTriageBatches: {
    method: 'get',
    path: '/workflows/batches',
    summary: 'List batches of triage runs, newest first',
    tag: 'triage',
    permission: 'triage:read',
    query: z.strictObject(pageQuery),
    responses: {
      200: z.object({ triage_batches: z.array(triageBatchSchema), next_cursor: nextCursorSchema }),
    },
    errors: ['invalid_cursor'],
  },
  getTriageBatch: {
    method: 'get',
    path: '/workflows/batches/:id',
    summary: 'Read how far a batch has come',
    tag: 'triage',
    permission: 'triage:read',
    params: idParamsSchema,
    responses: { 200: triageBatchAnswerSchema },
    errors: ['not_found'],
  },
  cancelTriageBatch: {
    method: 'post',
    path: '/workflows/batches/:id/cancel',
    summary: 'End the runs of a batch that have not finished',
    tag: 'triage',
    permission: 'tickets:bulk',
    params: idParamsSchema,
    responses: { 200: triageBatchAnswerSchema },
    errors: ['not_found', 'batch_not_running'],
  },
  acceptStep: {
    method: 'post',
    path: '/workflows/runs/:id/steps/:step_type/accept',
    summary: 'Record that a person accepts what a step decided',
    tag: 'triage',
    permission: 'triage:review',
    params: z.strictObject({ id: idSchema, step_type: triageStepTypeSchema }),
    responses: { 200: z.object({ workflow_step: workflowStepSchema, ticket: ticketSchema }) },
    errors: ['not_found'],
  },
});

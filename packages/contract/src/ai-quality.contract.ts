import { z } from 'zod';
import { idParamsSchema, instantSchema } from './common.contract.ts';
import { stepDecisionSchema, triageStepTypeSchema } from './enums.ts';
import { defineRoutes } from './route.ts';

/** How one step fared, in all or with one model and prompt version. Shares are of judged steps, 0 to 1. */
export const ledgerFiguresSchema = z.object({
  taken: z.number().int(),
  needs_review: z.number().int(),
  degraded: z.number().int(),
  /** Steps that people accepted, changed, or left standing until the ticket was closed. */
  judged: z.number().int(),
  accepted: z.number().int(),
  overridden: z.number().int(),
  /** Left standing until the ticket was closed, without a word. */
  let_stand: z.number().int(),
  acceptance_rate: z.number().nullable(),
  /** Of drafts: the mean share of characters changed before they were sent. */
  mean_edit_share: z.number().nullable(),
  cost_micro_usd: z.number().int(),
  /** Null where nothing was accepted. */
  cost_per_accepted_micro_usd: z.number().nullable(),
  mean_latency_ms: z.number().nullable(),
});
export type LedgerFigures = z.infer<typeof ledgerFiguresSchema>;

export const ledgerStepSchema = ledgerFiguresSchema.extend({
  step_type: triageStepTypeSchema,
  by_version: z.array(
    ledgerFiguresSchema.extend({
      provider: z.string(),
      model: z.string(),
      prompt_version: z.number().int(),
    }),
  ),
  /** What was suggested against what it became; null stands for nobody. */
  confusion: z.array(
    z.object({
      suggested: z.string().nullable(),
      became: z.string().nullable(),
      count: z.number().int(),
    }),
  ),
  /** Judged steps by their confidence, in tenths: how often they were right. */
  calibration: z.array(
    z.object({
      from: z.number(),
      to: z.number(),
      count: z.number().int(),
      mean_confidence: z.number(),
      right: z.number(),
    }),
  ),
  /** Mean distance between confidence and share of right ones, weighted by count; null where nothing is judged. */
  calibration_error: z.number().nullable(),
});
export type LedgerStep = z.infer<typeof ledgerStepSchema>;

export const aiLedgerSchema = z.object({
  from: instantSchema,
  to: instantSchema,
  steps: z.array(ledgerStepSchema),
});
export type AiLedger = z.infer<typeof aiLedgerSchema>;

export const replayRequestSchema = z.strictObject({
  /** `recorded`: judge the stored answers again. `fresh`: ask a model the same questions again. */
  mode: z.enum(['recorded', 'fresh']),
  /** For `fresh`: place in the workspace's ladder of providers; left out, the whole ladder. */
  provider_index: z.int().min(0).max(4).optional(),
});
export type ReplayRequest = z.infer<typeof replayRequestSchema>;

export const replayStepSchema = z.object({
  step_type: triageStepTypeSchema,
  /** Output and decision are the same. */
  is_identical: z.boolean(),
  recorded: z.object({
    output: z.record(z.string(), z.unknown()),
    decision: stepDecisionSchema,
    provider: z.string(),
    model: z.string(),
    prompt_version: z.number().int(),
  }),
  /** Null where it failed. */
  replayed: z
    .object({
      output: z.record(z.string(), z.unknown()),
      decision: stepDecisionSchema,
      provider: z.string(),
      model: z.string(),
      prompt_version: z.number().int(),
      cost_micro_usd: z.number().int(),
      latency_ms: z.number(),
      degraded: z.boolean(),
    })
    .nullable(),
  error: z.string().nullable(),
  /** Field by field; `path` as in `evidence.0`. */
  changes: z.array(z.object({ path: z.string(), from: z.unknown(), to: z.unknown() })),
});
export type ReplayStep = z.infer<typeof replayStepSchema>;

export const replaySchema = z.object({
  mode: replayRequestSchema.shape.mode,
  is_identical: z.boolean(),
  steps: z.array(replayStepSchema),
});
export type Replay = z.infer<typeof replaySchema>;

export const aiQualityContract = defineRoutes({
  getAiLedger: {
    method: 'get',
    path: '/ai/ledger',
    summary: 'Read how the AI’s decisions fared: acceptance, confusion, calibration, edits and cost',
    tag: 'ai',
    permission: 'ai:read',
    query: z.strictObject({
      days: z.coerce.number().int().min(1).max(366).default(30),
      /** Where these days end; now, where it is left out. */
      to: instantSchema.optional(),
    }),
    responses: { 200: z.object({ ledger: aiLedgerSchema }) },
  },
  replayRun: {
    method: 'post',
    path: '/workflows/runs/:id/replay',
    summary: 'Take a run’s decisions again and compare them; the ticket is never changed',
    tag: 'triage',
    permission: 'triage:replay',
    params: idParamsSchema,
    body: replayRequestSchema,
    responses: { 200: z.object({ replay: replaySchema }) },
    errors: ['not_found'],
    effect: 'resumable',
  },
});

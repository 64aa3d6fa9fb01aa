import { z } from 'zod';
import { instantSchema, lineSchema } from './common.contract.ts';
import { defineRoutes } from './route.ts';

export const llmProviderNameSchema = z.enum(['offline', 'anthropic', 'openai']);
export type LlmProviderName = z.infer<typeof llmProviderNameSchema>;

/** US dollars per million tokens, which is the same number as micro-dollars per token. */
const tokenPriceSchema = z.strictObject({
  input: z.number().min(0).max(10_000),
  output: z.number().min(0).max(10_000),
});

/** One step of the ladder of providers. */
export const aiProviderSchema = z.object({
  provider: llmProviderNameSchema,
  /** Null for the provider's default. */
  model: z.string().nullable(),
  /** Where the API lives; null for the provider's own address. */
  base_url: z.string().nullable(),
  /** The key itself never leaves. */
  has_api_key: z.boolean(),
  /** What the model costs; null where the list of prices is good enough, or nothing is charged. */
  price: tokenPriceSchema.nullable(),
});
export type AiProvider = z.infer<typeof aiProviderSchema>;

/** A model's name as providers write them: `claude-sonnet-4-5`, `llama3.1:8b`, `org/model`. */
const modelNameSchema = lineSchema(120);

export const aiProviderChangeSchema = z.strictObject({
  provider: llmProviderNameSchema,
  model: modelNameSchema.nullable().default(null),
  base_url: z
    .url({ protocol: /^https?$/ })
    .max(300)
    .nullable()
    .default(null),
  /** Left out: the key stored for the same provider and address stays. Null: there is none. */
  api_key: lineSchema(400).nullable().optional(),
  price: tokenPriceSchema.nullable().default(null),
});
export type AiProviderChange = z.infer<typeof aiProviderChangeSchema>;

const concurrencySchema = z.int().min(1).max(64);
const budgetSchema = z.int().min(0).max(1_000_000_000_000).nullable();

export const aiSettingsSchema = z.object({
  /** First choice first; the others answer where it cannot, and their answers are marked degraded. */
  providers: z.array(aiProviderSchema),
  /** Calls at a time. */
  concurrency: z.number().int(),
  /** What the workspace may spend in a calendar month (UTC); null without a limit. */
  monthly_budget_micro_usd: budgetSchema,
  /** Whether the embedded model learns from what people correct. */
  is_learning: z.boolean(),
  /** False while the installation's own settings apply. */
  is_customised: z.boolean(),
  version: z.number().int(),
  updated_at: instantSchema.nullable(),
});
export type AiSettings = z.infer<typeof aiSettingsSchema>;

export const aiSettingsChangeSchema = z.strictObject({
  providers: z.array(aiProviderChangeSchema).min(1).max(5),
  concurrency: concurrencySchema,
  monthly_budget_micro_usd: budgetSchema,
  is_learning: z.boolean(),
  /** The version these settings were made from. */
  version: z.int().min(0),
});
export type AiSettingsChange = z.infer<typeof aiSettingsChangeSchema>;

export const aiProviderCheckSchema = z.object({
  ok: z.boolean(),
  /** What is wrong, in words for a person. */
  error: z.string().nullable(),
  models: z.array(z.string()),
  latency_ms: z.number(),
});
export type AiProviderCheck = z.infer<typeof aiProviderCheckSchema>;

export const aiUsageRowSchema = z.object({
  provider: z.string(),
  model: z.string(),
  calls: z.number().int(),
  failed_calls: z.number().int(),
  input_tokens: z.number().int(),
  output_tokens: z.number().int(),
  cost_micro_usd: z.number().int(),
});
export type AiUsageRow = z.infer<typeof aiUsageRowSchema>;

/** `2026-11`, in UTC. */
const monthSchema = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'must be a month such as 2026-11');

export const aiUsageSchema = z.object({
  month: monthSchema,
  rows: z.array(aiUsageRowSchema),
  cost_micro_usd: z.number().int(),
  /** Spent, and set aside for calls that are under way. */
  committed_micro_usd: z.number().int(),
  monthly_budget_micro_usd: z.number().int().nullable(),
});
export type AiUsage = z.infer<typeof aiUsageSchema>;

/** Steps whose decisions the embedded model learns from corrections. */
export const learnedTaskSchema = z.enum(['classification', 'priority']);
export type LearnedTask = z.infer<typeof learnedTaskSchema>;

export const learnedVersionSchema = z.object({
  version: z.number().int(),
  trained_at: instantSchema,
  /** Judged decisions that it was made from. */
  examples: z.number().int(),
  /** Of these, decisions that contradict all the others; they count for next to nothing. */
  doubtful_examples: z.number().int(),
  /** Share of the examples decided rightly by what had not seen them; null where they are too few to say. */
  accuracy_without: z.number().nullable(),
  accuracy_with: z.number().nullable(),
});
export type LearnedVersion = z.infer<typeof learnedVersionSchema>;

export const learningSchema = z.object({
  task: learnedTaskSchema,
  /** The version that answers; null where nothing learned is used. */
  active_version: z.number().int().nullable(),
  /** A person chose it: newer versions are made, and wait. */
  is_pinned: z.boolean(),
  /** Newest first; the last fifty are kept. */
  versions: z.array(learnedVersionSchema),
});
export type Learning = z.infer<typeof learningSchema>;

const learningAnswer = z.object({ learning: learningSchema });
const taskParams = z.strictObject({ task: learnedTaskSchema });

const settingsAnswer = z.object({ ai_settings: aiSettingsSchema });

export const aiContract = defineRoutes({
  getAiSettings: {
    method: 'get',
    path: '/ai/settings',
    summary: 'Read which models answer for the workspace, in which order and within which budget',
    tag: 'ai',
    permission: 'ai:read',
    responses: { 200: settingsAnswer },
  },
  updateAiSettings: {
    method: 'put',
    path: '/ai/settings',
    summary: 'Choose the models of the workspace, their order, concurrency and budget',
    tag: 'ai',
    permission: 'ai:manage',
    body: aiSettingsChangeSchema,
    responses: { 200: settingsAnswer },
    errors: ['version_conflict', 'address_not_allowed'],
  },
  checkAiProvider: {
    method: 'post',
    path: '/ai/providers/check',
    summary: 'Ask a provider whether it answers and which models it has; nothing is stored',
    tag: 'ai',
    permission: 'ai:manage',
    body: aiProviderChangeSchema,
    responses: { 200: z.object({ check: aiProviderCheckSchema }) },
    errors: ['address_not_allowed'],
    effect: 'resumable',
  },
  getAiUsage: {
    method: 'get',
    path: '/ai/usage',
    summary: 'Read the calls, tokens and cost of a month, by model',
    tag: 'ai',
    permission: 'ai:read',
    query: z.strictObject({ month: monthSchema.optional() }),
    responses: { 200: z.object({ usage: aiUsageSchema }) },
  },
  getLearning: {
    method: 'get',
    path: '/ai/learning/:task',
    summary: 'List what the embedded model has learned from corrections, version by version, newest first',
    tag: 'ai',
    permission: 'ai:read',
    params: taskParams,
    responses: { 200: learningAnswer },
  },
  chooseLearned: {
    method: 'put',
    path: '/ai/learning/:task/active',
    summary: 'Choose the learned version that answers: one of them, none (null), or always the newest (auto)',
    tag: 'ai',
    permission: 'ai:manage',
    params: taskParams,
    body: z.strictObject({ version: z.union([z.int().min(1), z.literal('auto'), z.null()]) }),
    responses: { 200: learningAnswer },
    errors: ['not_found'],
  },
});

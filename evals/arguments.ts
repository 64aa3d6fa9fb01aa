import { parseArgs } from 'node:util';
import { z } from 'zod';

export const evalTasks = [
  'classification',
  'priority',
  'sentiment',
  'injection',
  'guardrails',
  'adaptation',
] as const;

const argumentsSchema = z.object({
  task: z.enum(evalTasks),
  data: z.string().min(1),
  map: z.string().optional(),
  labels: z.coerce.number().int().min(0).default(200),
  poison: z.coerce.number().min(0).max(1).default(0),
  seed: z.coerce.number().int().default(42),
  provider: z.enum(['offline', 'anthropic', 'openai']).default('offline'),
  model: z.string().optional(),
  'base-url': z.string().optional(),
  json: z.boolean().default(false),
});
export type EvalArguments = z.infer<typeof argumentsSchema>;

export const usage = `npm run eval -- --task ${evalTasks.join('|')} --data FILE.jsonl
  --map MAP.json    {label: ours or null}; rows whose label maps to null are left out. Without it labels
                    that are ours, in any case and spacing, and common names for ours are taken
  --labels N        adaptation: rows taken as corrections before the rest is scored (default 200)
  --poison P        adaptation: share of those labels that are made wrong (default 0)
  --seed N          adaptation: which rows are taken (default 42)
  --provider NAME   offline (default), anthropic, openai; the key comes from LLM_API_KEY
  --model NAME  --base-url URL
  --json            the last line is one JSON object`;

export function readArguments(argv: readonly string[]): EvalArguments {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args: [...argv],
    options: {
      task: text,
      data: text,
      map: text,
      labels: text,
      poison: text,
      seed: text,
      provider: text,
      model: text,
      'base-url': text,
      json: { type: 'boolean' },
    },
  });
  const parsed = argumentsSchema.safeParse(values);
  if (!parsed.success) throw new Error(z.prettifyError(parsed.error));
  return parsed.data;
}

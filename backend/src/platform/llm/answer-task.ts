import type { Deadline } from './abort.ts';
import type { AiTask, TaskPrompt, TaskViolation } from './ai-task.ts';
import { costMicroUsd } from './cost-table.ts';
import type { Lessons } from './lessons.ts';
import { canonicalJson, type LlmEvidence, sha256 } from './evidence.ts';
import { LlmError } from './llm-error.ts';
import { parseJsonOrNull } from './providers/http-failure.ts';
import type { LlmProvider, RepairRequest } from './provider.ts';
import type { Rung } from './provider-pool.ts';
import { type ResilienceOptions, runResiliently } from './resilience.ts';

export interface Answer<Output> {
  output: Output;
  violations: TaskViolation[];
  evidence: LlmEvidence;
}

export interface AnsweringProvider extends Rung {
  resilience: ResilienceOptions;
  lessons: Lessons | undefined;
}

type Judged<Output> =
  | { kind: 'accepted'; output: Output; violations: TaskViolation[] }
  | { kind: 'objectionable'; output: Output; violations: TaskViolation[]; problem: string }
  | { kind: 'invalid'; problem: string };

function judge<I, O>(task: AiTask<I, O>, input: I, candidate: unknown): Judged<O> {
  const parsed = task.outputSchema.safeParse(candidate);
  if (!parsed.success) {
    const issues = parsed.error.issues
      .slice(0, 8)
      .map((issue) => `${issue.path.join('.') || '(root)'}: ${issue.message}`);
    return { kind: 'invalid', problem: `The answer does not fit the schema:\n${issues.join('\n')}` };
  }
  const output = task.refine ? task.refine(input, parsed.data) : parsed.data;
  const violations = task.checks(input, output);
  if (violations.length === 0) return { kind: 'accepted', output, violations };
  const listed = violations.map((v) => `${v.rule}: ${v.message}${v.excerpt ? ` (“${v.excerpt}”)` : ''}`);
  const problem = `The answer breaks these rules:\n${listed.join('\n')}`;
  return { kind: 'objectionable', output, violations, problem };
}

const hasRejection = (violations: TaskViolation[]) => violations.some((v) => v.severity === 'reject');

/** One call to one provider: prompt, attempts, validation, at most one repair, and the record of it all. */
export async function answerTask<I, O>(
  task: AiTask<I, O>,
  input: I,
  { provider, breaker, price, resilience, lessons }: AnsweringProvider,
  deadline: Deadline,
): Promise<Answer<O>> {
  const startedAt = performance.now();
  const evidence = blankEvidence(task, input, provider);

  const complete = async (repair?: RepairRequest): Promise<Judged<O>> => {
    const completion = await runResiliently(
      (signal) => {
        evidence.attempts += 1;
        return provider.complete(task, input, {
          signal,
          ...(repair ? { repair } : {}),
          ...(lessons ? { lessons } : {}),
        });
      },
      breaker,
      deadline,
      resilience,
    );
    evidence.rawOutput = completion.raw;
    evidence.model = completion.model;
    evidence.inputTokens += completion.usage.inputTokens;
    evidence.outputTokens += completion.usage.outputTokens;
    evidence.costMicroUsd += costMicroUsd(completion.usage, price);
    return judge(task, input, completion.output);
  };

  try {
    const first = await complete();
    const settled = first.kind === 'accepted' ? first : await repairOnce(first, complete, evidence);
    return { ...settle(task, input, settled), evidence };
  } catch (error) {
    const failure =
      error instanceof LlmError
        ? error
        : new LlmError('llm_unavailable', 'The AI call failed.', { cause: error });
    failure.evidence = evidence;
    throw failure;
  } finally {
    evidence.latencyMs = Math.round((performance.now() - startedAt) * 100) / 100;
  }
}

/** The better of the two answers: a repair that fails must not cost us a usable first answer. */
async function repairOnce<O>(
  first: Exclude<Judged<O>, { kind: 'accepted' }>,
  complete: (repair: RepairRequest) => Promise<Judged<O>>,
  evidence: LlmEvidence,
): Promise<Judged<O>> {
  const firstRaw = evidence.rawOutput;
  evidence.repaired = true;
  try {
    const second = await complete({ previousRaw: firstRaw, problem: first.problem });
    if (second.kind !== 'invalid' || first.kind === 'invalid') return second;
  } catch (error) {
    if (first.kind === 'invalid' || (error instanceof LlmError && error.code === 'llm_cancelled'))
      throw error;
  }
  evidence.rawOutput = firstRaw;
  return first;
}

/** Judges an answer that was recorded, as it was judged when it came; rejects as it would have been rejected then. */
export function settleRecorded<I, O>(task: AiTask<I, O>, input: I, raw: string): Omit<Answer<O>, 'evidence'> {
  return settle(task, input, judge(task, input, parseJsonOrNull(raw)));
}

function settle<I, O>(task: AiTask<I, O>, input: I, judged: Judged<O>): Omit<Answer<O>, 'evidence'> {
  if (judged.kind === 'invalid') throw new LlmError('llm_invalid_output', judged.problem);
  if (!hasRejection(judged.violations)) return { output: judged.output, violations: judged.violations };
  const salvaged = task.salvage?.(input, judged.output) ?? null;
  if (salvaged === null)
    throw new LlmError('llm_invalid_output', judged.violations.map((v) => v.message).join(' '));
  return { output: salvaged, violations: judged.violations.map((v) => ({ ...v, severity: 'mark' })) };
}

function blankEvidence<I, O>(task: AiTask<I, O>, input: I, provider: LlmProvider): LlmEvidence {
  const prompt: TaskPrompt = task.buildPrompt(input);
  return {
    provider: provider.name,
    model: provider.model,
    promptVersion: task.version,
    promptHash: sha256(canonicalJson({ task: task.name, version: task.version, prompt })),
    inputsHash: sha256(canonicalJson(input)),
    prompt,
    rawOutput: '',
    inputTokens: 0,
    outputTokens: 0,
    costMicroUsd: 0,
    latencyMs: 0,
    attempts: 0,
    repaired: false,
    degraded: false,
  };
}

import type { Replay, ReplayRequest, ReplayStep } from '@opsflow/contract';
import { canonicalJson, LlmError, settleRecorded, type LlmProviderConfig } from '../../platform/llm/index.ts';
import type { TenantScope } from '../../platform/mongo/index.ts';
import type { AiSettingsService, WorkspaceLlm } from '../ai/index.ts';
import type { WorkflowStepDocument } from './triage.model.ts';
import { decideStep } from './triage.decision.ts';
import { triageSteps, type TriageStep } from './triage-steps.ts';

type Replayed = Pick<ReplayStep, 'replayed' | 'error'>;

/** Decides one step anew; nothing of it is stored. */
type TakeAgain = (step: TriageStep, stored: WorkflowStepDocument) => Promise<Replayed>;

/**
 * Takes the decisions of a run again, each from the input that it had then, so that a difference is that
 * step's own and not its predecessor's. Writes nothing but usage.
 */
export class TriageReplay {
  readonly #llm: WorkspaceLlm;
  readonly #settings: AiSettingsService;

  constructor(llm: WorkspaceLlm, settings: AiSettingsService) {
    this.#llm = llm;
    this.#settings = settings;
  }

  async replay(
    scope: TenantScope,
    steps: readonly WorkflowStepDocument[],
    { mode, provider_index: index }: ReplayRequest,
    signal: AbortSignal,
  ): Promise<Replay> {
    const ladder = index === undefined ? undefined : await this.#rungAt(scope, index);
    const takeAgain: TakeAgain =
      mode === 'recorded'
        ? async (step, stored) => judgeAgain(step, stored)
        : (step, stored) => this.#askAgain(scope, step, stored, ladder, signal);
    const replayed: ReplayStep[] = [];
    for (const stored of steps) {
      const step = triageSteps.find(({ type }) => type === stored.step_type);
      if (step) replayed.push(compare(stored, await takeAgain(step, stored)));
    }
    return { mode, is_identical: replayed.every((step) => step.is_identical), steps: replayed };
  }

  async #askAgain(
    scope: TenantScope,
    step: TriageStep,
    stored: WorkflowStepDocument,
    ladder: readonly LlmProviderConfig[] | undefined,
    signal: AbortSignal,
  ): Promise<Replayed> {
    try {
      const context = { scope, signal, ...(ladder ? { ladder } : {}) };
      const result = await this.#llm.callLlm(step.task, stored.input_snapshot, context);
      const { output, violations, evidence } = result;
      const replayed = {
        output: output as Record<string, unknown>,
        decision: decideStep(output as { confidence?: number }, violations.length),
        provider: evidence.provider,
        model: evidence.model,
        prompt_version: evidence.promptVersion,
        cost_micro_usd: evidence.costMicroUsd,
        latency_ms: evidence.latencyMs,
        degraded: evidence.degraded,
      };
      return { replayed, error: null };
    } catch (error) {
      return failed(error);
    }
  }

  /** Past the end of the ladder: its last rung. */
  async #rungAt(scope: TenantScope, index: number): Promise<readonly LlmProviderConfig[]> {
    const ladder = await this.#settings.getLadder(scope);
    return [ladder[index] ?? ladder.at(-1) ?? { provider: 'offline' }];
  }
}

function judgeAgain(step: TriageStep, stored: WorkflowStepDocument): Replayed {
  try {
    const { output, violations } = settleRecorded(step.task, stored.input_snapshot, stored.raw.output);
    const replayed = {
      output: output as Record<string, unknown>,
      decision: decideStep(output as { confidence?: number }, violations.length),
      provider: stored.provider,
      model: stored.model,
      prompt_version: step.task.version,
      cost_micro_usd: 0,
      latency_ms: 0,
      degraded: stored.degraded,
    };
    return { replayed, error: null };
  } catch (error) {
    return failed(error);
  }
}

function failed(error: unknown): Replayed {
  if (!(error instanceof LlmError)) throw error;
  return { replayed: null, error: error.message };
}

function compare(stored: WorkflowStepDocument, { replayed, error }: Replayed): ReplayStep {
  const { output_snapshot: output, decision, provider, model, prompt_version } = stored;
  const changes = replayed ? diff(output, replayed.output) : [];
  return {
    step_type: stored.step_type,
    is_identical: replayed !== null && changes.length === 0 && replayed.decision === decision,
    recorded: { output, decision, provider, model, prompt_version },
    replayed,
    error,
    changes,
  };
}

/** Where two JSON values differ, leaf by leaf; a list that differs in length differs as a whole. */
export function diff(from: unknown, to: unknown, path = ''): ReplayStep['changes'] {
  if (canonicalJson(from) === canonicalJson(to)) return [];
  if (!isRecord(from) || !isRecord(to)) return [{ path, from: from ?? null, to: to ?? null }];
  const keys = [...new Set([...Object.keys(from), ...Object.keys(to)])].sort();
  return keys.flatMap((key) => diff(from[key], to[key], path === '' ? key : `${path}.${key}`));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

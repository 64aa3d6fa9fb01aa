import type { Clock } from '../../platform/clock/clock.ts';
import {
  LlmError,
  type AiTask,
  type Lessons,
  type LlmBudget,
  type LlmEvidence,
  type LlmGateway,
  type LlmProviderConfig,
  type LlmResult,
} from '../../platform/llm/index.ts';
import type { TenantScope } from '../../platform/mongo/index.ts';
import type { AiSettingsService, WorkspacePlan } from './ai-settings.service.ts';
import type { AiUsageRepository } from './ai-usage.repository.ts';
import type { UsageBuffer } from './usage-buffer.ts';

export interface WorkspaceCallContext {
  readonly scope: TenantScope;
  readonly signal?: AbortSignal;
  /** Instead of the workspace's ladder: for asking one model on purpose. */
  readonly ladder?: readonly LlmProviderConfig[];
}

export interface WorkspaceLlmDependencies {
  readonly gateway: LlmGateway;
  readonly settings: AiSettingsService;
  readonly usage: AiUsageRepository;
  readonly buffer: UsageBuffer;
  readonly clock: Clock;
  readonly findLessons: (scope: TenantScope) => Promise<Lessons | null>;
}

/** `2026-11`: budgets and usage go by calendar months in UTC. */
export function monthOf(instant: Date): string {
  return instant.toISOString().slice(0, 7);
}

/** Calls to a model as the workspace has chosen them: its providers, its lessons, within its budget. */
export class WorkspaceLlm {
  readonly #deps: WorkspaceLlmDependencies;

  constructor(deps: WorkspaceLlmDependencies) {
    this.#deps = deps;
  }

  /** Rejects with an LlmError, whose evidence says how far the call came. */
  async callLlm<I, O>(
    task: AiTask<I, O>,
    input: I,
    { scope, signal, ladder }: WorkspaceCallContext,
  ): Promise<LlmResult<O>> {
    const plan = await this.#deps.settings.getPlan(scope);
    const lessons = plan.isLearning ? await this.#deps.findLessons(scope) : null;
    const chosen = ladder ?? plan.ladder;
    return this.#deps.gateway.callLlm(task, input, {
      tenantId: scope.tenantId.toHexString(),
      concurrency: plan.concurrency,
      budget: this.#budgetOf(scope, plan),
      ...(signal ? { signal } : {}),
      ...(chosen ? { ladder: chosen } : {}),
      ...(lessons ? { lessons } : {}),
    });
  }

  #budgetOf(scope: TenantScope, { monthlyBudgetMicroUsd: budget }: WorkspacePlan): LlmBudget {
    const { usage, buffer, clock } = this.#deps;
    const month = monthOf(clock.now());
    return {
      reserve: async (microUsd) => {
        if (budget === null || (await usage.commitWithin(scope, month, microUsd, budget))) return;
        throw new LlmError('llm_budget_exceeded', 'The AI budget of this month is spent.');
      },
      settle: async (reserved, evidence) => {
        const setAside = budget === null ? 0 : reserved;
        const open = (evidence.costMicroUsd ?? 0) - setAside;
        // Refused for want of money: nothing was set aside, and nothing asked.
        if (open !== 0) await usage.commit(scope, month, open);
        if (evidence.provider) buffer.add(scope, keyOf(month, evidence), countsOf(evidence));
      },
    };
  }
}

function keyOf(month: string, { provider = '', model = '' }: Partial<LlmEvidence>) {
  return { month, provider, model };
}

function countsOf(evidence: Partial<LlmEvidence>) {
  return {
    calls: 1,
    failed_calls: evidence.rawOutput ? 0 : 1,
    input_tokens: evidence.inputTokens ?? 0,
    output_tokens: evidence.outputTokens ?? 0,
    cost_micro_usd: evidence.costMicroUsd ?? 0,
  };
}

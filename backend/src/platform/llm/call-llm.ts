import { startDeadline } from './abort.ts';
import type { AiTask, TaskViolation } from './ai-task.ts';
import { type Answer, answerTask } from './answer-task.ts';
import type { LlmEvidence } from './evidence.ts';
import type { Lessons } from './lessons.ts';
import type { LlmBudget } from './llm-budget.ts';
import type { LlmConfig, LlmProviderConfig } from './llm-config.ts';
import { LlmError } from './llm-error.ts';
import type { LlmProvider } from './provider.ts';
import { ProviderPool, rungFor, type Rung } from './provider-pool.ts';
import { createTenantBulkheads } from './tenant-bulkheads.ts';

export interface LlmCallContext {
  tenantId: string;
  signal?: AbortSignal;
  /** The workspace's own providers, first choice first; without them those of the configuration. */
  ladder?: readonly LlmProviderConfig[];
  /** Calls of this workspace at a time; without it the configuration's. */
  concurrency?: number;
  budget?: LlmBudget;
  /** What the workspace has taught the embedded model. */
  lessons?: Lessons;
}

export interface LlmResult<Output> {
  output: Output;
  violations: TaskViolation[];
  evidence: LlmEvidence;
}

/** The only way to a model. Rejects with an LlmError, whose evidence says how far the call came. */
export interface LlmGateway {
  callLlm<I, O>(task: AiTask<I, O>, input: I, context: LlmCallContext): Promise<LlmResult<O>>;
}

export interface LlmGatewayParts {
  /** Replaces the configured providers, first choice first. */
  providers?: readonly LlmProvider[];
}

/** What no other provider can mend. */
const finalCodes = new Set(['llm_cancelled']);

export function createLlmGateway(config: LlmConfig, parts: LlmGatewayParts = {}): LlmGateway {
  const pool = new ProviderPool();
  const standing = parts.providers?.map((provider) => rungFor(provider));
  const configured = [config, ...(config.fallback ?? [])];
  const bulkheads = createTenantBulkheads();
  const resilience = {
    maxAttempts: config.maxAttempts,
    attemptTimeoutMs: config.attemptTimeoutMs ?? config.timeoutMs,
    retryBaseMs: config.retryBaseMs ?? 250,
  };

  async function answerOn<I, O>(
    rung: Rung,
    task: AiTask<I, O>,
    input: I,
    { signal, budget, lessons }: LlmCallContext,
  ): Promise<Answer<O>> {
    const reserved = rung.estimateMicroUsd(task.buildPrompt(input));
    if (reserved > 0) await budget?.reserve(reserved);
    const deadline = startDeadline(config.timeoutMs, signal);
    try {
      const answer = await answerTask(task, input, { ...rung, resilience, lessons }, deadline);
      await budget?.settle(reserved, answer.evidence);
      return answer;
    } catch (error) {
      await budget?.settle(reserved, (error instanceof LlmError ? error.evidence : undefined) ?? {});
      throw error;
    } finally {
      deadline.dispose();
    }
  }

  async function climb<I, O>(task: AiTask<I, O>, input: I, context: LlmCallContext): Promise<Answer<O>> {
    let firstFailure: LlmError | undefined;
    for (const rung of standing ?? (context.ladder ?? configured).map((wanted) => pool.rungOf(wanted))) {
      try {
        const answer = await answerOn(rung, task, input, context);
        if (firstFailure) answer.evidence.degraded = true;
        return answer;
      } catch (error) {
        if (!(error instanceof LlmError) || finalCodes.has(error.code)) throw error;
        firstFailure ??= error;
      }
    }
    throw firstFailure ?? new LlmError('llm_unavailable', 'No AI provider is configured.');
  }

  return {
    async callLlm(task, input, context) {
      const parsed = task.inputSchema.safeParse(input);
      if (!parsed.success)
        throw new LlmError(
          'llm_bad_request',
          `The input of ${task.name} is not valid: ${parsed.error.message}`,
        );
      return bulkheads.run(
        context.tenantId,
        context.concurrency ?? config.concurrencyPerTenant,
        () => climb(task, parsed.data, context),
        context.signal,
      );
    },
  };
}

import type { CircuitBreakerPolicy } from 'cockatiel';
import { startDeadline } from './abort.ts';
import type { AiTask, TaskViolation } from './ai-task.ts';
import { type Answer, answerTask } from './answer-task.ts';
import type { LlmEvidence } from './evidence.ts';
import type { LlmConfig } from './llm-config.ts';
import { LlmError } from './llm-error.ts';
import type { LlmProvider } from './provider.ts';
import { createProvider } from './providers/create-provider.ts';
import { createLlmBreaker } from './resilience.ts';
import { createTenantBulkheads } from './tenant-bulkheads.ts';

export interface LlmCallContext {
  tenantId: string;
  signal?: AbortSignal;
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

export interface LlmBudget {
  /** Rejects with `llm_budget_exceeded` when the workspace may not spend more. */
  check(tenantId: string): Promise<void>;
  record(tenantId: string, evidence: Partial<LlmEvidence>): Promise<void>;
}

export interface LlmGatewayParts {
  /** Replaces the configured providers, first choice first. */
  providers?: readonly LlmProvider[];
  budget?: LlmBudget;
}

interface Rung {
  provider: LlmProvider;
  breaker: CircuitBreakerPolicy;
}

/** What another provider cannot mend either. */
const finalCodes = new Set(['llm_cancelled', 'llm_budget_exceeded']);

export function createLlmGateway(config: LlmConfig, parts: LlmGatewayParts = {}): LlmGateway {
  const providers = parts.providers ?? [config, ...(config.fallback ?? [])].map(createProvider);
  const ladder: Rung[] = providers.map((provider) => ({ provider, breaker: createLlmBreaker() }));
  const bulkheads = createTenantBulkheads(config.concurrencyPerTenant);
  const resilience = {
    maxAttempts: config.maxAttempts,
    attemptTimeoutMs: config.attemptTimeoutMs ?? config.timeoutMs,
    retryBaseMs: config.retryBaseMs ?? 250,
  };

  async function answerOn<I, O>(
    rung: Rung,
    task: AiTask<I, O>,
    input: I,
    context: LlmCallContext,
  ): Promise<Answer<O>> {
    const deadline = startDeadline(config.timeoutMs, context.signal);
    try {
      return await answerTask(task, input, { ...rung, resilience }, deadline);
    } finally {
      deadline.dispose();
    }
  }

  async function climb<I, O>(task: AiTask<I, O>, input: I, context: LlmCallContext): Promise<Answer<O>> {
    let firstFailure: LlmError | undefined;
    for (const rung of ladder) {
      try {
        const answer = await answerOn(rung, task, input, context);
        if (firstFailure) answer.evidence.degraded = true;
        return answer;
      } catch (error) {
        if (!(error instanceof LlmError)) throw error;
        await parts.budget?.record(context.tenantId, error.evidence ?? {});
        if (finalCodes.has(error.code)) throw error;
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
      await parts.budget?.check(context.tenantId);
      const answer = await bulkheads.run(
        context.tenantId,
        () => climb(task, parsed.data, context),
        context.signal,
      );
      await parts.budget?.record(context.tenantId, answer.evidence);
      return answer;
    },
  };
}

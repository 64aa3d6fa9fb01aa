import type { AiTask } from '../backend/src/platform/llm/index.ts';
import { createLlmGateway, type LlmConfig } from '../backend/src/platform/llm/index.ts';
import type { EvalArguments } from './arguments.ts';
import { percentile } from './metrics.ts';

export interface CallTotals {
  p50_ms: number;
  p95_ms: number;
  cost_micro_usd: number;
}

/** Calls tasks as production does, through the gateway, and adds up what it took. */
export interface TaskCaller {
  call<I, O>(task: AiTask<I, O>, input: I): Promise<O>;
  /** How many calls may run at a time: one where they share this process, or each would time the others. */
  batchSize: number;
  totals(): CallTotals;
}

function configure(args: EvalArguments): LlmConfig {
  const key = process.env['LLM_API_KEY'];
  return {
    provider: args.provider,
    ...(args.model === undefined ? {} : { model: args.model }),
    ...(args['base-url'] === undefined ? {} : { baseUrl: args['base-url'] }),
    ...(key === undefined ? {} : { apiKey: key }),
    timeoutMs: 120_000,
    maxAttempts: 4,
    concurrencyPerTenant: 8,
  };
}

export function createTaskCaller(args: EvalArguments): TaskCaller {
  const gateway = createLlmGateway(configure(args));
  const latencies: number[] = [];
  let cost = 0;
  return {
    batchSize: args.provider === 'offline' ? 1 : 8,
    async call(task, input) {
      const { output, evidence } = await gateway.callLlm(task, input, { tenantId: 'eval' });
      latencies.push(evidence.latencyMs);
      cost += evidence.costMicroUsd;
      return output;
    },
    totals: () => ({
      p50_ms: percentile(latencies, 0.5),
      p95_ms: percentile(latencies, 0.95),
      cost_micro_usd: cost,
    }),
  };
}

/** In order and a few at a time, so that a networked provider is used but not flooded. */
export async function mapInBatches<T, R>(
  items: readonly T[],
  batchSize: number,
  work: (item: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  for (let at = 0; at < items.length; at += batchSize)
    results.push(...(await Promise.all(items.slice(at, at + batchSize).map(work))));
  return results;
}

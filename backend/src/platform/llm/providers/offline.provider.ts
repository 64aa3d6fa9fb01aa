import { LlmError } from '../llm-error.ts';
import type { LlmProvider } from '../provider.ts';

export const offlineModelName = 'offline-2';

/** The embedded default: no network, no key, deterministic. The task itself knows how to answer without a model. */
export function createOfflineProvider(): LlmProvider {
  return {
    name: 'offline',
    model: offlineModelName,
    async complete(task, input, { signal, lessons }) {
      if (signal.aborted) throw new LlmError('llm_cancelled', 'The AI call was cancelled.');
      const startedAt = performance.now();
      const output = task.answerOffline(input, lessons);
      return {
        raw: JSON.stringify(output),
        output,
        model: lessons ? `${offlineModelName}+${lessons.label}` : offlineModelName,
        usage: { inputTokens: 0, outputTokens: 0 },
        latencyMs: performance.now() - startedAt,
      };
    },
    async health() {
      return { ok: true, models: [offlineModelName] };
    },
  };
}

import type { AiSettings, AiUsageRow, LearnedTask, Learning } from '@opsflow/contract';
import type { NewAiSettings } from './ai-settings.repository.ts';
import type { AiUsageDocument } from './ai-usage.model.ts';
import type { ActiveVersion } from './learned-models.model.ts';
import type { LearnedModelSummary } from './learned-models.repository.ts';

/** Whether there is a key leaves; the key does not. */
export function presentAiSettings(settings: NewAiSettings): AiSettings {
  return {
    providers: settings.providers.map(({ provider, model, base_url, api_key_sealed, price }) => ({
      provider,
      model,
      base_url,
      has_api_key: api_key_sealed !== null,
      price: price && { input: price.input, output: price.output },
    })),
    concurrency: settings.concurrency,
    monthly_budget_micro_usd: settings.monthly_budget_micro_usd,
    is_learning: settings.is_learning,
    is_customised: settings.version > 0,
    version: settings.version,
    updated_at: settings.version > 0 ? settings.updated_at.toISOString() : null,
  };
}

export function presentUsageRow(row: Omit<AiUsageDocument, '_id' | 'tenant_id' | 'month'>): AiUsageRow {
  return {
    provider: row.provider,
    model: row.model,
    calls: row.calls,
    failed_calls: row.failed_calls,
    input_tokens: row.input_tokens,
    output_tokens: row.output_tokens,
    cost_micro_usd: row.cost_micro_usd,
  };
}

export function presentLearning(
  task: LearnedTask,
  active: ActiveVersion,
  versions: readonly LearnedModelSummary[],
): Learning {
  return {
    task,
    active_version: active.version,
    is_pinned: active.is_pinned,
    versions: versions.map(({ version, trained_at, model }) => ({
      version,
      trained_at: trained_at.toISOString(),
      examples: model.examples,
      doubtful_examples: model.doubtful.length,
      accuracy_without: model.heldOut?.before ?? null,
      accuracy_with: model.heldOut?.after ?? null,
    })),
  };
}

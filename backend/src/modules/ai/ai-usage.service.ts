import type { AiUsage } from '@opsflow/contract';
import type { Clock } from '../../platform/clock/clock.ts';
import type { TenantScope } from '../../platform/mongo/index.ts';
import { presentUsageRow } from './ai.presenter.ts';
import type { AiSettingsService } from './ai-settings.service.ts';
import type { AiUsageRepository } from './ai-usage.repository.ts';
import type { UsageBuffer } from './usage-buffer.ts';
import { monthOf } from './workspace-llm.ts';

export class AiUsageService {
  readonly #usage: AiUsageRepository;
  readonly #buffer: UsageBuffer;
  readonly #settings: AiSettingsService;
  readonly #clock: Clock;

  constructor(deps: {
    usage: AiUsageRepository;
    buffer: UsageBuffer;
    settings: AiSettingsService;
    clock: Clock;
  }) {
    this.#usage = deps.usage;
    this.#buffer = deps.buffer;
    this.#settings = deps.settings;
    this.#clock = deps.clock;
  }

  /** Of a calendar month; of the present one without `month`. Counts of other processes come up to two seconds late. */
  async get(scope: TenantScope, month = monthOf(this.#clock.now())): Promise<AiUsage> {
    await this.#buffer.flush();
    const [rows, committed, plan] = await Promise.all([
      this.#usage.listMonth(scope, month),
      this.#usage.getCommitted(scope, month),
      this.#settings.getPlan(scope),
    ]);
    return {
      month,
      rows: rows.map(presentUsageRow),
      cost_micro_usd: rows.reduce((sum, row) => sum + row.cost_micro_usd, 0),
      committed_micro_usd: committed,
      monthly_budget_micro_usd: plan.monthlyBudgetMicroUsd,
    };
  }
}

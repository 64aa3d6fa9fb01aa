import type { Logger } from '../../platform/log/logger.ts';
import type { TenantScope } from '../../platform/mongo/index.ts';
import type { AiUsageRepository, UsageCounts, UsageKey } from './ai-usage.repository.ts';

interface Gathered {
  readonly scope: TenantScope;
  readonly key: UsageKey;
  counts: UsageCounts;
}

/**
 * Adds up calls in memory and writes the sums every now and then, so that counting costs a call nothing.
 * What is lost when a process is killed are counts of at most `intervalMs`; spending is booked apart.
 */
export class UsageBuffer {
  readonly #usage: AiUsageRepository;
  readonly #log: Logger;
  readonly #gathered = new Map<string, Gathered>();
  #timer: NodeJS.Timeout | undefined;
  static readonly intervalMs = 2_000;

  constructor(usage: AiUsageRepository, log: Logger) {
    this.#usage = usage;
    this.#log = log;
  }

  add(scope: TenantScope, key: UsageKey, counts: UsageCounts): void {
    const name = [scope.tenantId.toHexString(), key.month, key.provider, key.model].join('\0');
    const known = this.#gathered.get(name);
    if (known) known.counts = sum(known.counts, counts);
    else this.#gathered.set(name, { scope, key, counts });
    this.#timer ??= setTimeout(() => void this.flush(), UsageBuffer.intervalMs).unref();
  }

  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const rows = [...this.#gathered.values()];
    this.#gathered.clear();
    for (const { scope, key, counts } of rows) {
      await this.#usage.add(scope, key, counts).catch((error: unknown) => {
        this.#log.warn({ err: error }, 'usage of a model not noted yet');
        this.add(scope, key, counts);
      });
    }
  }
}

function sum(a: UsageCounts, b: UsageCounts): UsageCounts {
  return {
    calls: a.calls + b.calls,
    failed_calls: a.failed_calls + b.failed_calls,
    input_tokens: a.input_tokens + b.input_tokens,
    output_tokens: a.output_tokens + b.output_tokens,
    cost_micro_usd: a.cost_micro_usd + b.cost_micro_usd,
  };
}

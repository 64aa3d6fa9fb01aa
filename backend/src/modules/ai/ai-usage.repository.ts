import {
  isDuplicateKey,
  TenantCollection,
  type Database,
  type TenantScope,
} from '../../platform/mongo/index.ts';
import {
  aiSpendingModel,
  aiUsageModel,
  type AiSpendingDocument,
  type AiUsageDocument,
} from './ai-usage.model.ts';

export type UsageKey = Pick<AiUsageDocument, 'month' | 'provider' | 'model'>;
export type UsageCounts = Omit<AiUsageDocument, '_id' | 'tenant_id' | keyof UsageKey>;

/** Written apart from any transaction: money that was spent stays spent, whatever becomes of its cause. */
export class AiUsageRepository {
  readonly #usage: TenantCollection<AiUsageDocument>;
  readonly #spending: TenantCollection<AiSpendingDocument>;

  constructor(database: Database) {
    this.#usage = new TenantCollection(aiUsageModel(database));
    this.#spending = new TenantCollection(aiSpendingModel(database));
  }

  async listMonth(scope: TenantScope, month: string): Promise<AiUsageDocument[]> {
    return this.#usage.find(scope, { month }, { sort: { provider: 1, model: 1 }, limit: 500 });
  }

  async add(scope: TenantScope, key: UsageKey, counts: UsageCounts): Promise<void> {
    await again(() =>
      this.#usage.findOneAndUpdate(scope, key, { $inc: counts }, { upsert: true, apart: true }),
    );
  }

  async getCommitted(scope: TenantScope, month: string): Promise<number> {
    return (await this.#spending.findOne(scope, { month }))?.committed_micro_usd ?? 0;
  }

  async commit(scope: TenantScope, month: string, microUsd: number): Promise<void> {
    const change = { $inc: { committed_micro_usd: microUsd } };
    await again(() =>
      this.#spending.findOneAndUpdate(scope, { month }, change, { upsert: true, apart: true }),
    );
  }

  /** Sets the amount aside where it keeps within `budget`; false where it does not. */
  async commitWithin(scope: TenantScope, month: string, microUsd: number, budget: number): Promise<boolean> {
    if (microUsd > budget) return false;
    const fits = { month, committed_micro_usd: { $lte: budget - microUsd } };
    const change = { $inc: { committed_micro_usd: microUsd } };
    const commitOnce = async () =>
      (await this.#spending.updateOne(scope, fits, change, { apart: true })).matched;
    if ((await commitOnce()) === 1) return true;
    // Nothing fits: either the budget is spent, or this is the month's first call.
    await this.commit(scope, month, 0);
    return (await commitOnce()) === 1;
  }
}

/** Two that make the same first row meet in the unique index; the one who lost finds the other's. */
async function again<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    return write();
  }
}

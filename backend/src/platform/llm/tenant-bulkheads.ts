import { bulkhead, type BulkheadPolicy, BulkheadRejectedError, TaskCancelledError } from 'cockatiel';
import { raceAbort } from './abort.ts';
import { LlmError } from './llm-error.ts';

const queuedPerTenant = 500;

/** Bounds the calls that one workspace has in flight, so that one tenant's load does not starve another's. */
export interface TenantBulkheads {
  /** `concurrency` holds from the moment at which the workspace has nothing in flight. */
  run<T>(
    tenantId: string,
    concurrency: number,
    work: () => Promise<T>,
    signal: AbortSignal | undefined,
  ): Promise<T>;
}

export function createTenantBulkheads(): TenantBulkheads {
  const entries = new Map<string, { policy: BulkheadPolicy; users: number }>();
  const cancelled = () => new LlmError('llm_cancelled', 'The AI call was cancelled.');

  async function run<T>(
    tenantId: string,
    concurrency: number,
    work: () => Promise<T>,
    signal: AbortSignal | undefined,
  ): Promise<T> {
    const entry = entries.get(tenantId) ?? {
      policy: bulkhead(concurrency, queuedPerTenant),
      users: 0,
    };
    entries.set(tenantId, entry);
    entry.users += 1;
    try {
      const queued = entry.policy.execute(work, signal);
      return signal ? await raceAbort(queued, signal, cancelled) : await queued;
    } catch (error) {
      if (error instanceof BulkheadRejectedError)
        throw new LlmError('llm_busy', 'Too many AI calls of this workspace are waiting; try again shortly.');
      if (error instanceof TaskCancelledError) throw cancelled();
      throw error;
    } finally {
      entry.users -= 1;
      if (entry.users === 0) entries.delete(tenantId);
    }
  }
  return { run };
}

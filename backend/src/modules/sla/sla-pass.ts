import type { Clock } from '../../platform/clock/clock.ts';
import type { Logger } from '../../platform/log/logger.ts';
import { grantTenantScope } from '../../platform/mongo/grant-tenant-scope.ts';
import type { ObjectId, TenantScope } from '../../platform/mongo/index.ts';
import type { TicketClocksRepository, TicketLedger } from '../tickets/index.ts';
import type { SlaPoliciesRepository } from './sla-policies.repository.ts';
import type { SlaPolicyDocument } from './sla-policies.model.ts';

export interface SlaPassDependencies {
  readonly clocks: TicketClocksRepository;
  readonly ledger: TicketLedger;
  readonly policies: SlaPoliciesRepository;
  readonly clock: Clock;
  readonly log: Logger;
}

// One transaction each: few enough that requests beside it do not wait long for their turn, and that a
// ticket changed meanwhile costs little work done again.
const batchSize = 50;
const correlationId = 'sla-pass';
/** Longer than any process goes on with rules that have been replaced. */
const settleMs = 5_000;
const retryAfterMs = 15 * 60_000;
const maxPolicies = 20;
const maxPerRun = 2_000;

export interface SlaPassReport {
  readonly refreshed: number;
  readonly failed: number;
  /** More was due than was asked for. */
  readonly hasMore: boolean;
}

/**
 * Brings tickets up to the present: those that time has changed, and those of a policy that was
 * replaced. Looks at no others. Several may run at once; whatever one has done, the others leave.
 */
export class SlaPass {
  readonly #deps: SlaPassDependencies;

  constructor(deps: SlaPassDependencies) {
    this.#deps = deps;
  }

  /** Until nothing is left, or until it is told to stop. */
  async run(signal: AbortSignal): Promise<void> {
    const policies = await this.runPolicies(maxPerRun, signal);
    let due = { hasMore: true };
    while (due.hasMore && !signal.aborted) due = await this.runDue(this.#deps.clock.now(), maxPerRun, signal);
    if (policies.refreshed > 0) this.#deps.log.info({ tickets: policies.refreshed }, 'policy carried out');
  }

  /** At most `limit` tickets; stops between two batches where `signal` says so. */
  async runDue(now: Date, limit: number, signal?: AbortSignal): Promise<SlaPassReport> {
    const due = await this.#deps.clocks.acrossTenantsListDue(now, limit);
    let report: SlaPassReport = { refreshed: 0, failed: 0, hasMore: due.length === limit };
    for (const { tenantId, ticketIds } of groupByTenant(due)) {
      const scope = grantTenantScope(tenantId);
      for (let from = 0; from < ticketIds.length; from += batchSize) {
        if (signal?.aborted) return { ...report, hasMore: true };
        const batch = ticketIds.slice(from, from + batchSize);
        report = addUp(report, await this.#refresh(scope, batch, now));
      }
    }
    return report;
  }

  /** Carries replaced policies out on open tickets, at most `limit`; goes on where it was left. */
  async runPolicies(limit: number, signal?: AbortSignal): Promise<SlaPassReport> {
    let report: SlaPassReport = { refreshed: 0, failed: 0, hasMore: false };
    for (const policy of await this.#deps.policies.acrossTenantsListPending(maxPolicies)) {
      const left = limit - report.refreshed - report.failed;
      if (left <= 0 || signal?.aborted) return { ...report, hasMore: true };
      report = addUp(report, await this.#carryOut(policy, left, signal));
    }
    return report;
  }

  async #carryOut(policy: SlaPolicyDocument, limit: number, signal?: AbortSignal): Promise<SlaPassReport> {
    const { clocks, policies, clock } = this.#deps;
    const scope = grantTenantScope(policy.tenant_id);
    let report: SlaPassReport = { refreshed: 0, failed: 0, hasMore: true };
    let after: ObjectId | null = null;
    while (report.refreshed + report.failed < limit && !signal?.aborted) {
      const ids: ObjectId[] = await clocks.listOpenBeforePolicy(scope, policy.version, after, batchSize);
      after = ids.at(-1) ?? null;
      if (ids.length === 0) {
        const isSettled = clock.now().getTime() - policy.created_at.getTime() >= settleMs;
        if (isSettled && report.failed === 0) await policies.markDone(scope, policy._id);
        return { ...report, hasMore: !isSettled };
      }
      const batch = await this.#refresh(scope, ids, null);
      await policies.countRecomputed(scope, policy._id, batch.refreshed);
      report = addUp(report, batch);
    }
    return report;
  }

  /** A ticket that cannot be computed must not hold up those beside it. */
  async #refresh(scope: TenantScope, ids: readonly ObjectId[], dueAt: Date | null): Promise<SlaPassReport> {
    const options = { dueBy: dueAt ?? undefined };
    try {
      const refreshed = await this.#deps.ledger.refreshMany(scope, ids, correlationId, options);
      return { refreshed: refreshed.length, failed: 0, hasMore: false };
    } catch (error) {
      if (ids.length > 1) {
        const middle = Math.ceil(ids.length / 2);
        const first = await this.#refresh(scope, ids.slice(0, middle), dueAt);
        return addUp(first, await this.#refresh(scope, ids.slice(middle), dueAt));
      }
      const [ticketId] = ids;
      this.#deps.log.error({ err: error, tenantId: scope.tenantId, ticketId }, 'clocks not computed');
      if (ticketId) await this.#postpone(scope, ticketId);
      return { refreshed: 0, failed: 1, hasMore: false };
    }
  }

  async #postpone(scope: TenantScope, ticketId: ObjectId): Promise<void> {
    const later = new Date(this.#deps.clock.now().getTime() + retryAfterMs);
    await this.#deps.clocks.postpone(scope, ticketId, later);
  }
}

function addUp(left: SlaPassReport, right: SlaPassReport): SlaPassReport {
  return {
    refreshed: left.refreshed + right.refreshed,
    failed: left.failed + right.failed,
    hasMore: left.hasMore || right.hasMore,
  };
}

function groupByTenant(
  due: readonly { readonly _id: ObjectId; readonly tenant_id: ObjectId }[],
): { tenantId: ObjectId; ticketIds: ObjectId[] }[] {
  const groups = new Map<string, { tenantId: ObjectId; ticketIds: ObjectId[] }>();
  for (const { _id, tenant_id } of due) {
    const key = tenant_id.toHexString();
    const group = groups.get(key) ?? { tenantId: tenant_id, ticketIds: [] };
    group.ticketIds.push(_id);
    groups.set(key, group);
  }
  return [...groups.values()];
}

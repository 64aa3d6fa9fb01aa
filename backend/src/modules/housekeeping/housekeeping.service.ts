import type { Housekeeping, HousekeepingPatch } from '@opsflow/contract';
import type { Clock } from '../../platform/clock/clock.ts';
import type { Database, TenantScope } from '../../platform/mongo/index.ts';
import type { AuditService } from '../audit/index.ts';
import type { RepliesRepository, TicketLedger } from '../tickets/index.ts';
import { dayMs, usualHousekeeping } from './housekeeping.policy.ts';
import type { HousekeepingRepository } from './housekeeping.repository.ts';
import type { IdlePass, IdleTickets } from './idle-tickets.ts';

/** Deletes what was sent to models and came back, of steps taken in a span of time. */
export type ForgetPrompts = (scope: TenantScope, after: Date | null, until: Date) => Promise<number>;

export interface HousekeepingDependencies {
  readonly settings: HousekeepingRepository;
  readonly idle: IdleTickets;
  readonly ledger: TicketLedger;
  readonly replies: RepliesRepository;
  readonly forgetPrompts: ForgetPrompts;
  readonly audit: AuditService;
  readonly database: Database;
  readonly clock: Clock;
}

/** How long a deleted ticket can be restored: after that it is gone for good. */
const trashKeptDays = 30;

export class HousekeepingService {
  readonly #deps: HousekeepingDependencies;

  constructor(deps: HousekeepingDependencies) {
    this.#deps = deps;
  }

  async get(scope: TenantScope): Promise<Housekeeping> {
    return { ...usualHousekeeping, ...(await this.#deps.settings.find(scope))?.chosen };
  }

  async update(scope: TenantScope, patch: HousekeepingPatch): Promise<Housekeeping> {
    const { settings, audit, database } = this.#deps;
    return database.withTransaction(async (session) => {
      const known = (await settings.find(scope, session))?.chosen ?? {};
      const given = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
      const chosen: Partial<Housekeeping> = { ...known, ...given };
      await settings.save(scope, { chosen }, session);
      const [before, after] = [
        { ...usualHousekeeping, ...known },
        { ...usualHousekeeping, ...chosen },
      ];
      const target = { type: 'workspace', id: scope.tenantId } as const;
      await audit.record(scope, { action: 'workspace.housekeeping_changed', target, before, after }, session);
      return after;
    });
  }

  /** What changes tickets. */
  async tidyTickets(pass: Omit<IdlePass, 'settings'>): Promise<void> {
    await this.#deps.idle.pass({ ...pass, settings: await this.get(pass.scope) });
  }

  /** What deletes records nobody needs any more. */
  async tidyRecords(scope: TenantScope, signal: AbortSignal): Promise<void> {
    const { settings, ledger, replies } = this.#deps;
    while ((await ledger.purgeTrash(scope, this.#daysAgo(trashKeptDays))) > 0) signal.throwIfAborted();
    const { chosen, prompts_deleted_until: doneUntil = null } = (await settings.find(scope)) ?? {};
    const wanted = { ...usualHousekeeping, ...chosen };
    if (wanted.delete_drafts_after_days !== null) {
      await replies.deleteDraftsBefore(scope, this.#daysAgo(wanted.delete_drafts_after_days));
    }
    if (wanted.delete_prompts_after_days !== null) {
      await this.#forgetPrompts(scope, doneUntil, this.#daysAgo(wanted.delete_prompts_after_days));
    }
  }

  /** Noted how far, so that the next pass does not go through all that ever was. */
  async #forgetPrompts(scope: TenantScope, after: Date | null, until: Date): Promise<void> {
    const { settings, forgetPrompts, database } = this.#deps;
    if (after && after >= until) return;
    await forgetPrompts(scope, after, until);
    await database.withTransaction((session) =>
      settings.save(scope, { prompts_deleted_until: until }, session),
    );
  }

  #daysAgo(days: number): Date {
    return new Date(this.#deps.clock.now().getTime() - days * dayMs);
  }
}

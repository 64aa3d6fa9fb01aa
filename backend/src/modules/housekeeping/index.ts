import { z } from 'zod';
import { housekeepingContract } from '@opsflow/contract';
import { answer, mountContract, type MountRoutes } from '../../http/mount-contract.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { Database } from '../../platform/mongo/index.ts';
import type { Outbox } from '../../platform/outbox/index.ts';
import type { JobQueue } from '../../platform/queue/index.ts';
import type { AuditService } from '../audit/index.ts';
import type { RepliesRepository, TicketLedger, TicketsService } from '../tickets/index.ts';
import type { TimelineService } from '../timeline/index.ts';
import type { WorkspacesService } from '../workspaces/index.ts';
import { HousekeepingRepository } from './housekeeping.repository.ts';
import { HousekeepingService, type ForgetPrompts } from './housekeeping.service.ts';
import { IdleTickets } from './idle-tickets.ts';
import { createInactivityMailComposer } from './inactivity-mail.ts';

export type { HousekeepingService } from './housekeeping.service.ts';

export interface HousekeepingModule {
  readonly service: HousekeepingService;
  readonly routes: MountRoutes;
}

export interface HousekeepingModuleDependencies {
  readonly database: Database;
  readonly clock: Clock;
  readonly queue: JobQueue;
  readonly outbox: Outbox;
  readonly audit: AuditService;
  readonly workspaces: WorkspacesService;
  readonly tickets: TicketsService;
  readonly replies: RepliesRepository;
  readonly ledger: TicketLedger;
  readonly timeline: TimelineService;
  readonly forgetPrompts: ForgetPrompts;
  readonly mailFrom: string;
}

export function createHousekeepingModule(deps: HousekeepingModuleDependencies): HousekeepingModule {
  const { database, outbox } = deps;
  const idle = new IdleTickets(deps);
  const service = new HousekeepingService({ ...deps, idle, settings: new HousekeepingRepository(database) });
  outbox.composeWith('inactivity_mail', createInactivityMailComposer({ ...deps, messages: outbox.messages }));
  scheduleHousekeeping(deps.queue, service);
  return {
    service,
    routes: mountContract(housekeepingContract, {
      getHousekeeping: async ({ caller }) => answer(200, { housekeeping: await service.get(caller.scope) }),
      updateHousekeeping: async ({ caller, body }) =>
        answer(200, { housekeeping: await service.update(caller.scope, body) }),
    }),
  };
}

/** At night, away from the nightly comparison of tickets with their events. */
function scheduleHousekeeping(queue: JobQueue, service: HousekeepingService): void {
  const nothing = z.strictObject({});
  const limits = { concurrency: 1, timeoutMs: 60 * 60_000 };
  const tickets = queue.define({
    ...{ name: 'housekeeping.tickets', data: nothing, ...limits },
    run: ({ scope, jobId, signal }) =>
      service.tidyTickets({ scope, correlationId: jobId.toHexString(), signal }),
  });
  const records = queue.define({
    ...{ name: 'housekeeping.records', data: nothing, ...limits },
    run: ({ scope, signal }) => service.tidyRecords(scope, signal),
  });
  const audience = { data: {}, for: 'each workspace' } as const;
  queue.schedule({ name: 'housekeeping.tickets', cron: '15 3 * * *', job: tickets, ...audience });
  queue.schedule({ name: 'housekeeping.records', cron: '45 3 * * *', job: records, ...audience });
}

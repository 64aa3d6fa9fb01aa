import { z } from 'zod';
import { workloadContract } from '@opsflow/contract';
import { answer, mountContract, type MountRoutes } from '../../http/mount-contract.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { Database } from '../../platform/mongo/index.ts';
import type { JobQueue } from '../../platform/queue/index.ts';
import type { AuditService } from '../audit/index.ts';
import type { TicketLedger, TicketsService } from '../tickets/index.ts';
import type { UsersService } from '../users/index.ts';
import { WorkloadRepository } from './workload.repository.ts';
import { WorkloadService } from './workload.service.ts';

export type { WorkloadService } from './workload.service.ts';

export interface WorkloadModule {
  readonly service: WorkloadService;
  readonly routes: MountRoutes;
}

export interface WorkloadModuleDependencies {
  readonly database: Database;
  readonly clock: Clock;
  readonly queue: JobQueue;
  readonly audit: AuditService;
  readonly tickets: TicketsService;
  readonly ledger: TicketLedger;
  readonly users: UsersService;
}

export function createWorkloadModule(deps: WorkloadModuleDependencies): WorkloadModule {
  const service = new WorkloadService({ ...deps, snapshots: new WorkloadRepository(deps.database) });
  const snapshot = deps.queue.define({
    name: 'workload.snapshot',
    data: z.strictObject({}),
    run: async ({ scope }) => service.takeSnapshot(scope),
  });
  deps.queue.schedule({
    name: 'workload-snapshots',
    cron: '0 * * * *',
    job: snapshot,
    data: {},
    for: 'each workspace',
  });
  return {
    service,
    routes: mountContract(workloadContract, {
      getWorkload: async ({ caller }) => answer(200, { workload: await service.getWorkload(caller.scope) }),
      listWorkloadSnapshots: async ({ caller, query }) => {
        const { snapshots, nextCursor } = await service.listSnapshots(caller.scope, query);
        return answer(200, { snapshots, next_cursor: nextCursor });
      },
      getRebalance: async ({ caller }) => answer(200, { proposal: await service.propose(caller.scope) }),
      applyRebalance: async ({ caller, body }) => answer(200, { results: await service.apply(caller, body) }),
    }),
  };
}

import { jobsContract } from '@opsflow/contract';
import { answer, mountContract, type MountRoutes } from '../../http/mount-contract.ts';
import { toObjectId, type Database } from '../../platform/mongo/index.ts';
import type { JobQueue } from '../../platform/queue/index.ts';
import type { AuditService } from '../audit/index.ts';
import { presentJob, presentSchedule } from './jobs.presenter.ts';
import { JobsService } from './jobs.service.ts';

export interface JobsModule {
  readonly routes: MountRoutes;
}

export function createJobsModule(queue: JobQueue, database: Database, audit: AuditService): JobsModule {
  const service = new JobsService(queue.administration, database, audit);
  return {
    routes: mountContract(jobsContract, {
      listJobs: async ({ caller, query }) => {
        const { jobs, nextCursor } = await service.list(caller.scope, query);
        return answer(200, { jobs: jobs.map(presentJob), next_cursor: nextCursor });
      },
      getJob: async ({ caller, params }) =>
        answer(200, { job: presentJob(await service.get(caller.scope, toObjectId(params.id))) }),
      retryJob: async ({ caller, params }) =>
        answer(200, { job: presentJob(await service.retry(caller.scope, toObjectId(params.id))) }),
      cancelJob: async ({ caller, params }) =>
        answer(200, { job: presentJob(await service.cancel(caller.scope, toObjectId(params.id))) }),
      listJobSchedules: async () =>
        answer(200, { job_schedules: (await service.listSchedules()).map(presentSchedule) }),
    }),
  };
}

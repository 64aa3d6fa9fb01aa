import { z } from 'zod';
import type { JobStatus } from '@opsflow/contract';
import type { Clock } from '../clock/clock.ts';
import type { Logger } from '../log/logger.ts';
import { grantTenantScope } from '../mongo/grant-tenant-scope.ts';
import {
  newObjectId,
  toObjectId,
  type Database,
  type ObjectId,
  type Session,
  type TenantScope,
} from '../mongo/index.ts';
import { limitsOf } from './job-limits.ts';
import { jobModel, type JobDocument } from './job.model.ts';
import { JobRepository, priorityRanks } from './job.repository.ts';
import { PermanentJobError, type EnqueueOptions, type Job, type JobDefinition } from './job.ts';
import { JobWorker } from './job.worker.ts';
import { scheduleModel } from './schedule.model.ts';
import { ScheduleRepository } from './schedule.repository.ts';
import { Scheduler, type ScheduleView, type Timing } from './scheduler.ts';

export { nextAttemptAt } from './back-off.ts';
export { JobInterrupted, JobPostponed, PermanentJobError } from './job.ts';
export type { Enqueued, EnqueueOptions, Job, JobContext, JobDefinition } from './job.ts';
export type { JobDocument } from './job.model.ts';
export type { JobWorker } from './job.worker.ts';
export type { ScheduleView } from './scheduler.ts';

export type Schedule<Data> = Timing & {
  /** Unique; stored. */
  readonly name: string;
  readonly job: Job<Data>;
  readonly data: Data;
  /** One job for each workspace, or one for the product as a whole (`productScope`). */
  readonly for: 'each workspace' | 'product';
};

/** What people see and do about the jobs of their workspace. */
export interface JobAdministration {
  list(
    scope: TenantScope,
    filter: { status?: JobStatus | undefined; name?: string | undefined },
    limit: number,
    before: ObjectId | null,
  ): Promise<JobDocument[]>;
  find(scope: TenantScope, id: ObjectId): Promise<JobDocument | null>;
  /** Ends a waiting job, asks a running one to end; null where it had ended. */
  cancel(scope: TenantScope, id: ObjectId, session: Session): Promise<JobDocument | null>;
  /** Tries a dead or cancelled job again; null for any other, and where one of its key is under way. */
  retry(scope: TenantScope, id: ObjectId, session: Session): Promise<JobDocument | null>;
  listSchedules(): Promise<ScheduleView[]>;
}

export interface JobQueue {
  /** How long a dead process holds the jobs of this product, where a job says nothing else. */
  readonly leaseMs: number;
  readonly worker: JobWorker;
  readonly administration: JobAdministration;
  /** To be called while the product is composed, in every process: whoever enqueues may not run. */
  define<Data>(definition: JobDefinition<Data>): Job<Data>;
  schedule<Data>(schedule: Schedule<Data>): void;
}

/** The product's own jobs lie in a workspace that does not exist: nothing else is in this scope. */
export const productScope: TenantScope = grantTenantScope(toObjectId('0'.repeat(24)));

const pageSize = 100;
const usualLeaseMs = 30_000;

/** Pages through the workspaces by id. */
export type ListWorkspaceIds = (after: ObjectId | null, limit: number) => Promise<ObjectId[]>;

export interface JobQueueDependencies {
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Logger;
  readonly listWorkspaceIds: ListWorkspaceIds;
  /** Default 30 s. */
  readonly leaseMs?: number;
}

export function createJobQueue(deps: JobQueueDependencies): JobQueue {
  const { database, clock, log, leaseMs = usualLeaseMs } = deps;
  const jobs = new JobRepository(jobModel(database));
  const definitions = new Map<string, JobDefinition<unknown>>();
  const scheduler = new Scheduler(new ScheduleRepository(scheduleModel(database)), database, clock, log);
  const worker = new JobWorker({ jobs, definitions, scheduler, clock, log });

  function define<Data>(definition: JobDefinition<Data>): Job<Data> {
    const { name } = definition;
    if (definitions.has(name)) throw new Error(`There is a job ${name} already`);
    // The runner parses the data before it hands it to the handler.
    definitions.set(name, { leaseMs, ...definition });
    const { maxAttempts, keepMs } = limitsOf(definition);
    return {
      name,
      enqueue: async (scope, data, session, options: EnqueueOptions = {}) => {
        const id = newObjectId();
        const now = clock.now();
        const job = {
          _id: id,
          name,
          key: options.key ?? id.toHexString(),
          priority: priorityRanks[options.priority ?? 'normal'],
          data: definition.data.parse(data),
          run_at: options.runAt ?? now,
          max_attempts: maxAttempts,
          keep_ms: keepMs,
        };
        const written = await jobs.insert(scope, job, now, session);
        database.afterCommit(session, () => worker.wake());
        return { id: written._id, isNew: written._id.equals(id) };
      },
    };
  }

  const perWorkspace = new Map<string, (scope: TenantScope, session: Session) => Promise<unknown>>();
  const fanOut = define({
    name: 'schedule.fan-out',
    data: z.strictObject({ schedule: z.string() }),
    keepMs: 24 * 60 * 60 * 1000,
    run: async ({ data, state, checkpoint }) => {
      const enqueue = perWorkspace.get(data.schedule);
      if (!enqueue) throw new PermanentJobError(`There is no schedule ${data.schedule}`);
      let after = typeof state?.['after'] === 'string' ? toObjectId(state['after']) : null;
      for (;;) {
        const ids = await deps.listWorkspaceIds(after, pageSize);
        const last = ids.at(-1);
        if (!last) return;
        // A page and the note that it is done, together: no workspace gets two, none is left out.
        await database.withTransaction(async (session) => {
          for (const id of ids) await enqueue(grantTenantScope(id), session);
          await checkpoint({ after: last.toHexString() }, session);
        });
        after = last;
      }
    },
  });

  return {
    leaseMs,
    worker,
    define,
    schedule: ({ name, job, data, for: audience, ...timing }) => {
      // A run that still waits or works when the next is due is not joined by a second one.
      const options = { key: name, priority: 'low' } as const;
      if (audience === 'product') {
        scheduler.add(name, timing, async (session) => {
          await job.enqueue(productScope, data, session, options);
        });
        return;
      }
      perWorkspace.set(name, (scope, session) => job.enqueue(scope, data, session, options));
      scheduler.add(name, timing, async (session) => {
        await fanOut.enqueue(productScope, { schedule: name }, session, options);
      });
    },
    administration: {
      list: async (scope, filter, limit, before) => jobs.list(scope, filter, limit, before),
      find: async (scope, id) => jobs.find(scope, id),
      cancel: async (scope, id, session) => {
        const known = await jobs.find(scope, id);
        // What has to be undone is for a worker to undo; the rest just ends.
        const hasEnd = definitions.get(known?.name ?? '')?.giveUp !== undefined;
        const job = hasEnd
          ? await jobs.requestCancel(scope, id, clock.now(), session)
          : await jobs.cancel(scope, id, clock.now(), session);
        database.afterCommit(session, () => {
          worker.interrupt(id);
          worker.wake();
        });
        return job;
      },
      retry: async (scope, id, session) => {
        const ended = await jobs.find(scope, id);
        if (!ended || (await jobs.findActiveOfKey(scope, ended.name, ended.key, session))) return null;
        const job = await jobs.requeue(scope, id, clock.now(), session);
        database.afterCommit(session, () => worker.wake());
        return job;
      },
      listSchedules: () => scheduler.list(),
    },
  };
}

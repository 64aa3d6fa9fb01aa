import type { AuditAction, JobStatus } from '@opsflow/contract';
import { AppError } from '../../platform/errors/app-error.ts';
import {
  decodeCursor,
  encodeCursor,
  toObjectId,
  type Database,
  type ObjectId,
  type Session,
  type TenantScope,
} from '../../platform/mongo/index.ts';
import type { JobAdministration, JobDocument, ScheduleView } from '../../platform/queue/index.ts';
import type { AuditService } from '../audit/index.ts';

const listOrder = 'jobs.id';

export interface JobListQuery {
  readonly limit: number;
  readonly cursor?: string | undefined;
  readonly status?: JobStatus | undefined;
  readonly name?: string | undefined;
}

/** What people see and do about the work in the background. */
export class JobsService {
  readonly #jobs: JobAdministration;
  readonly #database: Database;
  readonly #audit: AuditService;

  constructor(jobs: JobAdministration, database: Database, audit: AuditService) {
    this.#jobs = jobs;
    this.#database = database;
    this.#audit = audit;
  }

  async list(
    scope: TenantScope,
    { limit, cursor, ...filter }: JobListQuery,
  ): Promise<{ jobs: JobDocument[]; nextCursor: string | null }> {
    const before = cursor ? toObjectId(decodeCursor(listOrder, cursor, ['id'])[0]) : null;
    const rows = await this.#jobs.list(scope, filter, limit + 1, before);
    const jobs = rows.slice(0, limit);
    const last = jobs.at(-1);
    const hasMore = rows.length > limit && last !== undefined;
    return { jobs, nextCursor: hasMore ? encodeCursor(listOrder, [last._id.toHexString()]) : null };
  }

  async get(scope: TenantScope, id: ObjectId): Promise<JobDocument> {
    const job = await this.#jobs.find(scope, id);
    if (!job) throw new AppError('not_found');
    return job;
  }

  async retry(scope: TenantScope, id: ObjectId): Promise<JobDocument> {
    const before = await this.get(scope, id);
    return this.#database.withTransaction(async (session) => {
      const job = await this.#jobs.retry(scope, id, session);
      if (!job) throw new AppError('job_not_retryable');
      await this.#record(scope, 'job.retried', before, job, session);
      return job;
    });
  }

  async cancel(scope: TenantScope, id: ObjectId): Promise<JobDocument> {
    const before = await this.get(scope, id);
    return this.#database.withTransaction(async (session) => {
      const job = await this.#jobs.cancel(scope, id, session);
      if (!job) throw new AppError('job_not_active');
      await this.#record(scope, 'job.cancelled', before, job, session);
      return job;
    });
  }

  async #record(
    scope: TenantScope,
    action: AuditAction,
    before: JobDocument,
    after: JobDocument,
    session: Session,
  ): Promise<void> {
    const entry = { before: { status: before.status }, after: { name: after.name, status: after.status } };
    await this.#audit.record(scope, { action, target: { type: 'job', id: after._id }, ...entry }, session);
  }

  async listSchedules(): Promise<ScheduleView[]> {
    return this.#jobs.listSchedules();
  }
}

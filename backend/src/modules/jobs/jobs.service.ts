import type { JobStatus } from '@opsflow/contract';
import { AppError } from '../../platform/errors/app-error.ts';
import {
  decodeCursor,
  encodeCursor,
  toObjectId,
  type Database,
  type ObjectId,
  type TenantScope,
} from '../../platform/mongo/index.ts';
import type { JobAdministration, JobDocument, ScheduleView } from '../../platform/queue/index.ts';

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

  constructor(jobs: JobAdministration, database: Database) {
    this.#jobs = jobs;
    this.#database = database;
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
    await this.get(scope, id);
    const job = await this.#database.withTransaction((session) => this.#jobs.retry(scope, id, session));
    if (!job) throw new AppError('job_not_retryable');
    return job;
  }

  async cancel(scope: TenantScope, id: ObjectId): Promise<JobDocument> {
    await this.get(scope, id);
    const job = await this.#database.withTransaction((session) => this.#jobs.cancel(scope, id, session));
    if (!job) throw new AppError('job_not_active');
    return job;
  }

  async listSchedules(): Promise<ScheduleView[]> {
    return this.#jobs.listSchedules();
  }
}

import { randomUUID } from 'node:crypto';
import type { Model } from 'mongoose';
import type { JobPriority, JobStatus } from '@opsflow/contract';
import {
  TenantCollection,
  type ObjectId,
  type ScopedFilter,
  type ScopedUpdate,
  type Session,
  type TenantScope,
} from '../mongo/index.ts';
import type { JobDocument } from './job.model.ts';

export const priorityRanks: Readonly<Record<JobPriority, number>> = { high: 0, normal: 1, low: 2 };

export type NewJob = Pick<
  JobDocument,
  '_id' | 'name' | 'key' | 'priority' | 'data' | 'run_at' | 'max_attempts' | 'keep_ms'
>;

/** A job in the hands of one attempt. */
export interface ClaimedJob extends JobDocument {
  readonly lease_token: string;
}

export interface NextJob {
  readonly name: string;
  readonly priority: number;
}

const across = { acrossTenants: 'one worker works for all workspaces' };
const deadKeptMs = 90 * 24 * 60 * 60 * 1000;
const notHeld = { lease_token: null, lease_until: null } as const;

export class JobRepository {
  readonly #model: Model<JobDocument>;
  readonly #jobs: TenantCollection<JobDocument>;

  constructor(model: Model<JobDocument>) {
    this.#model = model;
    this.#jobs = new TenantCollection(model);
  }

  /** Writes the job, or finds the active one of the same name and key. */
  async insert(scope: TenantScope, job: NewJob, now: Date, session: Session): Promise<JobDocument> {
    const { name, key, ...rest } = job;
    const written = await this.#jobs.findOneAndUpdate(
      scope,
      { name, key, is_active: true },
      {
        $setOnInsert: {
          ...rest,
          status: job.run_at > now ? 'waiting' : 'queued',
          attempts: 0,
          error: null,
          progress: null,
          state: null,
          ...notHeld,
          cancel_requested_at: null,
          created_at: now,
          started_at: null,
          finished_at: null,
        },
      },
      { upsert: true, session },
    );
    return written as JobDocument;
  }

  /** Puts what has become due into the queue, and what dead processes held back into it. */
  async acrossTenantsRequeueDue(now: Date): Promise<number> {
    const due = await this.#model
      .updateMany({ status: 'waiting', run_at: { $lte: now } }, { $set: { status: 'queued' } })
      .setOptions(across)
      .exec();
    const abandoned = await this.#model
      .updateMany(
        { status: 'running', lease_until: { $lt: now } },
        { $set: { status: 'queued', run_at: now, error: 'The process that ran it has gone.', ...notHeld } },
      )
      .setOptions(across)
      .exec();
    return due.modifiedCount + abandoned.modifiedCount;
  }

  /** The most urgent that is due among jobs of these names. */
  async acrossTenantsFindNext(names: readonly string[]): Promise<NextJob | null> {
    return this.#model
      .findOne({ status: 'queued', name: { $in: [...names] } }, { name: 1, priority: 1 })
      .sort({ name: 1, priority: 1 })
      .setOptions(across)
      .lean<NextJob>()
      .exec();
  }

  /** Takes the next job of that name and urgency, of the first workspace after `after` that has one. */
  async acrossTenantsClaim(
    { name, priority }: NextJob,
    after: ObjectId | null,
    now: Date,
    leaseUntil: Date,
  ): Promise<ClaimedJob | null> {
    return this.#model
      .findOneAndUpdate(
        { status: 'queued', name, priority, ...(after ? { tenant_id: { $gt: after } } : {}) },
        {
          $set: { status: 'running', lease_token: randomUUID(), lease_until: leaseUntil, started_at: now },
          $inc: { attempts: 1 },
        },
        { sort: { tenant_id: 1, run_at: 1, _id: 1 }, returnDocument: 'after' },
      )
      .setOptions(across)
      .lean<ClaimedJob>()
      .exec();
  }

  /** Only while the attempt still holds the job; null where it does not. */
  async updateHeld(
    scope: TenantScope,
    job: ClaimedJob,
    changes: Partial<Pick<JobDocument, 'lease_until' | 'progress' | 'state'>>,
    session?: Session,
  ): Promise<JobDocument | null> {
    return this.#jobs.findOneAndUpdate(scope, heldBy(job), { $set: changes }, { session });
  }

  async succeed(scope: TenantScope, job: ClaimedJob, now: Date): Promise<void> {
    await this.#settle(scope, job, ended('succeeded', now, job.keep_ms, null));
  }

  async bury(
    scope: TenantScope,
    job: ClaimedJob,
    status: Extract<JobStatus, 'dead' | 'cancelled'>,
    error: string,
    now: Date,
  ): Promise<void> {
    await this.#settle(scope, job, ended(status, now, deadKeptMs, error));
  }

  async retryLater(scope: TenantScope, job: ClaimedJob, error: string, runAt: Date): Promise<void> {
    await this.#settle(scope, job, { $set: { status: 'waiting', run_at: runAt, error, ...notHeld } });
  }

  /** As if this attempt had not been; not before `until`, where it is given. */
  async handBack(scope: TenantScope, job: ClaimedJob, until?: Date): Promise<void> {
    const next = until ? { status: 'waiting' as const, run_at: until } : { status: 'queued' as const };
    await this.#settle(scope, job, { $set: { ...next, ...notHeld }, $inc: { attempts: -1 } });
  }

  async #settle(scope: TenantScope, job: ClaimedJob, update: ScopedUpdate<JobDocument>): Promise<void> {
    await this.#jobs.updateOne(scope, heldBy(job), update);
  }

  async find(scope: TenantScope, id: ObjectId): Promise<JobDocument | null> {
    return this.#jobs.findOne(scope, { _id: id });
  }

  async list(
    scope: TenantScope,
    filter: { status?: JobStatus | undefined; name?: string | undefined },
    limit: number,
    before: ObjectId | null,
  ): Promise<JobDocument[]> {
    return this.#jobs.find(
      scope,
      {
        ...(filter.status ? { status: filter.status } : {}),
        ...(filter.name ? { name: filter.name } : {}),
        ...(before ? { _id: { $lt: before } } : {}),
      },
      { sort: { _id: -1 }, limit },
    );
  }

  /** Ends a job that is not running, asks a running one to end; null where it had ended. */
  async cancel(scope: TenantScope, id: ObjectId, now: Date, session: Session): Promise<JobDocument | null> {
    const idle: ScopedFilter<JobDocument> = { _id: id, status: { $in: ['queued', 'waiting'] } };
    const cancelled = await this.#jobs.findOneAndUpdate(
      scope,
      idle,
      ended('cancelled', now, deadKeptMs, null),
      { session },
    );
    return cancelled ?? this.requestCancel(scope, id, now, session);
  }

  /** Asks whoever runs the job, or takes it next, to end it; null where it had ended. */
  async requestCancel(
    scope: TenantScope,
    id: ObjectId,
    now: Date,
    session: Session,
  ): Promise<JobDocument | null> {
    const request = { cancel_requested_at: now };
    const idle: ScopedFilter<JobDocument> = { _id: id, status: { $in: ['queued', 'waiting'] } };
    const due = { $set: { ...request, status: 'queued' as const, run_at: now } };
    const hastened = await this.#jobs.findOneAndUpdate(scope, idle, due, { session });
    if (hastened) return hastened;
    return this.#jobs.findOneAndUpdate(scope, { _id: id, status: 'running' }, { $set: request }, { session });
  }

  /** Puts a job that ended without success back into the queue; null for any other. */
  async requeue(scope: TenantScope, id: ObjectId, now: Date, session: Session): Promise<JobDocument | null> {
    return this.#jobs.findOneAndUpdate(
      scope,
      { _id: id, status: { $in: ['dead', 'cancelled'] } },
      {
        $set: {
          ...{ status: 'queued', is_active: true, run_at: now, attempts: 0 },
          ...{ cancel_requested_at: null, finished_at: null },
        },
        $unset: { expires_at: 1 },
      },
      { session },
    );
  }

  async findActiveOfKey(
    scope: TenantScope,
    name: string,
    key: string,
    session: Session,
  ): Promise<JobDocument | null> {
    return this.#jobs.findOne(scope, { name, key, is_active: true }, { session });
  }
}

function heldBy(job: ClaimedJob): ScopedFilter<JobDocument> {
  return { _id: job._id, status: 'running', lease_token: job.lease_token };
}

function ended(status: JobStatus, now: Date, keptMs: number, error: string | null) {
  const expiresAt = new Date(now.getTime() + keptMs);
  return {
    $set: { status, error, finished_at: now, expires_at: expiresAt, ...notHeld },
    $unset: { is_active: 1 },
  } satisfies ScopedUpdate<JobDocument>;
}

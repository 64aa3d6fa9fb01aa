import type { Clock } from '../clock/clock.ts';
import type { Logger } from '../log/logger.ts';
import type { TenantScope } from '../mongo/index.ts';
import { nextAttemptAt } from './back-off.ts';
import type { JobLimits } from './job-limits.ts';
import type { ClaimedJob, JobRepository } from './job.repository.ts';
import {
  JobInterrupted,
  JobPostponed,
  PermanentJobError,
  type JobContext,
  type JobDefinition,
} from './job.ts';

export interface AttemptDependencies {
  readonly jobs: JobRepository;
  readonly clock: Clock;
  readonly log: Logger;
}

const longestRetryMs = 60 * 60 * 1000;
const maxErrorLength = 500;

/** One attempt at one job: keeps its lease, runs its handler, and records how it ended. */
export class JobAttempt {
  readonly #deps: AttemptDependencies;
  readonly #scope: TenantScope;
  readonly #job: ClaimedJob;
  readonly #definition: JobDefinition<unknown>;
  readonly #limits: JobLimits;
  readonly #controller = new AbortController();
  #leaseUntil: Date;

  constructor(
    deps: AttemptDependencies,
    scope: TenantScope,
    job: ClaimedJob,
    definition: JobDefinition<unknown>,
    limits: JobLimits,
  ) {
    this.#deps = deps;
    this.#scope = scope;
    this.#job = job;
    this.#definition = definition;
    this.#limits = limits;
    this.#leaseUntil = job.lease_until ?? deps.clock.now();
  }

  interrupt(reason: JobInterrupted['reason']): void {
    this.#controller.abort(new JobInterrupted(reason));
  }

  async run(): Promise<void> {
    const heartbeat = setInterval(() => void this.#renew(), this.#limits.leaseMs / 3);
    const deadline = setTimeout(() => this.interrupt('timed out'), this.#limits.timeoutMs);
    try {
      await this.#handle();
    } catch (error) {
      await this.#recordFailure(error);
    } finally {
      clearInterval(heartbeat);
      clearTimeout(deadline);
    }
  }

  async #handle(): Promise<void> {
    const { jobs, clock } = this.#deps;
    // A job that kills its process never fails by itself: its last attempt was cut off.
    if (this.#job.attempts > this.#job.max_attempts)
      throw new Error(this.#job.error ?? 'No attempt is left.');
    if (this.#job.cancel_requested_at) throw new JobInterrupted('cancelled');
    await this.#definition.run(this.#context());
    await jobs.succeed(this.#scope, this.#job, clock.now());
  }

  #context(): JobContext<unknown> {
    const { _id, attempts, state, data } = this.#job;
    const parsed = this.#definition.data.safeParse(data);
    if (!parsed.success) throw new PermanentJobError(`Its data does not fit: ${parsed.error.message}`);
    return {
      scope: this.#scope,
      data: parsed.data,
      jobId: _id,
      attempt: attempts,
      state,
      signal: this.#controller.signal,
      progress: async (done, total) => {
        await this.#update({ progress: { done, total } });
      },
      checkpoint: async (next, session) => {
        const held = await this.#deps.jobs.updateHeld(this.#scope, this.#job, { state: next }, session);
        if (!held) throw new JobInterrupted('lease lost');
      },
    };
  }

  async #renew(): Promise<void> {
    const leaseUntil = new Date(this.#deps.clock.now().getTime() + this.#limits.leaseMs);
    try {
      await this.#update({ lease_until: leaseUntil });
      this.#leaseUntil = leaseUntil;
    } catch (error) {
      // The database may be back before the lease is over.
      this.#deps.log.warn({ err: error, job_id: this.#job._id.toHexString() }, 'job lease not renewed');
      if (this.#deps.clock.now() > this.#leaseUntil) this.interrupt('lease lost');
    }
  }

  async #update(changes: Parameters<JobRepository['updateHeld']>[2]): Promise<void> {
    const held = await this.#deps.jobs.updateHeld(this.#scope, this.#job, changes);
    if (!held) this.interrupt('lease lost');
    else if (held.cancel_requested_at) this.interrupt('cancelled');
  }

  async #recordFailure(error: unknown): Promise<void> {
    const { jobs, clock } = this.#deps;
    const { signal } = this.#controller;
    // What a handler throws once it was told to stop says less than why it was.
    const cause: unknown = signal.aborted ? signal.reason : error;
    const reason = cause instanceof JobInterrupted ? cause.reason : null;
    if (reason === 'lease lost') return;
    if (reason === 'process stops') return jobs.handBack(this.#scope, this.#job);
    if (cause instanceof JobPostponed) return jobs.handBack(this.#scope, this.#job, cause.until);
    const text = (cause instanceof Error ? cause.message : String(cause)).slice(0, maxErrorLength);
    this.#logFailure(cause);
    if (reason === 'cancelled') {
      await this.#giveUp(cause);
      return jobs.bury(this.#scope, this.#job, 'cancelled', text, clock.now());
    }
    const isLast = this.#job.attempts >= this.#job.max_attempts;
    if (!isLast && !(cause instanceof PermanentJobError)) {
      const { firstRetryMs } = this.#limits;
      const backOff = { firstMs: firstRetryMs, longestMs: longestRetryMs };
      const runAt = nextAttemptAt(clock.now(), this.#job.attempts, backOff);
      return jobs.retryLater(this.#scope, this.#job, text, runAt);
    }
    await this.#giveUp(cause);
    await jobs.bury(this.#scope, this.#job, 'dead', text, clock.now());
  }

  async #giveUp(cause: unknown): Promise<void> {
    if (!this.#definition.data.safeParse(this.#job.data).success) return;
    await this.#definition.giveUp?.(this.#context(), cause);
  }

  #logFailure(error: unknown): void {
    const { _id, name, attempts } = this.#job;
    const facts = {
      tenant_id: this.#scope.tenantId.toHexString(),
      job_id: _id.toHexString(),
      job: name,
      attempts,
    };
    this.#deps.log.warn({ ...facts, err: error }, 'job failed');
  }
}

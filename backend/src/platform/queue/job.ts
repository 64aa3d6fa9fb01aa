import type { JobPriority } from '@opsflow/contract';
import type { z } from 'zod';
import type { ObjectId, Session, TenantScope } from '../mongo/index.ts';

/** What a job's handler is given. */
export interface JobContext<Data> {
  /** Rebuilt by the runner from the job; handlers never make one. */
  readonly scope: TenantScope;
  readonly data: Data;
  readonly jobId: ObjectId;
  /** Counts from 1. */
  readonly attempt: number;
  /** What the last `checkpoint` stored, by this attempt or an earlier one. */
  readonly state: Readonly<Record<string, unknown>> | null;
  /** Aborts when the job is cancelled, out of time or lost, or when the process has to stop. */
  readonly signal: AbortSignal;
  /** Shown to people. */
  readonly progress: (done: number, total: number) => Promise<void>;
  /**
   * Stores how far the work is, in the transaction that did it. Throws where the job has gone to another
   * worker, so that the transaction is undone.
   */
  readonly checkpoint: (state: Record<string, unknown>, session: Session) => Promise<void>;
}

export interface JobDefinition<Data> {
  /** Unique; stored with the jobs, so that it cannot change while some are waiting. */
  readonly name: string;
  /** What a job carries: ids, hardly more. Checked when it is written and when it is read. */
  readonly data: z.ZodType<Data>;
  /** May run more than once: after a crash, or after a failure. */
  run(context: JobContext<Data>): Promise<void>;
  /**
   * Called once the job is cancelled (`JobInterrupted`) or no attempt is left, before that is recorded;
   * may run more than once too.
   */
  giveUp?(context: JobContext<Data>, error: unknown): Promise<void>;
  /** How many of them one process runs at a time. Default 2. */
  readonly concurrency?: number;
  /** How long a dead process holds its jobs; renewed while the handler runs. Default 30 s. */
  readonly leaseMs?: number;
  /** The longest that one attempt may take. Default 10 minutes. */
  readonly timeoutMs?: number;
  /** Default 5. */
  readonly maxAttempts?: number;
  /** The pause after the first failure; it doubles with each, up to an hour. Default 5 s. */
  readonly firstRetryMs?: number;
  /** How long the record of a finished job is kept; a dead one is kept for 90 days. Default 7 days. */
  readonly keepMs?: number;
}

export interface EnqueueOptions {
  /** Within the workspace and name at most one waiting or running job has it; a second one is not written. */
  readonly key?: string;
  /** Not before then. */
  readonly runAt?: Date;
  /** `high` where a person waits for it, `low` where nobody does. */
  readonly priority?: JobPriority;
}

export interface Enqueued {
  readonly id: ObjectId;
  /** False where a job of the same key was there already; `id` is that one's. */
  readonly isNew: boolean;
}

/** A kind of job, ready to be enqueued. */
export interface Job<Data> {
  readonly name: string;
  /** Writes the job in the transaction that causes it; it runs once that has committed. */
  enqueue(scope: TenantScope, data: Data, session: Session, options?: EnqueueOptions): Promise<Enqueued>;
}

/** Thrown by a handler: trying again cannot help. */
export class PermanentJobError extends Error {}

/** Thrown by a handler: not yet. The job comes again then, and this attempt does not count. */
export class JobPostponed extends Error {
  readonly until: Date;

  constructor(until: Date) {
    super(`The job was postponed until ${until.toISOString()}`);
    this.until = until;
  }
}

/** Why a handler's `signal` aborted. */
export class JobInterrupted extends Error {
  readonly reason: 'cancelled' | 'lease lost' | 'timed out' | 'process stops';

  constructor(reason: JobInterrupted['reason']) {
    super(`The job was interrupted: ${reason}`);
    this.reason = reason;
  }
}

import type { Clock } from '../clock/clock.ts';
import type { Logger } from '../log/logger.ts';
import { grantTenantScope } from '../mongo/grant-tenant-scope.ts';
import type { ObjectId } from '../mongo/index.ts';
import { Poller } from '../poller/poller.ts';
import { JobAttempt } from './job-attempt.ts';
import { limitsOf } from './job-limits.ts';
import type { ClaimedJob, JobRepository, NextJob } from './job.repository.ts';
import type { JobDefinition } from './job.ts';
import type { Scheduler } from './scheduler.ts';

export interface JobWorkerDependencies {
  readonly jobs: JobRepository;
  readonly definitions: ReadonlyMap<string, JobDefinition<unknown>>;
  readonly scheduler: Scheduler;
  readonly clock: Clock;
  readonly log: Logger;
}

const pollMs = 500;
// Handlers that were told to stop get this long to do so before their jobs are handed back all the same.
const handBackMs = 2_000;

/**
 * Runs the jobs of all workspaces, each kind up to its own number at a time. Among jobs of one kind the
 * more urgent go first, and among those the workspaces take turns. Any number of workers may run.
 */
export class JobWorker {
  readonly #deps: JobWorkerDependencies;
  readonly #poller: Poller;
  readonly #running = new Map<string, { name: string; attempt: JobAttempt; end: Promise<void> }>();
  /** The workspace that had its turn last, by kind and urgency. */
  readonly #turns = new Map<string, ObjectId>();
  #upToDateAt = Number.NEGATIVE_INFINITY;
  #isStopping = false;

  constructor(deps: JobWorkerDependencies) {
    this.#deps = deps;
    this.#poller = new Poller({
      name: 'job worker',
      everyMs: pollMs,
      log: deps.log,
      work: () => this.#pass(),
    });
  }

  start(): void {
    this.#poller.start();
  }

  /** Something may be due. */
  wake(): void {
    this.#poller.wake();
  }

  /** Tells a handler in this process, if it is here, that its job was cancelled. */
  interrupt(id: ObjectId): void {
    this.#running.get(id.toHexString())?.attempt.interrupt('cancelled');
  }

  /** Begins no other job, lets those in hand finish within the limit, and hands back the rest. */
  async stop(limitMs: number): Promise<void> {
    this.#isStopping = true;
    await this.#poller.stop();
    if (await this.#idleWithin(limitMs)) return;
    for (const { attempt } of this.#running.values()) attempt.interrupt('process stops');
    await this.#idleWithin(handBackMs);
  }

  /** Runs whatever is due now, and what becomes due through it, to its end. */
  async runDue(): Promise<void> {
    await this.#bringUpToDate();
    do {
      await this.#fill();
      await Promise.all([...this.#running.values()].map(({ end }) => end));
    } while (!this.#isStopping && (await this.#findNext([...this.#deps.definitions.keys()])));
  }

  /** A job's end wakes the worker far more often than times and leases have to be looked at. */
  async #pass(): Promise<void> {
    if (performance.now() - this.#upToDateAt >= pollMs) await this.#bringUpToDate();
    await this.#fill();
  }

  async #bringUpToDate(): Promise<void> {
    await this.#deps.scheduler.tick();
    await this.#deps.jobs.acrossTenantsRequeueDue(this.#deps.clock.now());
    this.#upToDateAt = performance.now();
  }

  async #fill(): Promise<void> {
    while (!this.#isStopping) {
      const names = this.#listNamesWithRoom();
      const next = await this.#findNext(names);
      if (!next) return;
      const job = await this.#claim(next);
      if (job) this.#begin(job);
    }
  }

  async #findNext(names: readonly string[]): Promise<NextJob | null> {
    return names.length > 0 ? this.#deps.jobs.acrossTenantsFindNext(names) : null;
  }

  #listNamesWithRoom(): string[] {
    const counts = new Map<string, number>();
    for (const { name } of this.#running.values()) counts.set(name, (counts.get(name) ?? 0) + 1);
    return [...this.#deps.definitions.values()]
      .filter((definition) => (counts.get(definition.name) ?? 0) < limitsOf(definition).concurrency)
      .map(({ name }) => name);
  }

  /** From the workspace after the one whose turn it was; null where others were quicker. */
  async #claim(next: NextJob): Promise<ClaimedJob | null> {
    const { jobs, clock, definitions } = this.#deps;
    const definition = definitions.get(next.name);
    if (!definition) return null;
    const now = clock.now();
    const leaseUntil = new Date(now.getTime() + limitsOf(definition).leaseMs);
    const turn = `${next.name} ${next.priority}`;
    const last = this.#turns.get(turn) ?? null;
    const job =
      (await jobs.acrossTenantsClaim(next, last, now, leaseUntil)) ??
      (last && (await jobs.acrossTenantsClaim(next, null, now, leaseUntil)));
    if (job) this.#turns.set(turn, job.tenant_id);
    return job;
  }

  #begin(job: ClaimedJob): void {
    const definition = this.#deps.definitions.get(job.name);
    if (!definition) return;
    const id = job._id.toHexString();
    const scope = grantTenantScope(job.tenant_id);
    const attempt = new JobAttempt(this.#deps, scope, job, definition, limitsOf(definition));
    const end = attempt
      .run()
      // The lease will run out, and the job is found again.
      .catch((error: unknown) => this.#deps.log.error({ err: error, job_id: id }, 'job end not recorded'))
      .finally(() => {
        this.#running.delete(id);
        this.wake();
      });
    this.#running.set(id, { name: job.name, attempt, end });
  }

  async #idleWithin(limitMs: number): Promise<boolean> {
    let timer: NodeJS.Timeout | undefined;
    const isOver = new Promise<boolean>((resolve) => (timer = setTimeout(() => resolve(false), limitMs)));
    const isIdle = Promise.all([...this.#running.values()].map(({ end }) => end)).then(() => true);
    const result = await Promise.race([isIdle, isOver]);
    clearTimeout(timer);
    return result;
  }
}

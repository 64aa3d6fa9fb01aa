import type { Interrupt } from '../planner/interrupt.ts';
import type { CollectionRuntime } from './collection-entry.ts';
import { CommittedView } from './committed-view.ts';
import type { Catalog } from './catalog.ts';
import { putStoredCount } from './document-count.ts';
import type { Environment } from './environment.ts';
import { storageError } from './storage-error.ts';
import type { LockTable } from './lock-table.ts';
import { LockBusy } from './lock-table.ts';
import type { Oplog } from './oplog.ts';
import { WriteView } from './write-view.ts';

export type WriteWork<T> = (view: WriteView) => T | Promise<T>;

interface Job {
  readonly run: (view: WriteView) => Promise<void>;
  readonly finish: () => void;
  readonly fail: (error: unknown) => void;
}

const commitKey = Buffer.from('commit');
const largestGroup = 500;

/**
 * Runs all plain writes one after the other and commits many of them together. A write is
 * acknowledged when its group is on disk; what arrives meanwhile makes the next group.
 */
export class GroupCommit {
  private readonly environment: Environment;
  private readonly catalog: Catalog;
  private readonly locks: LockTable;
  private readonly oplog: Oplog;
  private readonly latest: CommittedView;
  private queue: Job[] = [];
  private isRunning = false;
  private commitNumber: number;
  private idle: (() => void)[] = [];

  constructor(environment: Environment, catalog: Catalog, locks: LockTable, oplog: Oplog) {
    this.environment = environment;
    this.catalog = catalog;
    this.locks = locks;
    this.oplog = oplog;
    this.latest = new CommittedView(environment);
    this.commitNumber = readCommitNumber(this.latest);
  }

  /** Stages `work` in the next group. Whatever it staged is undone when it throws. */
  submit<T>(work: WriteWork<T>, interrupt?: Interrupt): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      let result: T;
      const job: Job = {
        run: async (view) => {
          view.contender = job;
          result = await work(view);
        },
        finish: () => {
          this.locks.forgetContender(job);
          resolve(result);
        },
        fail: (error) => {
          if (error instanceof LockBusy) void this.tryAgainAfter(error.turn, job, interrupt);
          else {
            this.locks.forgetContender(job);
            reject(error instanceof Error ? error : new Error(String(error)));
          }
        },
      };
      this.enqueue(job);
    });
  }

  private async tryAgainAfter(
    turn: Promise<void>,
    job: Job,
    interrupt: Interrupt | undefined,
  ): Promise<void> {
    try {
      if (interrupt) await interrupt.waitFor(turn);
      else await turn;
      this.enqueue(job);
    } catch (error) {
      job.fail(error);
    }
  }

  /** Resolves when nothing is queued or being written. */
  drain(): Promise<void> {
    if (!this.isRunning) return Promise.resolve();
    return new Promise((resolve) => this.idle.push(resolve));
  }

  private enqueue(job: Job): void {
    this.queue.push(job);
    if (this.isRunning) return;
    this.isRunning = true;
    // A turn later, so that requests that arrived together share a commit.
    setImmediate(() => void this.runGroups());
  }

  private async runGroups(): Promise<void> {
    while (this.queue.length > 0) {
      await this.runGroup(this.queue.splice(0, largestGroup));
    }
    this.isRunning = false;
    const idle = this.idle;
    this.idle = [];
    for (const resume of idle) resume();
  }

  private async runGroup(jobs: readonly Job[]): Promise<void> {
    const view = new WriteView(this.latest, this.locks);
    const done: Job[] = [];
    for (const job of jobs) {
      const savepoint = view.savepoint();
      try {
        await job.run(view);
        done.push(job);
      } catch (error) {
        view.rollbackTo(savepoint);
        job.fail(error);
      }
      view.forgetUndo();
    }
    try {
      await this.commit(view);
      for (const job of done) job.finish();
    } catch (error) {
      this.locks.release(view);
      const failure = storageError(error);
      for (const job of done) job.fail(failure);
    }
  }

  private async commit(view: WriteView): Promise<void> {
    const hasEvents = view.events.length > 0;
    this.oplog.stage(view);
    const number = this.commitNumber + 1;
    const isEmpty = ![...view.overlays.values()].some((overlay) => overlay.hasStaged);
    if (isEmpty) {
      this.locks.release(view);
      return;
    }
    for (const [runtime, difference] of view.countDeltas) {
      putStoredCount(view, runtime.collectionId, runtime.count + difference);
    }
    view.put('meta', commitKey, encodeCommitNumber(number));
    await this.environment.commit(view.overlays);
    this.commitNumber = number;
    this.oplog.show();
    this.catalog.apply(view.catalogChanges.values(), number, this.locks.hasSnapshots);
    for (const [runtime, difference] of view.countDeltas) addCount(runtime, difference);
    this.locks.settle(view, number);
    if (hasEvents) this.oplog.notify();
  }
}

function addCount(runtime: CollectionRuntime, difference: number): void {
  runtime.count += difference;
}

function encodeCommitNumber(number: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(BigInt(number));
  return bytes;
}

/** The number of the last commit that a view shows. */
export function readCommitNumber(view: CommittedView): number {
  const stored = view.get('meta', commitKey);
  return stored ? Number(Buffer.from(stored).readBigUInt64BE(0)) : 0;
}

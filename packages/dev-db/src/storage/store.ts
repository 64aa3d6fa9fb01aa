import { mkdirSync } from 'node:fs';
import type { Interrupt } from '../planner/interrupt.ts';
import { Catalog } from './catalog.ts';
import { CommittedView } from './committed-view.ts';
import { Environment } from './environment.ts';
import type { WriteWork } from './group-commit.ts';
import { GroupCommit } from './group-commit.ts';
import { LockTable } from './lock-table.ts';
import { Oplog } from './oplog.ts';

export interface StoreOptions {
  readonly mapSizeBytes?: number;
}

/** Everything that is kept in one data directory. */
export class Store {
  readonly environment: Environment;
  readonly catalog = new Catalog();
  readonly locks = new LockTable();
  readonly oplog: Oplog;
  /** What plain reads see. */
  readonly latest: CommittedView;
  private readonly commits: GroupCommit;

  constructor(directory: string, options: StoreOptions = {}) {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    this.environment = Environment.open(directory, options);
    this.latest = new CommittedView(this.environment);
    this.catalog.load(this.latest);
    this.oplog = new Oplog(this.environment);
    this.commits = new GroupCommit(this.environment, this.catalog, this.locks, this.oplog);
  }

  /**
   * Runs `work` in the next group commit; resolves when it is on disk. `interrupt` ends waiting for
   * the locks of transactions.
   */
  write<T>(work: WriteWork<T>, interrupt?: Interrupt): Promise<T> {
    return this.commits.submit(work, interrupt);
  }

  async close(): Promise<void> {
    await this.commits.drain();
    await this.environment.close();
  }
}

import { CommittedView } from '../storage/committed-view.ts';
import { readCommitNumber } from '../storage/group-commit.ts';
import type { Store } from '../storage/store.ts';
import { tableNames } from '../storage/read-view.ts';
import { WriteView } from '../storage/write-view.ts';

/**
 * A multi-document transaction: a pinned snapshot with private writes over it. The storage's
 * single writer is only taken for the commit, never while the client thinks.
 */
export class Transaction {
  readonly view: WriteView;
  readonly snapshotCommit: number;
  private readonly store: Store;
  private readonly snapshot: CommittedView;

  /** `owner` is who tries again when it fails. */
  constructor(store: Store, owner: object) {
    this.store = store;
    this.snapshot = new CommittedView(store.environment, { isSnapshot: true });
    this.snapshotCommit = readCommitNumber(this.snapshot);
    this.view = new WriteView(this.snapshot, store.locks);
    this.view.contender = owner;
    store.locks.openSnapshot(this.view, this.snapshotCommit);
  }

  /** Resolves when everything is on disk. `alsoStage` adds to the same commit. */
  async commit(alsoStage: (view: WriteView) => void): Promise<void> {
    try {
      await this.store.write((view) => {
        this.moveInto(view);
        alsoStage(view);
      });
      this.store.locks.forgetContender(this.view.contender);
    } finally {
      this.abort();
    }
  }

  abort(): void {
    this.view.end();
    this.store.locks.release(this.view);
    this.snapshot.release();
  }

  private moveInto(target: WriteView): void {
    this.store.locks.transfer(this.view, target);
    for (const table of tableNames) {
      for (const { key, value } of this.view.overlays.get(table)?.staged() ?? []) {
        if (value) target.put(table, key, value);
        else target.remove(table, key);
      }
    }
    for (const [runtime, difference] of this.view.countDeltas) target.addCount(runtime, difference);
    for (const [namespace, change] of this.view.catalogChanges) target.setCatalogChange(namespace, change);
    for (const event of this.view.events) target.addEvent(event);
  }
}

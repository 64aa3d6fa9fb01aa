import type { Timestamp } from '../bson/index.ts';
import { MongoCommandError } from '../errors.ts';
import { CommittedView } from '../storage/committed-view.ts';
import type { Store } from '../storage/store.ts';

const keptMs = 5 * 60_000;
const mostKept = 32;

interface KeptSnapshot {
  readonly view: CommittedView;
  usedAt: number;
}

/** Snapshots that reads outside of transactions came from, kept so that later reads can use them again. */
export class SnapshotReads {
  private readonly store: Store;
  private readonly kept = new Map<string, KeptSnapshot>();

  constructor(store: Store) {
    this.store = store;
  }

  /** The state at `time`, or at this moment. @throws SnapshotTooOld (239) */
  viewAt(time: Timestamp | undefined): CommittedView {
    const now = this.store.oplog.now;
    const wanted = time ?? now;
    const key = `${wanted.seconds}:${wanted.increment}`;
    let snapshot = this.kept.get(key);
    if (!snapshot) {
      if (wanted.seconds !== now.seconds || wanted.increment !== now.increment) {
        throw new MongoCommandError(239, 'Read timestamp is older than the oldest available timestamp.');
      }
      snapshot = {
        view: new CommittedView(this.store.environment, { isSnapshot: true }),
        usedAt: Date.now(),
      };
      this.kept.set(key, snapshot);
      this.dropSurplus();
    }
    snapshot.usedAt = Date.now();
    return snapshot.view;
  }

  expire(now = Date.now()): void {
    for (const [key, { usedAt }] of [...this.kept]) if (now - usedAt > keptMs) this.drop(key);
  }

  private dropSurplus(): void {
    const [oldest] = this.kept.keys();
    if (this.kept.size > mostKept && oldest !== undefined) this.drop(oldest);
  }

  private drop(key: string): void {
    this.kept.get(key)?.view.release();
    this.kept.delete(key);
  }
}

import { MongoCommandError } from '../errors.ts';
import type { WriteView } from './write-view.ts';
import type { LockKeeper } from './write-view.ts';

/** A plain write met a key that a transaction holds: run it again once `released` resolves. */
export class LockBusy extends Error {
  readonly released: Promise<void>;
  constructor(released: Promise<void>) {
    super('Waiting for a transaction to end');
    this.released = released;
  }
}

export function writeConflict(): MongoCommandError {
  return new MongoCommandError(
    112,
    'Caused by :: Write conflict during plan execution and yielding is disabled. :: Please retry your operation or multi-document transaction.',
  );
}

/** First updater wins: who holds which key, and which keys were committed after which snapshot. */
export class LockTable implements LockKeeper {
  private readonly holders = new Map<string, WriteView>();
  private readonly heldBy = new Map<WriteView, Set<string>>();
  /** Commit number of the last write per key; only kept while snapshots are open. */
  private readonly lastWrites = new Map<string, number>();
  /** Open transactions with the commit number their snapshot shows. */
  private readonly snapshots = new Map<WriteView, number>();
  /** Transactions that have written into a collection: it must not change its shape under them. */
  private readonly sharers = new Map<string, Set<WriteView>>();
  /** Who waits for which view to end. */
  private readonly waiting = new Map<WriteView, (() => void)[]>();

  openSnapshot(view: WriteView, commit: number): void {
    this.snapshots.set(view, commit);
  }

  get hasSnapshots(): boolean {
    return this.snapshots.size > 0;
  }

  snapshotOf(view: WriteView): number | undefined {
    return this.snapshots.get(view);
  }

  acquire(view: WriteView, key: string): void {
    const holder = this.holders.get(key);
    if (holder === view) return;
    const snapshot = this.snapshots.get(view);
    if (snapshot === undefined) {
      const blocker = holder ?? this.findSharer(view, key);
      if (blocker) throw new LockBusy(this.endOf(blocker));
    } else if (holder || this.findSharer(view, key) || (this.lastWrites.get(key) ?? 0) > snapshot) {
      throw writeConflict();
    }
    this.holders.set(key, view);
    this.keysOf(view).add(key);
  }

  /** Plain writes run one after the other and need no share. */
  share(view: WriteView, key: string): void {
    if (!this.snapshots.has(view)) return;
    const holder = this.holders.get(key);
    if (holder && holder !== view) throw writeConflict();
    const known = this.sharers.get(key);
    if (known) known.add(view);
    else this.sharers.set(key, new Set([view]));
  }

  private findSharer(view: WriteView, key: string): WriteView | undefined {
    for (const sharer of this.sharers.get(key) ?? []) if (sharer !== view) return sharer;
    return undefined;
  }

  private endOf(view: WriteView): Promise<void> {
    return new Promise((resolve) => {
      const known = this.waiting.get(view);
      if (known) known.push(resolve);
      else this.waiting.set(view, [resolve]);
    });
  }

  private endShares(view: WriteView): void {
    for (const [key, sharers] of this.sharers) {
      if (sharers.delete(view) && sharers.size === 0) this.sharers.delete(key);
    }
  }

  /** Hands the keys of a committing transaction to the group commit that writes it. */
  transfer(from: WriteView, to: WriteView): void {
    const target = this.keysOf(to);
    for (const key of this.heldBy.get(from) ?? []) {
      this.holders.set(key, to);
      target.add(key);
    }
    this.heldBy.delete(from);
    this.snapshots.delete(from);
    // Whatever runs later in the same group sees the staged writes, so the shares may end here.
    this.endShares(from);
    const waiting = this.waiting.get(from);
    if (waiting) this.waiting.set(to, [...(this.waiting.get(to) ?? []), ...waiting]);
    this.waiting.delete(from);
  }

  /** After a commit became visible: its keys are free, and newer than every open snapshot. */
  settle(view: WriteView, commit: number): void {
    if (this.snapshots.size > 0) {
      for (const key of this.heldBy.get(view) ?? []) this.lastWrites.set(key, commit);
    } else if (this.lastWrites.size > 0) this.lastWrites.clear();
    this.release(view);
  }

  release(view: WriteView): void {
    for (const key of this.heldBy.get(view) ?? []) this.holders.delete(key);
    this.heldBy.delete(view);
    this.snapshots.delete(view);
    this.endShares(view);
    const waiting = this.waiting.get(view) ?? [];
    this.waiting.delete(view);
    for (const resume of waiting) resume();
  }

  private keysOf(view: WriteView): Set<string> {
    const known = this.heldBy.get(view);
    if (known) return known;
    const keys = new Set<string>();
    this.heldBy.set(view, keys);
    return keys;
  }
}

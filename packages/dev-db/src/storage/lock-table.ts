import { MongoCommandError } from '../errors.ts';
import type { WriteView } from './write-view.ts';
import type { LockKeeper } from './write-view.ts';
import { RightOfWay } from './right-of-way.ts';

/** A plain write met a key that it cannot have yet: to be run again once `turn` resolves. */
export class LockBusy extends Error {
  readonly turn: Promise<void>;
  constructor(turn: Promise<void>) {
    super('Waiting for a transaction to end');
    this.turn = turn;
  }
}

/** A transaction met a key that it cannot have: it has to be aborted, and may start again once `turn` resolves. */
export class WriteConflict extends MongoCommandError {
  readonly turn: Promise<void>;
  constructor(turn: Promise<void>) {
    super(
      112,
      'Caused by :: Write conflict during plan execution and yielding is disabled. :: Please retry your operation or multi-document transaction.',
    );
    this.turn = turn;
  }
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
  private readonly rightOfWay = new RightOfWay();

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
    const isHeld = (holder ?? this.findSharer(view, key)) !== undefined;
    const snapshot = this.snapshots.get(view);
    const isNewer = snapshot !== undefined && (this.lastWrites.get(key) ?? 0) > snapshot;
    if (isHeld || isNewer || this.rightOfWay.findObstacle(view.contender, key, snapshot !== undefined)) {
      this.lose(view, key, isHeld);
    }
    this.holders.set(key, view);
    this.keysOf(view).add(key);
  }

  private lose(view: WriteView, key: string, isHeld: boolean): never {
    const isTransaction = this.snapshots.has(view);
    const turn = this.rightOfWay.recordLoss(view.contender, key, isTransaction, isHeld);
    throw isTransaction ? new WriteConflict(turn) : new LockBusy(turn);
  }

  /** A transaction or a queued write has succeeded. */
  forgetContender(contender: object): void {
    this.rightOfWay.forget(contender);
  }

  /** Plain writes run one after the other and need no share. */
  share(view: WriteView, key: string): void {
    if (!this.snapshots.has(view)) return;
    const holder = this.holders.get(key);
    const isHeld = holder !== undefined && holder !== view;
    if (isHeld || this.rightOfWay.findObstacle(view.contender, key, true)) this.lose(view, key, isHeld);
    const known = this.sharers.get(key);
    if (known) known.add(view);
    else this.sharers.set(key, new Set([view]));
  }

  private findSharer(view: WriteView, key: string): WriteView | undefined {
    for (const sharer of this.sharers.get(key) ?? []) if (sharer !== view) return sharer;
    return undefined;
  }

  private endShares(view: WriteView): void {
    for (const [key, sharers] of this.sharers) {
      if (!sharers.delete(view) || sharers.size > 0) continue;
      this.sharers.delete(key);
      this.rightOfWay.release(key);
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
  }

  /** After a commit became visible: its keys are free, and newer than every open snapshot. */
  settle(view: WriteView, commit: number): void {
    if (this.snapshots.size > 0) {
      for (const key of this.heldBy.get(view) ?? []) this.lastWrites.set(key, commit);
    } else if (this.lastWrites.size > 0) this.lastWrites.clear();
    this.release(view);
  }

  release(view: WriteView): void {
    const keys = this.heldBy.get(view) ?? [];
    for (const key of keys) this.holders.delete(key);
    this.heldBy.delete(view);
    this.snapshots.delete(view);
    this.endShares(view);
    for (const key of keys) this.rightOfWay.release(key);
  }

  private keysOf(view: WriteView): Set<string> {
    const known = this.heldBy.get(view);
    if (known) return known;
    const keys = new Set<string>();
    this.heldBy.set(view, keys);
    return keys;
  }
}

import { MongoCommandError } from '../errors.ts';
import type { CatalogChange } from './catalog-change.ts';
import type { CollectionEntry } from './collection-entry.ts';
import { keyToText } from './keys.ts';
import type { OplogEvent } from './oplog-event.ts';
import { Overlay } from './overlay.ts';
import type { Entry, KeySpan, ReadView, TableName } from './read-view.ts';
import { tableNames } from './read-view.ts';

/** Decides whether a view may write a key; throws when another one stands in the way. */
export interface LockKeeper {
  acquire(view: WriteView, key: string): void;
  share(view: WriteView, key: string): void;
}

/**
 * Writes staged over a read view: of one group commit, or of one multi-document transaction.
 * Nothing is visible to others before the whole view is committed.
 */
export class WriteView implements ReadView {
  readonly base: ReadView;
  readonly overlays: ReadonlyMap<TableName, Overlay> = new Map(
    tableNames.map((name) => [name, new Overlay()]),
  );
  readonly catalogChanges = new Map<string, CatalogChange>();
  readonly countDeltas = new Map<CollectionEntry['runtime'], number>();
  events: OplogEvent[] = [];
  /** On whose behalf keys are locked: for a group commit, the write that is being staged. */
  contender: object = this;
  private isEnded = false;
  private readonly locks: LockKeeper;
  private undo: (() => void)[] = [];

  constructor(base: ReadView, locks: LockKeeper) {
    this.base = base;
    this.locks = locks;
  }

  /** Nothing can be written any more: a transaction may be aborted while one of its statements pauses. */
  end(): void {
    this.isEnded = true;
  }

  /** Claims a document or a unique key for this view until it is committed or given up. */
  lock(kind: 'doc' | 'key' | 'collection', key: Uint8Array): void {
    this.assertOpen();
    this.locks.acquire(this, `${kind}:${keyToText(key)}`);
  }

  /** Says that this view writes into a collection, which then keeps its indexes until it is done. */
  enter(collection: CollectionEntry): void {
    this.assertOpen();
    this.locks.share(this, `collection:${keyToText(Buffer.from(collection.namespace))}`);
  }

  get(table: TableName, key: Uint8Array): Uint8Array | undefined {
    const staged = this.overlay(table).get(key);
    return staged ? (staged.value ?? undefined) : this.base.get(table, key);
  }

  put(table: TableName, key: Uint8Array, value: Uint8Array): void {
    this.stage(table, key, value);
  }

  remove(table: TableName, key: Uint8Array): void {
    this.stage(table, key, null);
  }

  *range(table: TableName, span: KeySpan, isReverse = false): Generator<Entry> {
    const staged = this.overlay(table).inSpan(span, isReverse);
    if (staged.length === 0) {
      yield* this.base.range(table, span, isReverse);
      return;
    }
    let next = 0;
    const goesBefore = (a: string, b: string): boolean => (isReverse ? a > b : a < b);
    for (const entry of this.base.range(table, span, isReverse)) {
      const text = keyToText(entry.key);
      let isReplaced = false;
      for (let own = staged[next]; own && !goesBefore(text, own.text); own = staged[++next]) {
        if (own.text === text) isReplaced = true;
        if (own.value) yield { key: own.key, value: own.value };
      }
      if (!isReplaced) yield entry;
    }
    for (; next < staged.length; next++) {
      const own = staged[next];
      if (own?.value) yield { key: own.key, value: own.value };
    }
  }

  *keys(table: TableName, span: KeySpan, isReverse = false): Generator<Uint8Array> {
    if (this.overlay(table).isEmpty) yield* this.base.keys(table, span, isReverse);
    else for (const entry of this.range(table, span, isReverse)) yield entry.key;
  }

  addCount(runtime: CollectionEntry['runtime'], difference: number): void {
    this.countDeltas.set(runtime, (this.countDeltas.get(runtime) ?? 0) + difference);
    this.onRollback(() => this.countDeltas.set(runtime, (this.countDeltas.get(runtime) ?? 0) - difference));
  }

  addEvent(event: OplogEvent): void {
    this.events.push(event);
    this.onRollback(() => this.events.pop());
  }

  setCatalogChange(namespace: string, change: CatalogChange): void {
    const previous = this.catalogChanges.get(namespace);
    this.catalogChanges.set(namespace, change);
    this.onRollback(() => {
      if (previous) this.catalogChanges.set(namespace, previous);
      else this.catalogChanges.delete(namespace);
    });
  }

  onRollback(action: () => void): void {
    this.undo.push(action);
  }

  savepoint(): number {
    return this.undo.length;
  }

  rollbackTo(savepoint: number): void {
    while (this.undo.length > savepoint) this.undo.pop()?.();
  }

  /** Forgets how to roll back; what is staged stays. */
  forgetUndo(): void {
    this.undo = [];
  }

  private assertOpen(): void {
    if (this.isEnded)
      throw new MongoCommandError(251, 'The transaction was aborted while the operation ran.');
  }

  private overlay(table: TableName): Overlay {
    const overlay = this.overlays.get(table);
    if (!overlay) throw new Error(`Unknown table ${table}`);
    return overlay;
  }

  private stage(table: TableName, key: Uint8Array, value: Uint8Array | null): void {
    const overlay = this.overlay(table);
    const { text, previous } = overlay.set(key, value);
    this.undo.push(() => overlay.restore(text, previous));
  }
}

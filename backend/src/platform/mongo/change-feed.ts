import { setTimeout as pause } from 'node:timers/promises';
import type { mongo } from 'mongoose';
import type { Logger } from '../log/logger.ts';
import type { Database } from './database.ts';
import type { ObjectId } from './object-id.ts';

/** Told about every document of one collection that was changed or removed, by whichever process. */
export interface ChangeListener {
  changed(id: ObjectId): void;
  /** Changes may have been missed: whatever is remembered can be wrong. */
  reset(): void;
}

// The database answers at least this often, with a change or with the news that there is none.
const maxAwaitTimeMs = 300;
// Without an answer for this long we no longer know what others have changed: below the promised second.
const maxSilenceMs = 900;
const retryMs = 250;

/**
 * Follows the changes that any process makes to some collections. `isCurrent` tells whether everything
 * up to less than a second ago has been heard; who relies on that never relies on an older state.
 */
export class ChangeFeed {
  readonly #database: Database;
  readonly #log: Logger;
  readonly #listeners = new Map<string, ChangeListener[]>();
  #heardAt = Number.NEGATIVE_INFINITY;
  #following: Promise<void> | null = null;
  #stop = new AbortController();

  constructor(database: Database, log: Logger) {
    this.#database = database;
    this.#log = log;
  }

  /** To be called before `start`. */
  listen(collection: string, listener: ChangeListener): void {
    this.#listeners.set(collection, [...(this.#listeners.get(collection) ?? []), listener]);
  }

  isCurrent(): boolean {
    return performance.now() - this.#heardAt < maxSilenceMs;
  }

  start(): void {
    this.#following ??= this.#followForEver();
  }

  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#following;
    this.#lose();
    this.#following = null;
    this.#stop = new AbortController();
  }

  async #followForEver(): Promise<void> {
    const { signal } = this.#stop;
    while (!signal.aborted) {
      try {
        await this.#follow(signal);
      } catch (error) {
        if (!signal.aborted) this.#log.warn({ err: error }, 'change feed lost, look-ups go to the database');
      }
      this.#lose();
      await pause(retryMs, undefined, { signal }).catch(() => undefined);
    }
  }

  async #follow(signal: AbortSignal): Promise<void> {
    const stream = this.#open();
    try {
      while (!signal.aborted) {
        const change = await stream.tryNext();
        // Whatever was remembered through a silence may have been overtaken during it.
        if (!this.isCurrent()) this.#lose();
        if (change) this.#tell(change);
        this.#heardAt = performance.now();
      }
    } finally {
      await stream.close().catch(() => undefined);
    }
  }

  #open(): mongo.ChangeStream {
    const collections = [...this.#listeners.keys()];
    // A new document cannot make a remembered one wrong.
    const match = { 'ns.coll': { $in: collections }, operationType: { $ne: 'insert' } };
    const { db } = this.#database.connection;
    if (!db) throw new Error('not connected');
    return db.watch([{ $match: match }], { maxAwaitTimeMS: maxAwaitTimeMs });
  }

  #tell(change: mongo.ChangeStreamDocument): void {
    if (!('ns' in change) || !('coll' in change.ns)) return this.#lose();
    for (const listener of this.#listeners.get(change.ns.coll) ?? []) {
      if ('documentKey' in change) listener.changed(change.documentKey._id);
      else listener.reset();
    }
  }

  #lose(): void {
    this.#heardAt = Number.NEGATIVE_INFINITY;
    for (const listener of [...this.#listeners.values()].flat()) listener.reset();
  }
}

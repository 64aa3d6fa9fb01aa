import type { ChangeFeed } from './change-feed.ts';
import { apartFromTransaction } from './joined-session.ts';
import type { ObjectId } from './object-id.ts';

const maxEntries = 50_000;

/**
 * Remembers what follows from single documents for as long as the change feed would tell of a change.
 * Where it cannot, every question goes to the database. Whoever writes a document in this process
 * calls `forget` once the write is committed.
 */
export class DocumentCache<Value extends object> {
  readonly #feed: ChangeFeed;
  readonly #values = new Map<string, Value>();
  // Moves with every change: an answer that was on its way meanwhile is not kept.
  #changes = 0;

  constructor(feed: ChangeFeed, collection: string) {
    this.#feed = feed;
    feed.listen(collection, { changed: (id) => this.forget(id), reset: () => this.#clear() });
  }

  /** What `load` answers, or answered before; that there is no such document is not remembered. */
  async get(id: ObjectId, load: () => Promise<Value | null>): Promise<Value | null> {
    if (!this.#feed.isCurrent()) return load();
    const key = id.toHexString();
    const known = this.#values.get(key);
    if (known) return known;
    const changesBefore = this.#changes;
    // A transaction sees an older state, or one that never comes to be.
    const value = await apartFromTransaction(load);
    if (value && changesBefore === this.#changes) this.#remember(key, value);
    return value;
  }

  forget(id: ObjectId): void {
    this.#changes += 1;
    this.#values.delete(id.toHexString());
  }

  #remember(key: string, value: Value): void {
    const [oldest] = this.#values.keys();
    if (this.#values.size >= maxEntries && oldest !== undefined) this.#values.delete(oldest);
    this.#values.set(key, value);
  }

  #clear(): void {
    this.#changes += 1;
    this.#values.clear();
  }
}

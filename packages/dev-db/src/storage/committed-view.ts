import type { RangeOptions } from 'lmdb';
import { MongoCommandError } from '../errors.ts';
import { compareKeys, keyAfter } from './keys.ts';
import type { Environment, Snapshot } from './environment.ts';
import type { Entry, KeySpan, ReadView, TableName } from './read-view.ts';

const firstChunk = 32;
const largestChunk = 512;

/**
 * Reads what is committed: the newest state, or one pinned snapshot. Ranges are read in chunks and
 * resume by key, so that an iteration may live over many event-loop turns without holding a
 * reader; on the newest state a later chunk then shows later commits.
 */
export class CommittedView implements ReadView {
  private readonly environment: Environment;
  private snapshot: Snapshot | undefined;
  readonly isSnapshot: boolean;

  constructor(environment: Environment, options: { readonly isSnapshot?: boolean } = {}) {
    this.environment = environment;
    this.isSnapshot = options.isSnapshot ?? false;
    this.snapshot = this.isSnapshot ? environment.pinSnapshot() : undefined;
  }

  get(table: TableName, key: Uint8Array): Uint8Array | undefined {
    this.assertOpen();
    return this.environment.get(table, key, this.snapshot);
  }

  *range(table: TableName, span: KeySpan, isReverse = false): Generator<Entry> {
    let rest = span;
    for (let size = firstChunk; ; size = Math.min(size * 4, largestChunk)) {
      const chunk: Entry[] = [];
      for (const entry of this.environment.tables[table].getRange(this.options(rest, isReverse, size))) {
        chunk.push(entry);
      }
      yield* chunk;
      const last = chunk[chunk.length - 1];
      if (!last || chunk.length < size) return;
      rest = isReverse
        ? { from: span.from, until: last.key }
        : { from: keyAfter(last.key), until: span.until };
    }
  }

  *keys(table: TableName, span: KeySpan, isReverse = false): Generator<Uint8Array> {
    let rest = span;
    for (let size = firstChunk; ; size = Math.min(size * 4, largestChunk)) {
      const chunk: Uint8Array[] = [];
      for (const key of this.environment.tables[table].getKeys(this.options(rest, isReverse, size))) {
        chunk.push(key);
      }
      yield* chunk;
      const last = chunk[chunk.length - 1];
      if (!last || chunk.length < size) return;
      rest = isReverse ? { from: span.from, until: last } : { from: keyAfter(last), until: span.until };
    }
  }

  count(table: TableName, span: KeySpan): number {
    return this.environment.tables[table].getKeysCount({ start: span.from, end: span.until });
  }

  release(): void {
    this.snapshot?.done();
    this.snapshot = undefined;
  }

  private assertOpen(): void {
    if (!this.isSnapshot || this.snapshot) return;
    throw new MongoCommandError(251, 'The transaction or snapshot that this operation reads has ended.');
  }

  private options(span: KeySpan, isReverse: boolean, limit: number): RangeOptions {
    if (compareKeys(span.from, span.until) >= 0) return { start: span.from, end: span.from, limit: 0 };
    const base: RangeOptions = isReverse
      ? { start: span.until, end: span.from, reverse: true, exclusiveStart: true, inclusiveEnd: true, limit }
      : { start: span.from, end: span.until, limit };
    this.assertOpen();
    return this.snapshot ? { ...base, transaction: this.snapshot } : base;
  }
}

import type { RawDocument } from '../bson/index.ts';
import { getField, isDocument } from '../bson/index.ts';
import type { Batch, BatchLimits, CursorOwner, ServerCursor } from '../cursors/server-cursor.ts';
import { waitForCommit } from '../cursors/wait-for-commit.ts';
import { MongoCommandError } from '../errors.ts';
import { compareKeys } from '../storage/keys.ts';
import type { Oplog, StoredEvent } from '../storage/oplog.ts';
import type { LookupDocument } from './build-change-event.ts';
import { buildChangeEvent, invalidateEvent } from './build-change-event.ts';
import { resumeToken } from './resume-token.ts';
import type { StreamOptions } from './stream-options.ts';

export interface StreamScope {
  /** Undefined for the whole cluster. */
  readonly database: string | undefined;
  /** Undefined for a whole database. */
  readonly collection: string | undefined;
}

export interface ChangeStreamSource {
  readonly oplog: Oplog;
  readonly scope: StreamScope;
  readonly options: StreamOptions;
  readonly lookUp: LookupDocument;
  /** Runs the stages behind `$changeStream` on one event. */
  transform(event: RawDocument): readonly RawDocument[];
}

const expandedOnly = new Set(['create', 'createIndexes', 'dropIndexes', 'modify']);
const eventsPerRead = 1000;

/** Reads the history from one place on and waits for more. */
export class ChangeStreamCursor implements ServerCursor {
  readonly namespace: string;
  readonly sessionKey: string | undefined;
  readonly transactionNumber = undefined;
  lastUsedAt = Date.now();
  isBusy = false;
  private readonly source: ChangeStreamSource;
  private last: Uint8Array;
  private token: RawDocument;
  private isInvalidated = false;
  private pending: RawDocument[] = [];
  private readonly closing = new AbortController();

  constructor(owner: CursorOwner, source: ChangeStreamSource, startAfter: Uint8Array) {
    this.namespace = owner.namespace;
    this.sessionKey = owner.sessionKey;
    this.source = source;
    this.last = startAfter;
    this.token = resumeToken(startAfter);
    this.assertHistory();
  }

  async nextBatch(limits: BatchLimits): Promise<Batch> {
    const deadline = Date.now() + (limits.awaitMs ?? 0);
    for (;;) {
      const documents = limits.maxDocuments > 0 ? this.read(limits.maxDocuments) : [];
      const left = deadline - Date.now();
      const isOver = this.isInvalidated && this.pending.length === 0;
      if (documents.length > 0 || isOver || left <= 0 || this.closing.signal.aborted) {
        return { documents, isExhausted: isOver, postBatchResumeToken: this.token };
      }
      await waitForCommit(this.source.oplog, left, this.closing.signal);
    }
  }

  private read(most: number): RawDocument[] {
    this.assertHistory();
    const found: RawDocument[] = this.pending.splice(0, most);
    if (this.isInvalidated || found.length >= most) return found;
    let count = 0;
    for (const stored of this.source.oplog.after(this.last)) {
      this.last = stored.key;
      this.token = resumeToken(stored.key);
      if (this.concerns(stored)) this.show(stored, found);
      if (this.isInvalidated || found.length >= most || ++count >= eventsPerRead) break;
    }
    this.pending = found.splice(most);
    return found;
  }

  private show(stored: StoredEvent, into: RawDocument[]): void {
    const { options, lookUp } = this.source;
    into.push(...this.transform(buildChangeEvent(stored, options, lookUp)));
    if (!this.endsWith(stored)) return;
    this.isInvalidated = true;
    this.token = resumeToken(stored.key, true);
    into.push(...this.transform(invalidateEvent(stored)));
  }

  private transform(event: RawDocument): readonly RawDocument[] {
    const results = this.source.transform(event);
    const id = getField(event, '_id');
    for (const result of results) {
      const kept = getField(result, '_id');
      if (isDocument(id) && isDocument(kept) && compareKeys(id, kept) === 0) continue;
      throw new MongoCommandError(
        280,
        'Encountered an event whose _id field, which contains the resume token, was modified by the pipeline. Modifying the _id field of an event makes it impossible to resume the stream from that point. Only transformations that retain the unmodified _id field are allowed.',
        { labels: ['NonResumableChangeStreamError'] },
      );
    }
    return results;
  }

  private concerns({ body }: StoredEvent): boolean {
    const { scope, options } = this.source;
    const op = String(getField(body, 'op'));
    if (expandedOnly.has(op) && !options.showExpandedEvents) return false;
    if (scope.database === undefined) return true;
    const to = getField(body, 'to');
    const names = [body, ...(isDocument(to) ? [to] : [])];
    return names.some(
      (name) =>
        getField(name, 'db') === scope.database &&
        (scope.collection === undefined || getField(name, 'coll') === scope.collection),
    );
  }

  /** Dropping or renaming what a stream watches ends it. */
  private endsWith({ body }: StoredEvent): boolean {
    const op = getField(body, 'op');
    const { scope } = this.source;
    if (scope.database === undefined) return false;
    return scope.collection === undefined ? op === 'dropDatabase' : op === 'drop' || op === 'rename';
  }

  private assertHistory(): void {
    const first = this.source.oplog.trimmedUntil;
    if (!first || compareKeys(this.last, first) >= 0) return;
    throw new MongoCommandError(
      286,
      'Resume of change stream was not possible, as the resume point may no longer be in the oplog.',
    );
  }

  close(): void {
    this.closing.abort();
  }
}

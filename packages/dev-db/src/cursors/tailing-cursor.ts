import type { RawDocument } from '../bson/index.ts';
import type { CollectionEntry } from '../storage/collection-entry.ts';
import { documentKey, recordIdAtEnd, spanOfId } from '../storage/keys.ts';
import type { Store } from '../storage/store.ts';
import type { Batch, BatchLimits, CursorOwner, ServerCursor, StreamCursor } from './server-cursor.ts';
import { waitForCommit } from './wait-for-commit.ts';

export interface TailingSource {
  readonly store: Store;
  readonly collection: CollectionEntry;
  /** What was there when the cursor was opened. */
  readonly first: StreamCursor;
  matches(document: RawDocument): boolean;
  project(document: RawDocument): RawDocument;
  readonly isAwaiting: boolean;
}

/** Follows the end of a capped collection. */
export class TailingCursor implements ServerCursor {
  readonly namespace: string;
  readonly sessionKey: string | undefined;
  readonly transactionNumber: bigint | undefined;
  lastUsedAt = Date.now();
  isBusy = false;
  private readonly source: TailingSource;
  private lastRecordId: number;
  private hasReadFirst = false;
  private readonly closing = new AbortController();

  constructor(owner: CursorOwner, source: TailingSource) {
    this.namespace = owner.namespace;
    this.sessionKey = owner.sessionKey;
    this.transactionNumber = owner.transactionNumber;
    this.source = source;
    this.lastRecordId = source.collection.runtime.nextRecordId - 1;
  }

  async nextBatch(limits: BatchLimits): Promise<Batch> {
    if (!this.hasReadFirst) {
      const batch = await this.source.first.nextBatch(limits);
      this.hasReadFirst = batch.isExhausted;
      if (batch.documents.length > 0 || limits.awaitMs === undefined) return { ...batch, isExhausted: false };
    }
    const deadline = Date.now() + (this.source.isAwaiting ? (limits.awaitMs ?? 0) : 0);
    for (;;) {
      const documents = this.readNew(limits.maxDocuments);
      const left = deadline - Date.now();
      if (documents.length > 0 || left <= 0 || this.closing.signal.aborted)
        return { documents, isExhausted: false };
      await waitForCommit(this.source.store.oplog, left, this.closing.signal);
    }
  }

  private readNew(most: number): RawDocument[] {
    const { collection, store } = this.source;
    const found: RawDocument[] = [];
    const from = documentKey(collection.id, this.lastRecordId + 1);
    for (const { key, value } of store.latest.range('docs', { from, until: spanOfId(collection.id).until })) {
      this.lastRecordId = recordIdAtEnd(key);
      if (this.source.matches(value)) found.push(this.source.project(value));
      if (found.length >= most) break;
    }
    return found;
  }

  close(): void {
    this.closing.abort();
  }
}

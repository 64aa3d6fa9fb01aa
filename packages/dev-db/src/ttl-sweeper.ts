import { recordDelete } from './change-streams/record-event.ts';
import { DateTime } from './bson/index.ts';
import { encodeKeyRange } from './bson/key-range.ts';
import type { CollectionEntry } from './storage/collection-entry.ts';
import type { IndexEntry } from './storage/index-entry.ts';
import { indexEntryKey, recordIdAtEnd } from './storage/keys.ts';
import { readRecord, removeRecord } from './storage/record-store.ts';
import type { Store } from './storage/store.ts';
import type { WriteView } from './storage/write-view.ts';

const documentsPerStep = 1000;
const earliest = new DateTime(-8.64e15);

/** Removes what has expired under TTL indexes. @returns how many documents went */
export async function sweepExpired(store: Store, nowMs: number): Promise<number> {
  let removed = 0;
  for (const collection of [...store.catalog.all()]) {
    for (const index of collection.indexes) {
      if (index.expireAfterSeconds === undefined || index.kind !== 'ordered') continue;
      for (let step = documentsPerStep; step === documentsPerStep; removed += step) {
        step = await store.write((view) => removeExpired(store, view, collection, index, nowMs));
      }
    }
  }
  return removed;
}

function removeExpired(
  store: Store,
  view: WriteView,
  collection: CollectionEntry,
  index: IndexEntry,
  nowMs: number,
): number {
  if (store.catalog.find(view, collection.database, collection.name) !== collection) return 0;
  const limit = new DateTime(nowMs - (index.expireAfterSeconds ?? 0) * 1000);
  const bounds = {
    lower: { value: earliest, isInclusive: true },
    upper: { value: limit, isInclusive: true },
  };
  const range = encodeKeyRange(index.fields, [], bounds.lower, bounds.upper);
  const span = {
    from: indexEntryKey(index.id, range.from, undefined),
    until: indexEntryKey(index.id, range.until, undefined),
  };
  let removed = 0;
  for (const { key, value } of view.range('idx', span)) {
    const recordId = recordIdAtEnd(index.isUnique ? value : key);
    const document = readRecord(view, collection, recordId);
    if (!document) continue;
    removeRecord(view, collection, { recordId, document });
    recordDelete(view, collection, document);
    if (++removed >= documentsPerStep) break;
  }
  return removed;
}

import { recordDelete } from './change-streams/record-event.ts';
import { DateTime, documentOf, getField, isDocument } from './bson/index.ts';
import { isNumeric, toNumber } from './bson/numeric.ts';
import { encodeKeyRange } from './bson/key-range.ts';
import { compileFilter } from './query/index.ts';
import type { CollectionEntry } from './storage/collection-entry.ts';
import type { IndexEntry } from './storage/index-entry.ts';
import { indexEntryKey, recordIdAtEnd, spanOfId } from './storage/keys.ts';
import { readRecord, removeRecord } from './storage/record-store.ts';
import type { Store } from './storage/store.ts';
import type { WriteView } from './storage/write-view.ts';

const documentsPerStep = 1000;
const earliest = new DateTime(-8.64e15);

/** Removes what has expired under TTL indexes. @returns how many documents went */
export async function sweepExpired(store: Store, nowMs: number): Promise<number> {
  let removed = 0;
  for (const collection of [...store.catalog.all()]) {
    removed += await sweepByTimeField(store, collection, nowMs);
    for (const index of collection.indexes) {
      if (index.expireAfterSeconds === undefined || index.kind !== 'ordered') continue;
      for (let step = documentsPerStep; step === documentsPerStep; removed += step) {
        step = await store.write((view) => removeExpired(store, view, collection, index, nowMs));
      }
    }
  }
  return removed;
}

/** Time-series and clustered collections expire as a whole, by their time field or a date `_id`. */
async function sweepByTimeField(store: Store, collection: CollectionEntry, nowMs: number): Promise<number> {
  const expires = getField(collection.options, 'expireAfterSeconds');
  if (!isNumeric(expires)) return 0;
  const series = getField(collection.options, 'timeseries');
  const path = isDocument(series) ? String(getField(series, 'timeField')) : '_id';
  const limit = new DateTime(nowMs - toNumber(expires) * 1000);
  const filter = compileFilter(documentOf([[path, documentOf([['$lt', limit]])]]));
  return store.write((view) => {
    if (store.catalog.find(view, collection.database, collection.name) !== collection) return 0;
    let removed = 0;
    for (const { key, value } of view.range('docs', spanOfId(collection.id))) {
      if (!filter.matches(value)) continue;
      removeRecord(view, collection, { recordId: recordIdAtEnd(key), document: value });
      recordDelete(view, collection, value);
      if (++removed >= documentsPerStep) break;
    }
    return removed;
  });
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

import type { CollectionEntry } from './collection-entry.ts';
import { findStoredCount } from './document-count.ts';
import type { IndexEntry } from './index-entry.ts';
import { documentKey, indexEntryKey, keyToText, recordIdAtEnd, spanOfId } from './keys.ts';
import type { ReadView } from './read-view.ts';

export interface Verification {
  readonly documents: number;
  readonly indexEntries: number;
  /** One sentence per inconsistency, at most a hundred. */
  readonly faults: readonly string[];
}

const mostFaults = 100;

/** Checks that every document is in every index that wants it, and that no index names anything else. */
export function verifyCollection(view: ReadView, collection: CollectionEntry): Verification {
  const faults: string[] = [];
  const report = (fault: string): void => {
    if (faults.length < mostFaults) faults.push(`${collection.namespace}: ${fault}`);
  };
  const indexes = collection.indexes.filter((index) => !index.isBuilding);
  const wanted = new Map(indexes.map((index) => [index, 0]));
  let documents = 0;
  for (const { key, value } of view.range('docs', spanOfId(collection.id))) {
    documents++;
    for (const index of indexes) {
      const keys = verifyDocument(view, index, { recordId: recordIdAtEnd(key), document: value }, report);
      wanted.set(index, (wanted.get(index) ?? 0) + keys);
    }
  }
  const counted = findStoredCount(view, collection.id);
  if (counted !== undefined && counted !== documents)
    report(`${documents} documents, but ${counted} were counted`);
  let indexEntries = 0;
  for (const [index, keys] of wanted) {
    const entries = countEntries(view, index);
    indexEntries += entries;
    // All wanted ones are there: only another number means that there is one too many.
    if (entries !== keys) findStrayEntries(view, collection, index, report);
  }
  return { documents, indexEntries, faults };
}

type Report = (fault: string) => void;

/** @returns how many keys the document has in the index */
function verifyDocument(
  view: ReadView,
  index: IndexEntry,
  { recordId, document }: { readonly recordId: number; readonly document: Uint8Array },
  report: Report,
): number {
  const keys = index.keysOf(document);
  for (const key of keys) {
    const stored = view.get('idx', indexEntryKey(index.id, key, index.isUnique ? undefined : recordId));
    if (!stored) report(`document ${recordId} is missing in index ${index.name}`);
    else if (index.isUnique && recordIdAtEnd(stored) !== recordId) {
      report(`document ${recordId} is shadowed in unique index ${index.name}`);
    }
  }
  return keys.length;
}

function countEntries(view: ReadView, index: IndexEntry): number {
  let entries = 0;
  for (const key of view.keys('idx', spanOfId(index.id))) if (key.length > 0) entries++;
  return entries;
}

function findStrayEntries(
  view: ReadView,
  collection: CollectionEntry,
  index: IndexEntry,
  report: Report,
): void {
  for (const { key, value } of view.range('idx', spanOfId(index.id))) {
    const recordId = recordIdAtEnd(index.isUnique ? value : key);
    const document = view.get('docs', documentKey(collection.id, recordId));
    const isWanted = (indexKey: Uint8Array): boolean =>
      keyToText(indexEntryKey(index.id, indexKey, index.isUnique ? undefined : recordId)) === keyToText(key);
    if (!document || !index.keysOf(document).some(isWanted)) {
      report(`index ${index.name} names document ${recordId}, which has no such key`);
    }
  }
}

import type { CollectionEntry } from './collection-entry.ts';
import { findStoredCount } from './document-count.ts';
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
  let documents = 0;
  for (const { key, value } of view.range('docs', spanOfId(collection.id))) {
    documents++;
    const recordId = recordIdAtEnd(key);
    for (const index of collection.indexes) {
      for (const indexKey of index.keysOf(value)) {
        const entry = indexEntryKey(index.id, indexKey, index.isUnique ? undefined : recordId);
        const stored = view.get('idx', entry);
        if (!stored) report(`document ${recordId} is missing in index ${index.name}`);
        else if (index.isUnique && recordIdAtEnd(stored) !== recordId) {
          report(`document ${recordId} is shadowed in unique index ${index.name}`);
        }
      }
    }
  }
  const counted = findStoredCount(view, collection.id);
  if (counted !== undefined && counted !== documents)
    report(`${documents} documents, but ${counted} were counted`);
  const indexEntries = verifyEntries(view, collection, report);
  return { documents, indexEntries, faults };
}

function verifyEntries(view: ReadView, collection: CollectionEntry, report: (fault: string) => void): number {
  let entries = 0;
  for (const index of collection.indexes) {
    for (const { key, value } of view.range('idx', spanOfId(index.id))) {
      entries++;
      const recordId = recordIdAtEnd(index.isUnique ? value : key);
      const document = view.get('docs', documentKey(collection.id, recordId));
      const isWanted = (indexKey: Uint8Array): boolean =>
        keyToText(indexEntryKey(index.id, indexKey, index.isUnique ? undefined : recordId)) ===
        keyToText(key);
      if (!document || !index.keysOf(document).some(isWanted)) {
        report(`index ${index.name} names document ${recordId}, which has no such key`);
      }
    }
  }
  return entries;
}

import type { CollectionEntry } from './collection-entry.ts';
import type { IndexEntry } from './index-entry.ts';
import { documentKey, recordIdAtEnd, spanOfId } from './keys.ts';
import { indexRecord } from './record-store.ts';
import type { Store } from './store.ts';

const documentsPerStep = 100;

/** Completes indexes that were added unfinished, step by step between other writes, which already maintain them. */
export async function finishIndexes(store: Store, database: string, name: string): Promise<void> {
  const collection = store.catalog.find(store.latest, database, name);
  for (const index of collection?.indexes ?? []) {
    if (index.isBuilding) await finishIndex(store, database, name, index.id);
  }
}

async function finishIndex(store: Store, database: string, name: string, indexId: number): Promise<void> {
  let next: number | undefined = 0;
  while (next !== undefined) {
    const from: number = next;
    next = await store.write((view) => {
      const found = findUnfinished(store.catalog.find(view, database, name), indexId);
      if (!found) return undefined;
      const { collection, index } = found;
      const span = { from: documentKey(collection.id, from), until: spanOfId(collection.id).until };
      let steps = 0;
      for (const { key, value } of view.range('docs', span)) {
        const recordId = recordIdAtEnd(key);
        if (++steps > documentsPerStep) return recordId;
        indexRecord(view, collection, index, { recordId, document: value });
      }
      return undefined;
    });
  }
  await store.write((view) => {
    const found = findUnfinished(store.catalog.find(view, database, name), indexId);
    if (!found) return;
    const { collection } = found;
    view.lock('collection', Buffer.from(collection.namespace));
    const indexes = collection.indexes.map((index) =>
      index.id === indexId ? index.with({ isBuilding: false }) : index,
    );
    store.catalog.stage(view, database, name, collection.with({ indexes }));
  });
}

function findUnfinished(
  collection: CollectionEntry | undefined,
  indexId: number,
): { collection: CollectionEntry; index: IndexEntry } | undefined {
  const index = collection?.indexes.find((candidate) => candidate.id === indexId);
  return collection && index?.isBuilding ? { collection, index } : undefined;
}

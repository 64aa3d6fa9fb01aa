import type { RawDocument } from '../bson/index.ts';
import { documentOf } from '../bson/index.ts';
import type { CollectionEntry } from '../storage/collection-entry.ts';
import { spanOfId } from '../storage/keys.ts';
import type { CommandContext } from './command.ts';

/** Sizes of one collection; reads it whole. */
export function storageStatistics(context: CommandContext, collection: CollectionEntry): RawDocument {
  let size = 0;
  let count = 0;
  for (const { value } of context.view.range('docs', spanOfId(collection.id))) {
    context.interrupt.check();
    size += value.length;
    count++;
  }
  const indexSizes = collection.indexes.map((index) => [index.name, indexBytes(context, index.id)] as const);
  const totalIndexSize = indexSizes.reduce((total, [, bytes]) => total + bytes, 0);
  return documentOf([
    ['size', size],
    ['count', count],
    ['avgObjSize', count > 0 ? Math.floor(size / count) : undefined],
    ['storageSize', size],
    ['freeStorageSize', 0],
    ['capped', collection.isCapped],
    ['max', Number.isFinite(collection.cappedMaxDocuments) ? collection.cappedMaxDocuments : undefined],
    ['maxSize', Number.isFinite(collection.cappedMaxBytes) ? collection.cappedMaxBytes : undefined],
    ['nindexes', collection.indexes.length],
    ['totalIndexSize', totalIndexSize],
    ['totalSize', size + totalIndexSize],
    ['indexSizes', documentOf(indexSizes)],
  ]);
}

function indexBytes(context: CommandContext, indexId: number): number {
  let bytes = 0;
  for (const key of context.view.keys('idx', spanOfId(indexId))) bytes += key.length;
  return bytes;
}

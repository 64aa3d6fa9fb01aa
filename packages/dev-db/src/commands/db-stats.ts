import type { RawDocument } from '../bson/index.ts';
import { getField } from '../bson/index.ts';
import type { CommandContext, ReadCommand } from './command.ts';
import { reply } from './reply.ts';
import { storageStatistics } from './statistics.ts';

function run(context: CommandContext): RawDocument {
  const { database, server, view } = context;
  const totals = { objects: 0, dataSize: 0, indexes: 0, indexSize: 0, collections: 0, views: 0 };
  for (const collection of server.store.catalog.listCollections(view, database)) {
    if (collection.view) {
      totals.views++;
      continue;
    }
    const statistics = storageStatistics(context, collection);
    totals.collections++;
    totals.objects += Number(getField(statistics, 'count'));
    totals.dataSize += Number(getField(statistics, 'size'));
    totals.indexSize += Number(getField(statistics, 'totalIndexSize'));
    totals.indexes += collection.indexes.length;
  }
  return reply({
    db: database,
    ...totals,
    avgObjSize: totals.objects > 0 ? Math.floor(totals.dataSize / totals.objects) : 0,
    storageSize: totals.dataSize,
    totalSize: totals.dataSize + totals.indexSize,
    scaleFactor: 1,
  });
}

export const dbStats: ReadCommand = { name: 'dbStats', aliases: ['dbstats'], access: 'read', run };

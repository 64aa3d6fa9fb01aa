import type { RawDocument } from '../bson/index.ts';
import { buildDocument } from '../bson/index.ts';
import type { CommandContext, ReadCommand } from './command.ts';
import { collectionName, getCollection } from './namespaces.ts';
import { storageStatistics } from './statistics.ts';

function run(context: CommandContext): RawDocument {
  const collection = getCollection(context, collectionName(context));
  const statistics = storageStatistics(context, collection);
  return buildDocument((w) => {
    w.element('ns', collection.namespace);
    w.copyElements(statistics);
    w.element('scaleFactor', 1);
  });
}

export const collStats: ReadCommand = {
  name: 'collStats',
  aliases: ['collstats'],
  access: 'read',
  fields: ['scale'],
  run,
};

import type { RawDocument, Value } from '../bson/index.ts';
import { documentOf, isArray, isDocument } from '../bson/index.ts';
import { recordAdmin } from '../change-streams/record-event.ts';
import { MongoCommandError } from '../errors.ts';
import { isSamePattern } from '../planner/prepare-query.ts';
import { removeIndex } from '../storage/collection-admin.ts';
import type { CollectionEntry } from '../storage/collection-entry.ts';
import { describeValue } from '../storage/describe-value.ts';
import type { IndexEntry } from '../storage/index-entry.ts';
import type { WriteCommand, WriteContext } from './command.ts';
import { assertWritable, collectionName, findCollection } from './namespaces.ts';
import { reply } from './reply.ts';

function run(context: WriteContext): RawDocument {
  const { args, server, view } = context;
  const found = findCollection(context, collectionName(context));
  if (!found) throw new MongoCommandError(26, `ns not found ${context.database}.${collectionName(context)}`);
  let collection = assertWritable(found);
  const before = collection.indexes.length;
  for (const index of selectIndexes(collection, args.value('index') ?? args.missing('index'))) {
    collection = removeIndex(server.store.catalog, view, collection, index);
    recordAdmin(view, 'dropIndexes', collection, documentOf([['indexes', [index.spec]]]));
  }
  return reply({ nIndexesWas: before });
}

function selectIndexes(collection: CollectionEntry, wanted: Value): readonly IndexEntry[] {
  if (wanted === '*') return collection.indexes.filter((index) => !index.isIdIndex);
  const names = isArray(wanted) ? wanted : [wanted];
  return names.map((name) => {
    const index = collection.indexes.find((candidate) =>
      isDocument(name) ? isSamePattern(candidate.keyPattern, name) : candidate.name === name,
    );
    if (!index) {
      const shown = isDocument(name)
        ? `can't find index with key: ${describeValue(name)}`
        : `index not found with name [${String(name)}]`;
      throw new MongoCommandError(27, shown);
    }
    if (index.isIdIndex) throw new MongoCommandError(72, 'cannot drop _id index');
    return index;
  });
}

export const dropIndexes: WriteCommand = {
  name: 'dropIndexes',
  aliases: ['deleteIndexes'],
  access: 'write',
  fields: ['index'],
  run,
};

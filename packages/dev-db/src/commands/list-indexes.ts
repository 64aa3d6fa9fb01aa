import type { RawDocument, Value } from '../bson/index.ts';
import { documentOf, listFields } from '../bson/index.ts';
import { StreamCursor } from '../cursors/server-cursor.ts';
import type { IndexEntry } from '../storage/index-entry.ts';
import { assertWritable, collectionName, getCollection } from './namespaces.ts';
import type { CommandContext, ReadCommand } from './command.ts';
import { batchSizeOf, cursorOwner, openCursor } from './open-cursor.ts';

/** Text indexes are listed with their inner key pattern. */
function describe(index: IndexEntry): RawDocument {
  if (!index.isText) return index.spec;
  const key: [string, Value][] = [];
  for (const [path, kind] of listFields(index.keyPattern)) {
    if (kind !== 'text') key.push([path, kind]);
    else if (!key.some(([name]) => name === '_fts')) key.push(['_fts', 'text'], ['_ftsx', 1]);
  }
  return documentOf(
    listFields(index.spec).map(([name, value]) => [name, name === 'key' ? documentOf(key) : value]),
  );
}

async function run(context: CommandContext): Promise<RawDocument> {
  const name = collectionName(context);
  const collection = assertWritable(getCollection(context, name));
  const specs = collection.indexes.map(describe);
  const owner = cursorOwner(context, `${context.database}.${name}`);
  const cursor = new StreamCursor(owner, specs, context.interrupt, specs.length);
  return openCursor(context, cursor, { batchSize: batchSizeOf(context.args.document('cursor')) ?? Infinity });
}

export const listIndexes: ReadCommand = {
  name: 'listIndexes',
  access: 'read',
  fields: ['cursor', 'includeBuildUUIDs', 'includeIndexBuildInfo'],
  run,
};

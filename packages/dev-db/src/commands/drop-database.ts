import type { RawDocument } from '../bson/index.ts';
import { recordAdmin, recordDropDatabase } from '../change-streams/record-event.ts';
import { dropCollection } from '../storage/collection-admin.ts';
import type { WriteCommand, WriteContext } from './command.ts';
import { reply } from './reply.ts';

function run({ database, server, view }: WriteContext): RawDocument {
  const { catalog } = server.store;
  const collections = catalog.listCollections(view, database);
  for (const collection of collections) {
    dropCollection(catalog, view, collection);
    if (!collection.view) recordAdmin(view, 'drop', collection);
  }
  if (collections.length > 0) recordDropDatabase(view, database);
  return reply({ dropped: collections.length > 0 ? database : undefined });
}

export const dropDatabase: WriteCommand = { name: 'dropDatabase', access: 'write', fields: [], run };

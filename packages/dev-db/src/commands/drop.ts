import type { RawDocument } from '../bson/index.ts';
import { emptyDocument } from '../bson/index.ts';
import { recordAdmin } from '../change-streams/record-event.ts';
import { dropCollection } from '../storage/collection-admin.ts';
import type { WriteCommand, WriteContext } from './command.ts';
import { collectionName, findCollection } from './namespaces.ts';
import { reply } from './reply.ts';

function run(context: WriteContext): RawDocument {
  const { server, view } = context;
  const collection = findCollection(context, collectionName(context));
  if (!collection) return emptyDocument;
  dropCollection(server.store.catalog, view, collection);
  if (!collection.view) recordAdmin(view, 'drop', collection);
  return reply({ nIndexesWas: collection.indexes.length, ns: collection.namespace });
}

export const drop: WriteCommand = {
  name: 'drop',
  access: 'write',
  fields: ['collectionUUID', 'encryptedFields'],
  run,
};

import type { RawDocument } from '../bson/index.ts';
import { emptyDocument } from '../bson/index.ts';
import { recordRename } from '../change-streams/record-event.ts';
import { MongoCommandError } from '../errors.ts';
import { dropCollection, renameCollection as rename } from '../storage/collection-admin.ts';
import type { WriteCommand, WriteContext } from './command.ts';
import { findCollection } from './namespaces.ts';

function split(namespace: string): { database: string; name: string } {
  const dot = namespace.indexOf('.');
  if (dot < 1) throw new MongoCommandError(73, `Invalid namespace specified '${namespace}'`);
  return { database: namespace.slice(0, dot), name: namespace.slice(dot + 1) };
}

function run(context: WriteContext): RawDocument {
  const { args, server, view } = context;
  const from = args.text('renameCollection') ?? args.missing('renameCollection');
  const to = args.text('to') ?? args.missing('to');
  if (from === to) throw new MongoCommandError(20, "Can't rename a collection to itself");
  const source = split(from);
  const target = split(to);
  const collection = findCollection(context, source.name, source.database);
  if (!collection) throw new MongoCommandError(26, `Source collection ${from} does not exist`);
  const inTheWay = findCollection(context, target.name, target.database);
  if (inTheWay && !args.flag('dropTarget')) throw new MongoCommandError(48, 'target namespace exists');
  if (inTheWay) dropCollection(server.store.catalog, view, inTheWay);
  rename(server.store.catalog, view, collection, target.database, target.name);
  recordRename(view, collection, { ...target, dropTarget: inTheWay?.uuid });
  return emptyDocument;
}

export const renameCollection: WriteCommand = {
  name: 'renameCollection',
  access: 'write',
  isAdminOnly: true,
  fields: ['to', 'dropTarget', 'stayTemp'],
  run,
};

import { recordAdmin } from '../change-streams/record-event.ts';
import { documentOf, typeAlias, typeOf } from '../bson/index.ts';
import { MongoCommandError } from '../errors.ts';
import type { CollectionEntry } from '../storage/collection-entry.ts';
import { createCollection, idIndexSpec } from '../storage/collection-admin.ts';
import { WriteView } from '../storage/write-view.ts';
import type { CommandContext, WriteContext } from './command.ts';

/** The collection that the command's first field names. */
export function collectionName({ args, database }: CommandContext): string {
  const value = args.value(args.name);
  if (typeof value !== 'string') {
    throw new MongoCommandError(73, `collection name has invalid type ${typeAlias(typeOf(value))}`);
  }
  if (value === '' || value.includes('\0') || database === '') {
    throw new MongoCommandError(73, `Invalid namespace specified '${database}.${value}'`);
  }
  return value;
}

export function findCollection(
  context: CommandContext,
  name: string,
  database = context.database,
): CollectionEntry | undefined {
  const { view, server, isInTransaction } = context;
  const { catalog, locks } = server.store;
  if (isInTransaction && view instanceof WriteView && !view.catalogChanges.has(`${database}.${name}`)) {
    catalog.assertUnchangedSince(database, name, locks.snapshotOf(view) ?? Infinity);
  }
  return catalog.find(view, database, name);
}

/** @throws NamespaceNotFound (26) */
export function getCollection(context: CommandContext, name: string): CollectionEntry {
  const found = findCollection(context, name);
  if (found) return found;
  throw new MongoCommandError(26, `ns does not exist: ${context.database}.${name}`);
}

export function ensureCollection(
  context: WriteContext,
  name: string,
  database = context.database,
): CollectionEntry {
  const found = findCollection(context, name, database);
  if (found) return assertWritable(found);
  const created = createCollection(context.server.store.catalog, context.view, database, name);
  recordCreate(context.view, created);
  return created;
}

export function recordCreate(view: WriteView, created: CollectionEntry): void {
  const description = created.view ? created.options : documentOf([['idIndex', idIndexSpec]]);
  recordAdmin(view, 'create', created, description);
}

export function assertWritable(collection: CollectionEntry): CollectionEntry {
  if (!collection.view) return collection;
  throw new MongoCommandError(166, `Namespace ${collection.namespace} is a view, not a collection`);
}

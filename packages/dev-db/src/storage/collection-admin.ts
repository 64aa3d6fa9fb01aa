import { randomUUID } from 'node:crypto';
import type { RawDocument } from '../bson/index.ts';
import { Binary, documentOf, emptyDocument, listFields } from '../bson/index.ts';
import { MongoCommandError } from '../errors.ts';
import type { Catalog } from './catalog.ts';
import { CollectionEntry } from './collection-entry.ts';
import { IndexEntry } from './index-entry.ts';
import { uint32Key } from './keys.ts';
import { buildIndex } from './record-store.ts';
import type { TableName } from './read-view.ts';
import type { WriteView } from './write-view.ts';

export const idIndexSpec = documentOf([
  ['v', 2],
  ['key', documentOf([['_id', 1]])],
  ['name', '_id_'],
]);

/** Time-series collections allow the same `_id` many times. */
export const timeSeriesIdIndexSpec = documentOf([...listFields(idIndexSpec), ['unique', false]]);

const longestNamespaceBytes = 255;

function newUuid(): Binary {
  return new Binary(4, Uint8Array.from(Buffer.from(randomUUID().replaceAll('-', ''), 'hex')));
}

export function assertNamespace(database: string, name: string): void {
  const shown = `${database}.${name}`;
  const isInvalid =
    database === '' ||
    /[/\\. "$\0]/.test(database) ||
    name === '' ||
    name.includes('\0') ||
    name.startsWith('.');
  if (isInvalid) throw new MongoCommandError(73, `Invalid namespace specified '${shown}'`);
  if (name.includes('$') && !name.startsWith('$cmd') && !name.startsWith('oplog.$')) {
    throw new MongoCommandError(73, `Invalid collection name: ${name}`);
  }
  if (Buffer.byteLength(shown) > longestNamespaceBytes) {
    throw new MongoCommandError(73, `Fully qualified namespace is too long. Namespace: ${shown} Max: 255`);
  }
}

/** Stages a new collection or view; the namespace must be free. */
export function createCollection(
  catalog: Catalog,
  view: WriteView,
  database: string,
  name: string,
  options: RawDocument = emptyDocument,
  idSpec: RawDocument = idIndexSpec,
): CollectionEntry {
  assertNamespace(database, name);
  view.lock('collection', Buffer.from(`${database}.${name}`));
  const id = catalog.takeId(view);
  const draft = new CollectionEntry({
    id,
    uuid: newUuid(),
    database,
    name,
    options,
    indexes: [],
    runtime: { collectionId: id, nextRecordId: 1, count: 0 },
  });
  const entry = draft.view ? draft : draft.with({ indexes: [new IndexEntry(catalog.takeId(view), idSpec)] });
  catalog.stage(view, database, name, entry);
  return entry;
}

export function dropCollection(catalog: Catalog, view: WriteView, entry: CollectionEntry): void {
  view.lock('collection', Buffer.from(entry.namespace));
  catalog.stage(view, entry.database, entry.name, null);
  discard(view, 'docs', entry.id);
  for (const index of entry.indexes) discard(view, 'idx', index.id);
}

export function renameCollection(
  catalog: Catalog,
  view: WriteView,
  entry: CollectionEntry,
  database: string,
  name: string,
): void {
  assertNamespace(database, name);
  view.lock('collection', Buffer.from(entry.namespace));
  view.lock('collection', Buffer.from(`${database}.${name}`));
  catalog.stage(view, entry.database, entry.name, null);
  catalog.stage(view, database, name, entry.with({ database, name }));
}

/** From this size on a text index, with its many keys per document, is not built in one commit. */
const largeCollection = 1000;

/**
 * Adds one index and builds it, unless `mayDefer` and that is long work for `finishIndexes`.
 * @throws DuplicateKey when a unique index cannot be built
 */
export function addIndex(
  catalog: Catalog,
  view: WriteView,
  entry: CollectionEntry,
  spec: RawDocument,
  mayDefer = false,
): CollectionEntry {
  view.lock('collection', Buffer.from(entry.namespace));
  const draft = new IndexEntry(catalog.takeId(view), spec);
  const isDeferred = mayDefer && draft.isText && entry.runtime.count > largeCollection;
  const index = isDeferred ? draft.with({ isBuilding: true }) : draft;
  if (!isDeferred) buildIndex(view, entry, index);
  const changed = entry.with({ indexes: [...entry.indexes, index] });
  catalog.stage(view, entry.database, entry.name, changed);
  return changed;
}

export function removeIndex(
  catalog: Catalog,
  view: WriteView,
  entry: CollectionEntry,
  index: IndexEntry,
): CollectionEntry {
  view.lock('collection', Buffer.from(entry.namespace));
  discard(view, 'idx', index.id);
  const changed = entry.with({ indexes: entry.indexes.filter((other) => other !== index) });
  catalog.stage(view, entry.database, entry.name, changed);
  return changed;
}

/** Ids are never used again, so what stands below a dropped one can be removed later, bit by bit. */
function discard(view: WriteView, table: TableName, id: number): void {
  view.put('meta', garbageKey(table, id), uint32Key(id));
}

export const garbagePrefix = 'g/';

function garbageKey(table: TableName, id: number): Buffer {
  return Buffer.concat([Buffer.from(`${garbagePrefix}${table}/`), uint32Key(id)]);
}

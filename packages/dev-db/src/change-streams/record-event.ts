import type { RawDocument, Value } from '../bson/index.ts';
import { DateTime, documentOf, getField } from '../bson/index.ts';
import { disambiguatedPaths } from './disambiguated-paths.ts';
import type { CollectionEntry } from '../storage/collection-entry.ts';
import type { OperationType } from '../storage/oplog-event.ts';
import type { WriteView } from '../storage/write-view.ts';

type Fields = Readonly<Record<string, Value | undefined>>;

function addEvent(view: WriteView, op: OperationType, fields: Fields): void {
  view.addEvent({
    body: documentOf([['op', op], ...Object.entries(fields), ['wallTime', new DateTime(Date.now())]]),
  });
}

function origin(collection: CollectionEntry): Fields {
  return { db: collection.database, coll: collection.name, ui: collection.uuid };
}

function documentKey(document: RawDocument): RawDocument {
  return documentOf([['_id', getField(document, '_id') ?? null]]);
}

export function recordInsert(view: WriteView, collection: CollectionEntry, document: RawDocument): void {
  addEvent(view, 'insert', {
    ...origin(collection),
    documentKey: documentKey(document),
    fullDocument: document,
  });
}

export function recordReplace(
  view: WriteView,
  collection: CollectionEntry,
  before: RawDocument,
  after: RawDocument,
): void {
  addEvent(view, 'replace', {
    ...origin(collection),
    documentKey: documentKey(after),
    fullDocument: after,
    preImage: collection.keepsImages ? before : undefined,
  });
}

export function recordUpdate(
  view: WriteView,
  collection: CollectionEntry,
  change: { readonly before: RawDocument; readonly after: RawDocument; readonly description: RawDocument },
): void {
  addEvent(view, 'update', {
    ...origin(collection),
    documentKey: documentKey(change.after),
    updateDescription: change.description,
    disambiguatedPaths: disambiguatedPaths(change.after, change.description),
    preImage: collection.keepsImages ? change.before : undefined,
    postImage: collection.keepsImages ? change.after : undefined,
  });
}

export function recordDelete(view: WriteView, collection: CollectionEntry, document: RawDocument): void {
  addEvent(view, 'delete', {
    ...origin(collection),
    documentKey: documentKey(document),
    preImage: collection.keepsImages ? document : undefined,
  });
}

export function recordAdmin(
  view: WriteView,
  op: 'create' | 'createIndexes' | 'dropIndexes' | 'modify' | 'drop',
  collection: CollectionEntry,
  operationDescription?: RawDocument,
): void {
  addEvent(view, op, { ...origin(collection), operationDescription });
}

export function recordRename(
  view: WriteView,
  collection: CollectionEntry,
  to: { readonly database: string; readonly name: string; readonly dropTarget: Value | undefined },
): void {
  const target = documentOf([
    ['db', to.database],
    ['coll', to.name],
  ]);
  addEvent(view, 'rename', {
    ...origin(collection),
    to: target,
    operationDescription: documentOf([
      ['to', target],
      ['dropTarget', to.dropTarget],
    ]),
  });
}

export function recordDropDatabase(view: WriteView, database: string): void {
  addEvent(view, 'dropDatabase', { db: database });
}

import type { RawDocument, Value } from '../bson/index.ts';
import { documentOf, getField } from '../bson/index.ts';
import { MongoCommandError } from '../errors.ts';
import { catalogKey } from './catalog.ts';
import type { CollectionEntry } from './collection-entry.ts';
import { duplicateKeyError } from './duplicate-key.ts';
import type { IndexEntry } from './index-entry.ts';
import { documentKey, indexEntryKey, keyToText, recordIdAtEnd, recordIdValue, spanOfId } from './keys.ts';
import type { ReadView } from './read-view.ts';
import type { WriteView } from './write-view.ts';

const inKey = Buffer.of(0);
const highestRecordId = 2 ** 48 - 1;

interface IndexedKey {
  readonly index: IndexEntry;
  readonly key: Uint8Array;
}

export interface Row {
  readonly recordId: number;
  readonly document: RawDocument;
}

export function readRecord(
  view: ReadView,
  collection: CollectionEntry,
  recordId: number,
): RawDocument | undefined {
  return view.get('docs', documentKey(collection.id, recordId));
}

/** Stores a document whose `_id` is in place, with its index entries. @throws DuplicateKey (11000) */
export function insertRecord(view: WriteView, collection: CollectionEntry, document: RawDocument): number {
  view.enter(collection);
  assertValid(collection, document);
  const flags = flagsOf(collection);
  const keys = keysIn(collection.indexes, document);
  keepFlags(view, collection, flags);
  for (const indexed of keys) assertUnique(view, collection, indexed, undefined);
  const recordId = collection.runtime.nextRecordId++;
  view.put('docs', documentKey(collection.id, recordId), document);
  for (const indexed of keys) putIndexEntry(view, indexed, recordId);
  view.addCount(collection.runtime, 1);
  if (collection.isCapped) trimCapped(view, collection);
  return recordId;
}

export function updateRecord(
  view: WriteView,
  collection: CollectionEntry,
  row: Row,
  document: RawDocument,
): void {
  lockRecord(view, collection, row.recordId);
  assertValid(collection, document, row.document);
  const touched = collection.indexes.filter((index) => !index.isUntouchedBy(row.document, document));
  const before = keysIn(touched, row.document);
  const flags = flagsOf(collection);
  const after = keysIn(touched, document);
  keepFlags(view, collection, flags);
  const kept = new Set(before.map(identity));
  const wanted = new Set(after.map(identity));
  const added = after.filter((indexed) => !kept.has(identity(indexed)));
  for (const indexed of added) assertUnique(view, collection, indexed, row.recordId);
  for (const indexed of before) {
    if (!wanted.has(identity(indexed))) removeIndexEntry(view, indexed, row.recordId);
  }
  for (const indexed of added) putIndexEntry(view, indexed, row.recordId);
  view.put('docs', documentKey(collection.id, row.recordId), document);
}

export function removeRecord(view: WriteView, collection: CollectionEntry, row: Row): void {
  lockRecord(view, collection, row.recordId);
  for (const indexed of keysIn(collection.indexes, row.document)) {
    if (indexed.index.isUnique) view.lock('key', entryKey(indexed, row.recordId));
    removeIndexEntry(view, indexed, row.recordId);
  }
  view.remove('docs', documentKey(collection.id, row.recordId));
  view.addCount(collection.runtime, -1);
}

/** Claims the row before its update is computed, so that a conflict shows first. */
export function lockRecord(view: WriteView, collection: CollectionEntry, recordId: number): void {
  view.enter(collection);
  view.lock('doc', documentKey(collection.id, recordId));
}

/** Indexes every document of the collection. @throws DuplicateKey */
export function buildIndex(view: WriteView, collection: CollectionEntry, index: IndexEntry): void {
  for (const { key, value } of view.range('docs', spanOfId(collection.id))) {
    indexRecord(view, collection, index, { recordId: recordIdAtEnd(key), document: value });
  }
}

export function indexRecord(
  view: WriteView,
  collection: CollectionEntry,
  index: IndexEntry,
  { recordId, document }: Row,
): void {
  for (const key of index.keysOf(document)) {
    const indexed = { index, key };
    assertUnique(view, collection, indexed, recordId);
    putIndexEntry(view, indexed, recordId);
  }
}

function keysIn(indexes: readonly IndexEntry[], document: RawDocument): IndexedKey[] {
  const found: IndexedKey[] = [];
  for (const index of indexes) {
    for (const key of index.keysOf(document)) found.push({ index, key });
  }
  return found;
}

/** A first array or over-long key changes what an index can promise; that must survive a restart. */
function keepFlags(view: WriteView, collection: CollectionEntry, before: string): void {
  if (flagsOf(collection) !== before) {
    view.put('meta', catalogKey(collection.database, collection.name), collection.toDocument());
  }
}

function flagsOf(collection: CollectionEntry): string {
  let flags = '';
  for (const index of collection.indexes) flags += (index.isMultikey ? 1 : 0) + (index.hasCutKeys ? 2 : 0);
  return flags;
}

function identity(indexed: IndexedKey): string {
  return `${indexed.index.id}:${keyToText(indexed.key)}`;
}

function entryKey({ index, key }: IndexedKey, recordId: number): Buffer {
  return indexEntryKey(index.id, key, index.isUnique ? undefined : recordId);
}

function putIndexEntry(view: WriteView, indexed: IndexedKey, recordId: number): void {
  view.put('idx', entryKey(indexed, recordId), indexed.index.isUnique ? recordIdValue(recordId) : inKey);
}

function removeIndexEntry(view: WriteView, indexed: IndexedKey, recordId: number): void {
  if (indexed.index.isUnique) view.lock('key', entryKey(indexed, recordId));
  view.remove('idx', entryKey(indexed, recordId));
}

function assertUnique(
  view: WriteView,
  collection: CollectionEntry,
  indexed: IndexedKey,
  ownRecordId: number | undefined,
): void {
  if (indexed.index.isPreparingUnique) assertNoOtherHolder(view, collection, indexed, ownRecordId);
  if (!indexed.index.isUnique) return;
  const key = entryKey(indexed, 0);
  const holder = view.get('idx', key);
  if (holder && recordIdAtEnd(holder) !== ownRecordId) {
    const document = readRecord(view, collection, recordIdAtEnd(holder));
    throw duplicateKeyError(collection, indexed.index, indexed.key, document);
  }
  view.lock('key', key);
}

function assertNoOtherHolder(
  view: WriteView,
  collection: CollectionEntry,
  { index, key }: IndexedKey,
  ownRecordId: number | undefined,
): void {
  const from = indexEntryKey(index.id, key, 0);
  const until = indexEntryKey(index.id, key, highestRecordId);
  for (const entry of view.keys('idx', { from, until })) {
    const holder = recordIdAtEnd(entry);
    if (holder === ownRecordId) continue;
    throw duplicateKeyError(collection, index, key, readRecord(view, collection, holder));
  }
}

function assertValid(collection: CollectionEntry, document: RawDocument, before?: RawDocument): void {
  const { validator } = collection;
  if (!validator || !collection.rejectsInvalid || validator.matches(document)) return;
  const isModerate = getField(collection.options, 'validationLevel') === 'moderate';
  if (isModerate && before && !validator.matches(before)) return;
  const id: Value = getField(document, '_id') ?? null;
  throw new MongoCommandError(121, 'Document failed validation', {
    details: {
      errInfo: documentOf([
        ['failingDocumentId', id],
        ['details', documentOf([['operatorName', 'validator']])],
      ]),
    },
  });
}

function trimCapped(view: WriteView, collection: CollectionEntry): void {
  let count = collection.runtime.count + (view.countDeltas.get(collection.runtime) ?? 0);
  if (count <= collection.cappedMaxDocuments && collection.cappedMaxBytes === Infinity) return;
  let bytes = 0;
  if (collection.cappedMaxBytes !== Infinity) {
    for (const { value } of view.range('docs', spanOfId(collection.id))) bytes += value.length;
  }
  for (const { key, value } of view.range('docs', spanOfId(collection.id))) {
    if (count <= collection.cappedMaxDocuments && bytes <= collection.cappedMaxBytes) return;
    removeRecord(view, collection, { recordId: recordIdAtEnd(key), document: value });
    count--;
    bytes -= value.length;
  }
}

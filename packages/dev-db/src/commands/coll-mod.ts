import type { RawDocument, Value } from '../bson/index.ts';
import { documentOf, emptyDocument, getField, isDocument, listFields } from '../bson/index.ts';
import { recordAdmin } from '../change-streams/record-event.ts';
import { MongoCommandError } from '../errors.ts';
import { isSamePattern } from '../planner/prepare-query.ts';
import { addIndex, removeIndex } from '../storage/collection-admin.ts';
import type { CollectionEntry } from '../storage/collection-entry.ts';
import { IndexEntry } from '../storage/index-entry.ts';
import { keyToText, recordIdAtEnd, spanOfId } from '../storage/keys.ts';
import { CommandArguments } from './arguments.ts';
import type { WriteCommand, WriteContext } from './command.ts';
import { collectionName, getCollection } from './namespaces.ts';
import { reply } from './reply.ts';

const collectionOptions = [
  'validator',
  'validationLevel',
  'validationAction',
  'viewOn',
  'pipeline',
  'changeStreamPreAndPostImages',
  'expireAfterSeconds',
];

function run(context: WriteContext): RawDocument {
  const { args, server, view } = context;
  const { catalog } = server.store;
  const collection = getCollection(context, collectionName(context));
  const changes = collectionOptions
    .filter((name) => args.has(name))
    .map((name) => [name, args.value(name)] as const);
  let answer = emptyDocument;
  let changed = collection;
  if (changes.length > 0) {
    changed = changed.with({ options: withFields(collection.options, changes) });
    catalog.stage(view, collection.database, collection.name, changed);
  }
  const index = args.document('index');
  if (index) [changed, answer] = modifyIndex(context, changed, new CommandArguments(index));
  recordAdmin(view, 'modify', changed);
  return answer;
}

function withFields(
  document: RawDocument,
  changes: readonly (readonly [string, Value | undefined])[],
): RawDocument {
  const fields = new Map<string, Value | undefined>(listFields(document));
  for (const [name, value] of changes) fields.set(name, value);
  return documentOf(fields);
}

function modifyIndex(
  context: WriteContext,
  collection: CollectionEntry,
  wanted: CommandArguments,
): [CollectionEntry, RawDocument] {
  const index = findIndex(collection, wanted);
  const { catalog } = context.server.store;
  if (wanted.flag('unique')) return [makeUnique(context, collection, index), emptyDocument];
  const names = ['expireAfterSeconds', 'hidden', 'prepareUnique'].filter((name) => wanted.has(name));
  const spec = withFields(
    index.spec,
    names.map((name) => [name, wanted.value(name) === false ? undefined : wanted.value(name)]),
  );
  const replaced = new IndexEntry(index.id, spec, index);
  const indexes = collection.indexes.map((other) => (other === index ? replaced : other));
  const changed = collection.with({ indexes });
  catalog.stage(context.view, collection.database, collection.name, changed);
  const report = names
    .filter((name) => name !== 'prepareUnique')
    .flatMap((name) => [
      [`${name}_old`, getField(index.spec, name) ?? (name === 'hidden' ? false : undefined)] as const,
      [`${name}_new`, wanted.value(name)] as const,
    ]);
  return [changed, reply(Object.fromEntries(report))];
}

function findIndex(collection: CollectionEntry, wanted: CommandArguments): IndexEntry {
  const name = wanted.value('name');
  const pattern = wanted.value('keyPattern');
  const found = collection.indexes.find((index) =>
    isDocument(pattern) ? isSamePattern(index.keyPattern, pattern) : index.name === name,
  );
  if (found) return found;
  throw new MongoCommandError(27, `cannot find index ${String(name)} for ns ${collection.namespace}`);
}

/** Rebuilds the index as a unique one, whose entries are stored differently. */
function makeUnique(context: WriteContext, collection: CollectionEntry, index: IndexEntry): CollectionEntry {
  const violations = findViolations(context, collection, index);
  if (violations.length > 0) {
    throw new MongoCommandError(
      359,
      'Cannot convert the index to unique. Please resolve conflicting documents before running collMod again.',
      { details: { violations } },
    );
  }
  const { catalog } = context.server.store;
  const spec = withFields(index.spec, [
    ['unique', true],
    ['prepareUnique', undefined],
  ]);
  const without = removeIndex(catalog, context.view, collection, index);
  return addIndex(catalog, context.view, without, spec);
}

function findViolations(
  context: WriteContext,
  collection: CollectionEntry,
  index: IndexEntry,
): RawDocument[] {
  const ids = new Map<string, Map<number, Value>>();
  for (const { key, value } of context.view.range('docs', spanOfId(collection.id))) {
    for (const indexKey of index.keysOf(value)) {
      const text = keyToText(indexKey);
      const holders = ids.get(text) ?? new Map<number, Value>();
      ids.set(text, holders.set(recordIdAtEnd(key), getField(value, '_id') ?? null));
    }
  }
  return [...ids.values()]
    .filter((holders) => holders.size > 1)
    .map((holders) => documentOf([['ids', [...holders.values()]]]));
}

export const collMod: WriteCommand = {
  name: 'collMod',
  access: 'write',
  fields: [...collectionOptions, 'index', 'dryRun'],
  run,
};

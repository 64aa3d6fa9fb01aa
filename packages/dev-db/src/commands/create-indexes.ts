import type { RawDocument, Value } from '../bson/index.ts';
import { documentOf, getField, isDocument, listFields } from '../bson/index.ts';
import { compareValues } from '../bson/compare.ts';
import { isNumeric } from '../bson/numeric.ts';
import { recordAdmin } from '../change-streams/record-event.ts';
import { MongoCommandError } from '../errors.ts';
import { isSamePattern } from '../planner/prepare-query.ts';
import { addIndex } from '../storage/collection-admin.ts';
import type { CollectionEntry } from '../storage/collection-entry.ts';
import { describeDocument } from '../storage/describe-value.ts';
import type { IndexEntry } from '../storage/index-entry.ts';
import { finishIndexes } from '../storage/finish-indexes.ts';
import type { CommandArguments } from './arguments.ts';
import type { CommandContext, WriteCommand, WriteContext } from './command.ts';
import { readIndexSpec } from './index-spec.ts';
import { collectionName, ensureCollection, findCollection } from './namespaces.ts';
import { reply } from './reply.ts';

function run(context: WriteContext): RawDocument {
  return createIndexesIn(context, false);
}

/** Text indexes of large collections are built in many commits. */
async function runDeferred(context: CommandContext): Promise<RawDocument> {
  const { server, database, interrupt } = context;
  const answer = await server.store.write((view) => createIndexesIn({ ...context, view }, true), interrupt);
  await finishIndexes(server.store, database, collectionName(context));
  return answer;
}

function namesText(args: CommandArguments): boolean {
  return args.requiredDocuments('indexes').some((spec) => {
    const key = getField(spec, 'key');
    return isDocument(key) && listFields(key).some(([, kind]) => kind === 'text');
  });
}

function createIndexesIn(context: WriteContext, mayDefer: boolean): RawDocument {
  const { args, server, view } = context;
  const name = collectionName(context);
  const given = args.requiredDocuments('indexes');
  if (given.length === 0) throw new MongoCommandError(2, 'Must specify at least one index to create');
  const existed = findCollection(context, name) !== undefined;
  let collection = ensureCollection(context, name);
  const before = collection.indexes.length;
  const specs = given.map((spec) => readIndexSpec(spec, collection.collation?.specification));
  for (const spec of specs) {
    if (isSatisfied(collection, spec)) continue;
    if (context.isInTransaction && server.store.catalog.find(server.store.latest, context.database, name)) {
      throw new MongoCommandError(
        263,
        `Cannot create new indexes on existing collection ${collection.namespace} in a multi-document transaction.`,
      );
    }
    collection = addIndex(server.store.catalog, view, collection, spec, mayDefer);
    recordAdmin(view, 'createIndexes', collection, documentOf([['indexes', [spec]]]));
  }
  return reply({
    numIndexesBefore: existed ? before : before,
    numIndexesAfter: collection.indexes.length,
    createdCollectionAutomatically: !existed,
    note: before === collection.indexes.length ? 'all indexes already exist' : undefined,
  });
}

/** True when the very same index exists. @throws when a similar one is in the way */
function isSatisfied(collection: CollectionEntry, spec: RawDocument): boolean {
  const pattern = getField(spec, 'key');
  const byName = collection.indexes.find((index) => index.name === getField(spec, 'name'));
  const byKey = collection.indexes.find((index) => isDocument(pattern) && isEquivalent(index, spec, pattern));
  if (byKey?.isIdIndex) return true;
  if (byName && byName !== byKey) {
    throw new MongoCommandError(
      86,
      `An existing index has the same name as the requested index. When index names are not specified, they are auto generated and can cause conflicts. Please refer to our documentation. Requested index: ${describeDocument(spec)}, existing index: ${describeDocument(byName.spec)}`,
    );
  }
  if (!byKey) return false;
  const sameOptions = differingOption(byKey, spec) === undefined;
  if (byKey.name !== getField(spec, 'name')) {
    throw new MongoCommandError(
      85,
      sameOptions ? `Index already exists with a different name: ${byKey.name}` : conflictText(byKey, spec),
    );
  }
  if (sameOptions) return true;
  const isExpiry = differingOption(byKey, spec) === 'expireAfterSeconds';
  throw new MongoCommandError(isExpiry ? 85 : 86, conflictText(byKey, spec));
}

function conflictText(existing: IndexEntry, spec: RawDocument): string {
  return `An equivalent index already exists with the same name but different options. Requested index: ${describeDocument(spec)}, existing index: ${describeDocument(existing.spec)}`;
}

function isEquivalent(index: IndexEntry, spec: RawDocument, pattern: RawDocument): boolean {
  if (index.isText && isTextSpec(spec)) return true;
  return (
    isSamePattern(index.keyPattern, pattern) &&
    isSameOption(getField(index.spec, 'collation'), getField(spec, 'collation')) &&
    isSameOption(getField(index.spec, 'partialFilterExpression'), getField(spec, 'partialFilterExpression'))
  );
}

const isTextSpec = (spec: RawDocument): boolean => getField(spec, 'textIndexVersion') !== undefined;

function differingOption(index: IndexEntry, spec: RawDocument): string | undefined {
  const names = ['unique', 'sparse', 'expireAfterSeconds', 'weights', 'default_language', 'hidden'];
  return names.find((name) => !isSameOption(getField(index.spec, name), getField(spec, name)));
}

function isSameOption(a: Value | undefined, b: Value | undefined): boolean {
  if (a === undefined || b === undefined) return isOff(a) && isOff(b);
  return compareValues(a, b) === 0;
}

const isOff = (value: Value | undefined): boolean =>
  value === undefined || (value === false && !isNumeric(value));

export const createIndexes: WriteCommand = {
  name: 'createIndexes',
  access: 'write',
  isAllowedInTransaction: true,
  fields: ['indexes', 'commitQuorum', 'ignoreUnknownIndexOptions'],
  isWrite: (args) => !namesText(args),
  runAsRead: runDeferred,
  run,
};

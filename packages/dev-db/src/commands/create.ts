import type { RawDocument } from '../bson/index.ts';
import { documentOf, emptyDocument, getField, isDocument, listFields } from '../bson/index.ts';
import { compileCollation } from '../collation/index.ts';
import { MongoCommandError } from '../errors.ts';
import { createCollection, timeSeriesIdIndexSpec } from '../storage/collection-admin.ts';
import { describeDocument } from '../storage/describe-value.ts';
import { areSameBytes } from '../storage/keys.ts';
import type { CommandArguments } from './arguments.ts';
import type { WriteCommand, WriteContext } from './command.ts';
import { collectionName, findCollection, recordCreate } from './namespaces.ts';

const optionNames = [
  'capped',
  'size',
  'max',
  'storageEngine',
  'validator',
  'validationLevel',
  'validationAction',
  'indexOptionDefaults',
  'viewOn',
  'pipeline',
  'collation',
  'timeseries',
  'expireAfterSeconds',
  'clusteredIndex',
  'changeStreamPreAndPostImages',
];

function readOptions(args: CommandArguments): RawDocument {
  return documentOf(
    optionNames
      .filter((name) => args.has(name) && args.value(name) !== false)
      .map((name) => {
        const value = args.value(name);
        if (name === 'clusteredIndex') return [name, idSpec(args)] as const;
        if (name !== 'collation' || !isDocument(value)) return [name, value] as const;
        return [name, compileCollation(value)?.specification] as const;
      }),
  );
}

function run(context: WriteContext): RawDocument {
  const { args, database, view, server } = context;
  const name = collectionName(context);
  const options = readOptions(args);
  assertOptions(args);
  const existing = findCollection(context, name);
  if (existing) {
    if (areSameBytes(existing.options, options)) return emptyDocument;
    throw new MongoCommandError(
      48,
      `namespace ${database}.${name} already exists, but with different options: ${describeDocument(existing.options)}`,
    );
  }
  const clustered = idSpec(args);
  const idIndex = clustered
    ? documentOf([...listFields(clustered), ['clustered', true]])
    : args.has('timeseries')
      ? timeSeriesIdIndexSpec
      : undefined;
  const created = createCollection(server.store.catalog, view, database, name, options, idIndex);
  recordCreate(view, created);
  return emptyDocument;
}

function assertOptions(args: CommandArguments): void {
  if (args.flag('capped') && !args.has('size')) {
    throw new MongoCommandError(72, "the 'size' field is required when 'capped' is true");
  }
  if (!args.flag('capped') && (args.has('size') || args.has('max')) && !args.has('viewOn')) {
    throw new MongoCommandError(
      72,
      "the 'capped' field needs to be true when either the 'size' or 'max' fields are present",
    );
  }
  if (args.has('pipeline') && !args.has('viewOn')) {
    throw new MongoCommandError(72, "'pipeline' requires 'viewOn' to also be specified");
  }
}

/** A clustered index is kept as an ordinary `_id` index that says it is clustered. */
function idSpec(args: CommandArguments): RawDocument | undefined {
  const clustered = args.value('clusteredIndex');
  if (!isDocument(clustered)) return undefined;
  return documentOf([
    ['v', 2],
    ['key', documentOf([['_id', 1]])],
    ['name', getField(clustered, 'name') ?? '_id_'],
    ['unique', true],
  ]);
}

export const create: WriteCommand = {
  name: 'create',
  access: 'write',
  isAllowedInTransaction: true,
  fields: [...optionNames, 'autoIndexId', 'idIndex', 'encryptedFields', 'temp', 'flags'],
  run,
};

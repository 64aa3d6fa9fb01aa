import type { RawDocument, Value } from '../bson/index.ts';
import { emptyDocument, isEmptyDocument } from '../bson/index.ts';
import { recordDelete } from '../change-streams/record-event.ts';
import { failedToParse } from '../errors.ts';
import { effectiveCollation, prepareFilter } from '../planner/prepare-query.ts';
import { compileProjection } from '../query/index.ts';
import type { CollectionEntry } from '../storage/collection-entry.ts';
import type { Row } from '../storage/record-store.ts';
import { removeRecord } from '../storage/record-store.ts';
import type { CommandArguments } from './arguments.ts';
import type { WriteCommand, WriteContext } from './command.ts';
import { withoutValidation } from './insert.ts';
import { assertWritable, collectionName, findCollection } from './namespaces.ts';
import { reply } from './reply.ts';
import type { UpdateInput } from './update-statement.ts';
import { collectRows, prepareUpdate, updateRow, upsert } from './update-statement.ts';
import { readUpdate } from './update.ts';

async function run(context: WriteContext): Promise<RawDocument> {
  const { args } = context;
  const name = collectionName(context);
  const found = findCollection(context, name);
  if (found) assertWritable(found);
  const collection = found && args.flag('bypassDocumentValidation') ? withoutValidation(found) : found;
  assertCombination(args);
  return args.flag('remove') ? removeOne(context, collection) : updateOne(context, name, collection);
}

function assertCombination(args: CommandArguments): void {
  const isRemoval = args.flag('remove');
  if (isRemoval && args.has('update'))
    throw failedToParse("Cannot specify both an 'update' and 'remove'=true");
  if (isRemoval && args.flag('upsert'))
    throw failedToParse("Cannot specify both 'upsert'=true and 'remove'=true");
  if (isRemoval && args.flag('new')) {
    throw failedToParse(
      "Cannot specify both 'new'=true and 'remove'=true; 'remove' always returns the deleted document",
    );
  }
  if (!isRemoval && !args.has('update'))
    throw failedToParse("Either an 'update' or 'remove'=true must be specified");
}

function readInput(args: CommandArguments): Omit<UpdateInput, 'update'> {
  return {
    filter: args.document('query') ?? emptyDocument,
    sort: args.document('sort'),
    collation: args.document('collation'),
    hint: args.value('hint'),
    let: args.document('let'),
    arrayFilters: args.documents('arrayFilters'),
    constants: undefined,
    isReplacementAllowed: true,
  };
}

type Project = (document: RawDocument) => Value;

function projector(args: CommandArguments, collection: CollectionEntry | undefined): Project {
  const spec = args.document('fields') ?? args.document('projection');
  if (!spec || isEmptyDocument(spec)) return (document) => document;
  const input = readInput(args);
  const projection = compileProjection(spec, {
    filter: prepareFilter(input, collection),
    collation: effectiveCollation(input.collation, collection),
    let: input.let,
  });
  return (document) => projection.apply(document);
}

async function firstRow(
  context: WriteContext,
  collection: CollectionEntry | undefined,
  input: Omit<UpdateInput, 'update'>,
): Promise<Row | undefined> {
  prepareFilter(input, collection);
  return collection ? (await collectRows(context, collection, input, 1))[0] : undefined;
}

async function removeOne(
  context: WriteContext,
  collection: CollectionEntry | undefined,
): Promise<RawDocument> {
  const project = projector(context.args, collection);
  const row = await firstRow(context, collection, readInput(context.args));
  if (!row || !collection) return reply({ lastErrorObject: reply({ n: 0 }), value: null });
  removeRecord(context.view, collection, row);
  recordDelete(context.view, collection, row.document);
  return reply({ lastErrorObject: reply({ n: 1 }), value: project(row.document) });
}

async function updateOne(
  context: WriteContext,
  name: string,
  collection: CollectionEntry | undefined,
): Promise<RawDocument> {
  const { args, view } = context;
  const input: UpdateInput = { ...readInput(args), update: readUpdate(args, 'update') };
  const prepared = prepareUpdate(input, collection);
  const project = projector(args, collection);
  const returnsNew = args.flag('new');
  const row = await firstRow(context, collection, input);
  if (row && collection) {
    const { document } = updateRow(view, collection, row, prepared);
    return reply({
      lastErrorObject: reply({ n: 1, updatedExisting: true }),
      value: project(returnsNew ? document : row.document),
    });
  }
  if (!args.flag('upsert')) {
    return reply({ lastErrorObject: reply({ n: 0, updatedExisting: false }), value: null });
  }
  const { id, document } = upsert(context, name, prepared);
  return reply({
    lastErrorObject: reply({ n: 1, updatedExisting: false, upserted: id }),
    value: returnsNew ? project(document) : null,
  });
}

export const findAndModify: WriteCommand = {
  name: 'findAndModify',
  aliases: ['findandmodify'],
  access: 'write',
  isAllowedInTransaction: true,
  fields: [
    'query',
    'sort',
    'remove',
    'update',
    'new',
    'fields',
    'projection',
    'upsert',
    'bypassDocumentValidation',
    'collation',
    'arrayFilters',
    'hint',
    'let',
    'stmtId',
  ],
  run,
};

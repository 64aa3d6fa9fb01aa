import type { RawDocument } from '../bson/index.ts';
import { documentOf, isArray, isDocument } from '../bson/index.ts';
import { failedToParse, MongoCommandError, typeMismatch } from '../errors.ts';
import { CommandArguments } from './arguments.ts';
import type { WriteCommand, WriteContext } from './command.ts';
import { withoutValidation } from './insert.ts';
import { assertWritable, collectionName, findCollection } from './namespaces.ts';
import { reply } from './reply.ts';
import type { UpdateInput } from './update-statement.ts';
import { collectRows, prepareUpdate, updateRow, upsert } from './update-statement.ts';
import { assertBatchSize, runStatements } from './write-statements.ts';

const statementFields = new Set([
  'q',
  'u',
  'c',
  'multi',
  'upsert',
  'arrayFilters',
  'collation',
  'hint',
  'upsertSupplied',
  'sampleId',
]);

interface Statement extends UpdateInput {
  readonly isMulti: boolean;
  readonly isUpsert: boolean;
}

function readStatement(document: RawDocument, commandLet: RawDocument | undefined): Statement {
  const args = new CommandArguments(document);
  for (const name of args.fields.keys()) {
    if (!statementFields.has(name)) {
      throw new MongoCommandError(40415, `BSON field 'update.updates.${name}' is an unknown field.`);
    }
  }
  return {
    filter: args.requiredDocument('q'),
    update: readUpdate(args),
    arrayFilters: args.documents('arrayFilters'),
    constants: args.document('c'),
    collation: args.document('collation'),
    hint: args.value('hint'),
    let: commandLet,
    isMulti: args.flag('multi'),
    isUpsert: args.flag('upsert'),
    isReplacementAllowed: true,
  };
}

export function readUpdate(args: CommandArguments, name = 'u'): RawDocument | readonly RawDocument[] {
  const value = args.value(name);
  if (isDocument(value)) return value;
  if (isArray(value)) {
    return value.map((stage) => {
      if (isDocument(stage)) return stage;
      throw typeMismatch("Each element of the 'pipeline' array must be an object");
    });
  }
  throw failedToParse('Update argument must be either an object or an array');
}

async function run(context: WriteContext): Promise<RawDocument> {
  const { args, view } = context;
  const name = collectionName(context);
  const commandLet = args.document('let');
  const statements = args.requiredDocuments('updates').map((document) => readStatement(document, commandLet));
  assertBatchSize(statements.length);
  const existing = findCollection(context, name);
  if (existing) assertWritable(existing);
  const totals = { matched: 0, modified: 0, upserted: [] as RawDocument[] };
  const isUnchecked = args.flag('bypassDocumentValidation');
  const errors = await runStatements(context, statements, async (statement, index) => {
    const found = findCollection(context, name);
    const collection = found && isUnchecked ? withoutValidation(found) : found;
    const prepared = prepareUpdate(statement, collection);
    if (statement.isMulti && prepared.update.kind === 'replacement') {
      throw failedToParse('multi update is not supported for replacement-style update');
    }
    const rows = collection
      ? await collectRows(context, collection, statement, statement.isMulti ? undefined : 1)
      : [];
    let modified = 0;
    if (collection)
      for (const row of rows) if (updateRow(view, collection, row, prepared).isModified) modified++;
    if (rows.length === 0 && statement.isUpsert) {
      const { id } = upsert(context, name, prepared);
      totals.matched++;
      totals.upserted.push(
        documentOf([
          ['index', index],
          ['_id', id],
        ]),
      );
    }
    totals.matched += rows.length;
    totals.modified += modified;
  });
  return reply({
    n: totals.matched,
    nModified: totals.modified,
    upserted: totals.upserted.length > 0 ? totals.upserted : undefined,
    writeErrors: errors.length > 0 ? errors : undefined,
  });
}

export const update: WriteCommand = {
  name: 'update',
  access: 'write',
  isAllowedInTransaction: true,
  fields: ['updates', 'ordered', 'bypassDocumentValidation', 'let', 'stmtId', 'stmtIds'],
  run,
};

import type { RawDocument } from '../bson/index.ts';
import { recordDelete } from '../change-streams/record-event.ts';
import { MongoCommandError } from '../errors.ts';
import { prepareFilter } from '../planner/prepare-query.ts';
import { removeRecord } from '../storage/record-store.ts';
import { CommandArguments } from './arguments.ts';
import type { WriteCommand, WriteContext } from './command.ts';
import { assertWritable, collectionName, findCollection } from './namespaces.ts';
import { reply } from './reply.ts';
import { collectRows } from './update-statement.ts';
import { assertBatchSize, runStatements } from './write-statements.ts';

const statementFields = new Set(['q', 'limit', 'collation', 'hint', 'sampleId']);

async function run(context: WriteContext): Promise<RawDocument> {
  const { args, view } = context;
  const collection = findCollection(context, collectionName(context));
  if (collection) assertWritable(collection);
  const statements = args.requiredDocuments('deletes').map((document) => new CommandArguments(document));
  assertBatchSize(statements.length);
  for (const statement of statements) assertStatement(statement);
  let removed = 0;
  const errors = await runStatements(context, statements, async (statement) => {
    const limit = statement.number('limit') ?? statement.missing('limit');
    if (limit !== 0 && limit !== 1) {
      throw new MongoCommandError(9, `The limit field in delete objects must be 0 or 1. Got ${limit}`);
    }
    const input = {
      filter: statement.requiredDocument('q'),
      collation: statement.document('collation'),
      hint: statement.value('hint'),
      let: args.document('let'),
    };
    prepareFilter(input, collection);
    if (!collection) return;
    for (const row of await collectRows(context, collection, input, limit || undefined)) {
      removeRecord(view, collection, row);
      recordDelete(view, collection, row.document);
      removed++;
    }
  });
  return reply({ n: removed, writeErrors: errors.length > 0 ? errors : undefined });
}

function assertStatement(statement: CommandArguments): void {
  for (const name of statement.fields.keys()) {
    if (statementFields.has(name)) continue;
    throw new MongoCommandError(40415, `BSON field 'delete.deletes.${name}' is an unknown field.`);
  }
}

export const deleteCommand: WriteCommand = {
  name: 'delete',
  access: 'write',
  isAllowedInTransaction: true,
  fields: ['deletes', 'ordered', 'let', 'stmtId', 'stmtIds'],
  run,
};

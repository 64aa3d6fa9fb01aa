import type { RawDocument } from '../bson/index.ts';
import { firstFieldName, getField, isArray, isDocument } from '../bson/index.ts';
import { openChangeStream } from '../change-streams/open-change-stream.ts';
import { failedToParse, MongoCommandError, typeMismatch } from '../errors.ts';
import type { CommandArguments } from './arguments.ts';
import type { CommandContext, WriteCommand, WriteContext } from './command.ts';
import { collectionName } from './namespaces.ts';
import { batchSizeOf } from './open-cursor.ts';
import { refuseSearchIndexes } from './search-indexes.ts';
import { isCollectionless, runPipeline } from './run-pipeline.ts';
import { runWritingPipeline } from './writing-pipeline.ts';

export function readStages(args: CommandArguments): RawDocument[] {
  const pipeline = args.value('pipeline');
  if (!isArray(pipeline)) throw typeMismatch("'pipeline' option must be specified as an array");
  return pipeline.map((stage) => {
    if (isDocument(stage)) return stage;
    throw typeMismatch("Each element of the 'pipeline' array must be an object");
  });
}

function lastStageName(args: CommandArguments): string | undefined {
  const pipeline = args.value('pipeline');
  const last = isArray(pipeline) ? pipeline[pipeline.length - 1] : undefined;
  return isDocument(last) ? firstFieldName(last) : undefined;
}

function isWrite(args: CommandArguments): boolean {
  const last = lastStageName(args);
  return last === '$out' || last === '$merge';
}

async function runAsRead(context: CommandContext): Promise<RawDocument> {
  const { args } = context;
  const stages = readStages(args);
  if (!args.document('cursor') && !args.flag('explain')) {
    throw failedToParse("The 'cursor' option is required, except for aggregate with the explain argument");
  }
  const name = isCollectionless(args.value('aggregate')) ? undefined : collectionName(context);
  assertCollectionless(name, stages);
  const batchSize = batchSizeOf(args.document('cursor'));
  const [first] = stages;
  if (first && firstFieldName(first) === '$listSearchIndexes') refuseSearchIndexes();
  if (first && firstFieldName(first) === '$changeStream')
    return openChangeStream(context, name, stages, batchSize);
  return runPipeline(context, name, {
    stages,
    collation: args.document('collation'),
    let: args.document('let'),
    hint: args.value('hint'),
    batchSize,
  });
}

const sourceless = new Set([
  '$documents',
  '$listLocalSessions',
  '$currentOp',
  '$changeStream',
  '$listSessions',
]);

function assertCollectionless(name: string | undefined, stages: readonly RawDocument[]): void {
  const first = stages[0] && firstFieldName(stages[0]);
  if (name !== undefined || (first && sourceless.has(first))) return;
  throw new MongoCommandError(
    73,
    `{aggregate: 1} is not valid for '${first ?? 'an empty pipeline'}'; a collection is required.`,
  );
}

async function run(context: WriteContext): Promise<RawDocument> {
  if (!isWrite(context.args)) return runAsRead(context);
  const concern = context.args.value('readConcern');
  if (isDocument(concern) && getField(concern, 'level') === 'linearizable') {
    throw new MongoCommandError(
      72,
      `${lastStageName(context.args)} cannot be used with a linearizable read concern`,
    );
  }
  if (context.isInTransaction) {
    throw new MongoCommandError(263, `${lastStageName(context.args)} cannot be used in a transaction`);
  }
  const stages = readStages(context.args);
  const name = isCollectionless(context.args.value('aggregate')) ? undefined : collectionName(context);
  assertCollectionless(name, stages);
  return runWritingPipeline(context, name, stages);
}

export const aggregate: WriteCommand = {
  name: 'aggregate',
  access: 'write',
  isAllowedInTransaction: true,
  fields: [
    'pipeline',
    'cursor',
    'explain',
    'allowDiskUse',
    'bypassDocumentValidation',
    'collation',
    'hint',
    'let',
    'exchange',
    'fromMongos',
    'needsMerge',
    'isMapReduceCommand',
    'collectionUUID',
  ],
  isWrite,
  runAsRead,
  run,
};

import { compilePipeline } from '../aggregation/index.ts';
import type { RawDocument } from '../bson/index.ts';
import { documentOf, firstFieldName, getField, isDocument } from '../bson/index.ts';
import { createHost } from '../commands/aggregation-host.ts';
import type { CommandContext } from '../commands/command.ts';
import { cursorOwner, openCursor } from '../commands/open-cursor.ts';
import { MongoCommandError } from '../errors.ts';
import { choosePlan } from '../planner/choose-plan.ts';
import { effectiveCollation, prepareQuery } from '../planner/prepare-query.ts';
import { runQuery, withoutPauses } from '../planner/run-query.ts';
import { compileFilter } from '../query/index.ts';
import { oplogKey } from '../storage/oplog.ts';
import type { LookupDocument } from './build-change-event.ts';
import { ChangeStreamCursor } from './change-stream-cursor.ts';
import { readStreamOptions } from './stream-options.ts';

const allowedStages = new Set([
  '$match',
  '$project',
  '$addFields',
  '$set',
  '$unset',
  '$replaceRoot',
  '$replaceWith',
  '$redact',
  '$changeStreamSplitLargeEvent',
]);

/** Opens the change stream that an aggregation's first stage asks for. */
export function openChangeStream(
  context: CommandContext,
  name: string | undefined,
  stages: readonly RawDocument[],
  batchSize: number | undefined,
): Promise<RawDocument> {
  const { server, database } = context;
  if (context.isInTransaction) {
    throw new MongoCommandError(263, '$changeStream cannot be used in a transaction');
  }
  const [first, ...rest] = stages;
  const given = first && getField(first, '$changeStream');
  const options = readStreamOptions(isDocument(given) ? given : documentOf([]));
  if (options.isWholeCluster && (database !== 'admin' || name !== undefined)) {
    throw new MongoCommandError(
      72,
      "A $changeStream with 'allChangesForCluster:true' may only be opened on the 'admin' database",
    );
  }
  const { oplog } = server.store;
  const cursor = new ChangeStreamCursor(
    cursorOwner(context, `${database}.${name ?? '$cmd.aggregate'}`),
    {
      oplog,
      options,
      scope: { database: options.isWholeCluster ? undefined : database, collection: name },
      lookUp: createLookup(context),
      transform: createTransform(context, rest),
    },
    options.startAfter ?? oplogKey(oplog.now),
  );
  return openCursor(context, cursor, { batchSize });
}

function createTransform(
  context: CommandContext,
  stages: readonly RawDocument[],
): (event: RawDocument) => readonly RawDocument[] {
  for (const stage of stages) assertAllowed(firstFieldName(stage) ?? '');
  const collation = effectiveCollation(context.args.document('collation'), undefined);
  const compiled = compilePipeline(stages, { host: createHost(context, undefined), collation });
  if (stages.length === 0) return (event) => [event];
  const filter = compileFilter(compiled.source.filter, { collation });
  return (event) => (filter.matches(event) ? [...compiled.run([event])] : []);
}

function assertAllowed(stage: string): void {
  if (allowedStages.has(stage)) return;
  // Compiling the pipeline tells stages that do not exist from those that are not allowed here.
  compilePipeline([documentOf([[stage, documentOf([])]])], { host: unusableHost });
  throw new MongoCommandError(20, `${stage} is not permitted in a $changeStream pipeline`);
}

const unusableHost = { find: () => [], readMetadata: () => [] };

function createLookup(context: CommandContext): LookupDocument {
  const { store } = context.server;
  return (database, name, documentKey) => {
    const collection = store.catalog.find(store.latest, database, name);
    if (!collection) return null;
    const shape = prepareQuery({ filter: documentKey }, collection);
    const rows = runQuery(shape, choosePlan(shape), store.latest, { limit: 1, interrupt: context.interrupt });
    for (const row of withoutPauses(rows)) return row.document;
    return null;
  };
}

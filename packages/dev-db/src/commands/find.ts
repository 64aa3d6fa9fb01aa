import type { RawDocument, Value } from '../bson/index.ts';
import { emptyDocument, isEmptyDocument } from '../bson/index.ts';
import { StreamCursor } from '../cursors/server-cursor.ts';
import { TailingCursor } from '../cursors/tailing-cursor.ts';
import { badValue, failedToParse } from '../errors.ts';
import { choosePlan } from '../planner/choose-plan.ts';
import { effectiveCollation, prepareFilter, prepareQuery } from '../planner/prepare-query.ts';
import type { QueryInput } from '../planner/prepare-query.ts';
import type { Step } from '../planner/run-query.ts';
import { mapSteps, runQuery } from '../planner/run-query.ts';
import { textIndexOf } from '../planner/text-index-of.ts';
import { compileProjection, compileSort } from '../query/index.ts';
import type { CollectionEntry } from '../storage/collection-entry.ts';
import { matchStage, stage } from './aggregation-host.ts';
import { runPipeline } from './run-pipeline.ts';
import type { CommandArguments } from './arguments.ts';
import type { CommandContext, ReadCommand } from './command.ts';
import { collectionName, findCollection } from './namespaces.ts';
import { cursorOwner, openCursor } from './open-cursor.ts';

interface FindInput extends QueryInput {
  readonly projection: RawDocument | undefined;
  readonly skip: number;
  readonly limit: number;
  readonly isSingleBatch: boolean;
}

function readInput(args: CommandArguments): FindInput {
  const limit = args.number('limit') ?? 0;
  const batchSize = args.count('batchSize');
  if (limit < 0 && batchSize !== undefined && batchSize < 0) throw failedToParse('Invalid limit');
  return {
    filter: args.document('filter'),
    sort: args.document('sort'),
    collation: args.document('collation'),
    hint: args.value('hint'),
    let: args.document('let'),
    projection: args.document('projection'),
    skip: args.count('skip') ?? 0,
    limit: Math.abs(Math.trunc(limit)) || Infinity,
    isSingleBatch: args.flag('singleBatch') || limit < 0,
  };
}

async function run(context: CommandContext): Promise<RawDocument> {
  const { args } = context;
  const name = collectionName(context);
  const input = readInput(args);
  assertTailing(args);
  const collection = findCollection(context, name);
  if (collection?.view) return findInView(context, name, input);
  const owner = cursorOwner(context, `${context.database}.${name}`);
  const options = { batchSize: args.count('batchSize'), isSingleBatch: input.isSingleBatch };
  const steps = collection ? findSteps(context, collection, input) : checkOnly(input);
  if (args.flag('tailable')) return openTailing(context, collection, input, steps);
  return openCursor(context, new StreamCursor(owner, steps, context.interrupt, input.limit), options);
}

/** A missing collection has no documents, but a wrong query is wrong all the same. */
function checkOnly(input: FindInput): Step<RawDocument>[] {
  const filter = prepareFilter(input, undefined);
  if (input.sort && !isEmptyDocument(input.sort)) compileSort(input.sort);
  if (input.projection) compileProjection(input.projection, { filter, let: input.let });
  return [];
}

function findSteps(
  context: CommandContext,
  collection: CollectionEntry,
  input: FindInput,
): Iterable<Step<RawDocument>> {
  const shape = prepareQuery(input, collection);
  const { skip, limit } = input;
  const project = projector(collection, input, shape.filter);
  const rows = runQuery(shape, choosePlan(shape), context.view, {
    skip,
    limit,
    interrupt: context.interrupt,
  });
  return mapSteps(rows, (row) => project(row.document));
}

function projector(
  collection: CollectionEntry,
  input: FindInput,
  filter: ReturnType<typeof prepareFilter>,
): (document: RawDocument) => RawDocument {
  if (!input.projection || isEmptyDocument(input.projection)) return (document) => document;
  const projection = compileProjection(input.projection, {
    filter,
    collation: effectiveCollation(input.collation, collection),
    let: input.let,
    textIndex: textIndexOf(collection),
  });
  return (document) => projection.apply(document);
}

function assertTailing(args: CommandArguments): void {
  if (args.flag('awaitData') && !args.flag('tailable')) {
    throw failedToParse('Cannot set awaitData without tailable');
  }
}

async function openTailing(
  context: CommandContext,
  collection: CollectionEntry | undefined,
  input: FindInput,
  steps: Iterable<Step<RawDocument>>,
): Promise<RawDocument> {
  const owner = cursorOwner(context, `${context.database}.${collectionName(context)}`);
  if (!collection)
    return openCursor(context, new StreamCursor(owner, [], context.interrupt), { batchSize: 0 });
  if (!collection.isCapped) {
    throw badValue(
      `error processing query: ns=${collection.namespace} tailable cursor requested on non capped collection`,
    );
  }
  const shape = prepareQuery(input, collection);
  const cursor = new TailingCursor(owner, {
    store: context.server.store,
    collection,
    first: new StreamCursor(owner, steps, context.interrupt),
    matches: (document) => shape.filter.matches(document),
    project: projector(collection, input, shape.filter),
    isAwaiting: context.args.flag('awaitData'),
  });
  return openCursor(context, cursor, { batchSize: context.args.count('batchSize') });
}

function findInView(context: CommandContext, name: string, input: FindInput): Promise<RawDocument> {
  const optional = (operator: string, operand: Value | undefined): RawDocument[] =>
    operand === undefined ? [] : [stage(operator, operand)];
  const present = (document: RawDocument | undefined): RawDocument | undefined =>
    document && !isEmptyDocument(document) ? document : undefined;
  const match = matchStage(input.filter ?? emptyDocument);
  const stages = [
    ...(match ? [match] : []),
    ...optional('$sort', present(input.sort)),
    ...optional('$skip', input.skip || undefined),
    ...optional('$limit', Number.isFinite(input.limit) ? input.limit : undefined),
    ...optional('$project', present(input.projection)),
  ];
  return runPipeline(context, name, {
    stages,
    collation: input.collation,
    let: input.let,
    batchSize: context.args.count('batchSize'),
    isSingleBatch: input.isSingleBatch,
  });
}

export const find: ReadCommand = {
  name: 'find',
  access: 'read',
  isAllowedInTransaction: true,
  fields: [
    'filter',
    'sort',
    'projection',
    'hint',
    'skip',
    'limit',
    'batchSize',
    'singleBatch',
    'max',
    'min',
    'returnKey',
    'showRecordId',
    'tailable',
    'oplogReplay',
    'noCursorTimeout',
    'awaitData',
    'allowPartialResults',
    'collation',
    'allowDiskUse',
    'let',
  ],
  run,
};

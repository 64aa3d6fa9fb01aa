import type { RawDocument } from '../bson/index.ts';
import { emptyDocument, isEmptyDocument } from '../bson/index.ts';
import { countMatches } from '../planner/count-matches.ts';
import { prepareFilter, prepareQuery } from '../planner/prepare-query.ts';
import type { CollectionEntry } from '../storage/collection-entry.ts';
import { compileFor, matchStage, pipelineSteps, resolveSource } from './aggregation-host.ts';
import type { CommandContext, ReadCommand } from './command.ts';
import { collectionName } from './namespaces.ts';
import { reply } from './reply.ts';

async function run(context: CommandContext): Promise<RawDocument> {
  const { args } = context;
  const name = collectionName(context);
  const { collection, viewStages } = resolveSource(context, name);
  const filter = args.document('query') ?? emptyDocument;
  const skip = args.count('skip') ?? 0;
  const limit = Math.abs(args.number('limit') ?? 0) || Infinity;
  const matched = await countIn(context, collection, viewStages, filter, skip + limit);
  return reply({ n: Math.min(Math.max(0, matched - skip), limit) });
}

async function countIn(
  context: CommandContext,
  collection: CollectionEntry | undefined,
  viewStages: readonly RawDocument[],
  filter: RawDocument,
  most: number,
): Promise<number> {
  const { args } = context;
  const input = { filter, collation: args.document('collation'), hint: args.value('hint') };
  prepareFilter(input, collection);
  if (!collection) return 0;
  if (viewStages.length > 0) return countView(context, collection, viewStages, filter);
  if (isEmptyDocument(filter) && input.hint === undefined) return collection.runtime.count;
  return countMatches(prepareQuery(input, collection), context.view, context.interrupt, most);
}

async function countView(
  context: CommandContext,
  collection: CollectionEntry,
  viewStages: readonly RawDocument[],
  filter: RawDocument,
): Promise<number> {
  const match = matchStage(filter);
  const stages = match ? [...viewStages, match] : [...viewStages];
  const collation = collection.collation;
  const compiled = compileFor(context, { collection, stages, collation, let: undefined });
  let matched = 0;
  for (const document of pipelineSteps(context, compiled, {
    stages,
    collection,
    collation: collation?.specification,
  })) {
    if (document) matched++;
    else if (context.interrupt.isTurnOver) await context.interrupt.pause();
  }
  return matched;
}

export const count: ReadCommand = {
  name: 'count',
  access: 'read',
  fields: ['query', 'limit', 'skip', 'hint', 'collation', 'fields'],
  run,
};

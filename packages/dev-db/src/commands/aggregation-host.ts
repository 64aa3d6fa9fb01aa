import type { RawDocument, Value } from '../bson/index.ts';
import { documentOf, getField, isEmptyDocument } from '../bson/index.ts';
import type { AggregationHost, CollectionName, CompiledPipeline } from '../aggregation/index.ts';
import { compilePipeline } from '../aggregation/index.ts';
import type { Collation } from '../collation/index.ts';
import { MongoCommandError } from '../errors.ts';
import { choosePlan } from '../planner/choose-plan.ts';
import type { QueryInput } from '../planner/prepare-query.ts';
import { prepareQuery } from '../planner/prepare-query.ts';
import type { Step } from '../planner/run-query.ts';
import { documentsOf, runQuery, withoutPauses } from '../planner/run-query.ts';
import { textIndexOf } from '../planner/text-index-of.ts';
import type { CollectionEntry } from '../storage/collection-entry.ts';
import type { CommandContext } from './command.ts';
import { readMetadata } from './metadata-stages.ts';
import { findCollection } from './namespaces.ts';

const deepestView = 20;

/** A collection with the pipelines of the views that lead to it. */
export interface ResolvedSource {
  readonly collection: CollectionEntry | undefined;
  readonly viewStages: readonly RawDocument[];
}

/** Of pipelines that read no collection. */
export const noSource: ResolvedSource = { collection: undefined, viewStages: [] };

export function resolveSource(
  context: CommandContext,
  name: string,
  database = context.database,
): ResolvedSource {
  let collection = findCollection(context, name, database);
  let viewStages: readonly RawDocument[] = [];
  for (let depth = 0; collection?.view; depth++) {
    if (depth >= deepestView)
      throw new MongoCommandError(165, `View depth limit exceeded; maximum depth is ${deepestView}`);
    viewStages = [...collection.view.pipeline, ...viewStages];
    collection = findCollection(context, collection.view.on, database);
  }
  return { collection, viewStages };
}

export interface PipelineInput {
  readonly collection: CollectionEntry | undefined;
  readonly stages: readonly RawDocument[];
  readonly collation: Collation | undefined;
  readonly let: RawDocument | undefined;
}

export function compileFor(context: CommandContext, input: PipelineInput): CompiledPipeline {
  return compilePipeline(input.stages, {
    host: createHost(context, input.collection),
    collation: input.collation,
    let: input.let,
    textIndex: textIndexOf(input.collection),
    checkInterrupt: () => context.interrupt.check(),
  });
}

export function createHost(
  context: CommandContext,
  collection: CollectionEntry | undefined,
): AggregationHost {
  return {
    find: (name, filter, collation) => findDocuments(context, name, filter, collation),
    readMetadata: (stage, operand: Value) => readMetadata(context, collection, stage, operand),
  };
}

function findDocuments(
  context: CommandContext,
  { database, collection: name }: CollectionName,
  filter: RawDocument,
  collation: Collation | undefined,
): Iterable<RawDocument> {
  const { collection, viewStages } = resolveSource(context, name, database);
  const spec = collation?.specification;
  if (viewStages.length === 0) {
    return collection ? withoutPauses(readDocuments(context, collection, { filter, collation: spec })) : [];
  }
  const match = matchStage(filter);
  const stages = match ? [...viewStages, match] : viewStages;
  const compiled = compileFor(context, { collection, stages, collation, let: undefined });
  return withoutPauses(pipelineSteps(context, compiled, { stages, collection, collation: spec }));
}

function readDocuments(
  context: CommandContext,
  collection: CollectionEntry,
  input: QueryInput,
  options: { readonly skip?: number | undefined; readonly limit?: number | undefined } = {},
): Iterable<Step<RawDocument>> {
  const shape = prepareQuery(input, collection);
  return documentsOf(
    runQuery(shape, choosePlan(shape), context.view, { ...options, interrupt: context.interrupt }),
  );
}

export function matchStage(filter: RawDocument): RawDocument | undefined {
  return isEmptyDocument(filter) ? undefined : stage('$match', filter);
}

export function stage(name: string, operand: Value): RawDocument {
  return documentOf([[name, operand]]);
}

export interface PipelineFeed {
  readonly stages: readonly RawDocument[];
  readonly collection: CollectionEntry | undefined;
  readonly collation: RawDocument | undefined;
  readonly hint?: Value | undefined;
}

/** Feeds a compiled pipeline from its collection. */
export function* pipelineSteps(
  context: CommandContext,
  compiled: CompiledPipeline,
  { stages, collection, collation, hint }: PipelineFeed,
): Generator<Step<RawDocument>> {
  const { source } = compiled;
  const run = compiled.start();
  const input = { filter: source.filter, sort: source.sort, collation, hint };
  const { metadataStage } = source;
  const documents = metadataStage
    ? readMetadata(
        context,
        collection,
        metadataStage,
        (stages[0] && getField(stages[0], metadataStage)) ?? null,
      )
    : collection
      ? readDocuments(context, collection, input, source)
      : [];
  let count = 0;
  for (const document of documents) {
    if (document) run.push(document);
    if (document === undefined || ++count % 64 === 0) yield undefined;
    for (const result of run.take()) yield result;
    if (!run.wantsMore) break;
  }
  run.end();
  yield* run.take();
}

import { MongoCommandError } from '../errors.ts';
import type { RawDocument } from '../bson/raw-document.ts';
import type { Value } from '../bson/values.ts';
import { isDocument } from '../bson/values.ts';
import { compileFilter } from '../query/compile-filter.ts';
import { readOwnDocuments } from './own-documents.ts';
import { createExpressionContext } from './expressions/compile-expression.ts';
import type { ExpressionContext } from './expressions/context.ts';
import type { StageSpec } from './parse-stages.ts';
import { parseInnerStages, parseStages } from './parse-stages.ts';
import { pull, startRun } from './pipeline-run.ts';
import { extractSource } from './pipeline-source.ts';
import { compileStage } from './stages/index.ts';
import { sortStage } from './stages/sort-stage.ts';
import type { InnerPipeline, Stage, StageContext } from './stages/stage.ts';
import { parseMerge, parseOut } from './stages/write-targets.ts';
import type { CollectionName, CompiledPipeline, MergeTarget, OutTarget, PipelineContext } from './types.ts';

/** Compiles and checks a whole pipeline; nothing is read yet. */
export function compilePipeline(stages: readonly RawDocument[], context: PipelineContext): CompiledPipeline {
  const expressions = createExpressionContext(context, context.let);
  const specs = parseStages(stages);
  const changeStream = takeChangeStream(specs);
  const target = takeTarget(specs, expressions);
  const own = takeOwnDocuments(specs, expressions);
  const { source, rest } = own ? { source: extractSource([]).source, rest: specs } : extractSource(specs);
  checkSource(source.filter, context, expressions);
  const stageContext = createStageContext(context, expressions, []);
  const compiled = compileStages(rest, stageContext);
  const start = () => startRun(compiled, context.checkInterrupt);
  return {
    source,
    changeStream,
    target,
    ownDocuments: own,
    involved: stageContext.involved,
    start,
    run: (documents) => pull(start(), own ? own() : documents),
  };
}

function takeChangeStream(specs: StageSpec[]): RawDocument | undefined {
  const [first] = specs;
  if (first?.name !== '$changeStream') return undefined;
  if (!isDocument(first.operand)) {
    throw new MongoCommandError(50808, 'the $changeStream stage must be specified as an object');
  }
  specs.shift();
  return first.operand;
}

function takeTarget(specs: StageSpec[], expressions: ExpressionContext): MergeTarget | OutTarget | undefined {
  const last = specs[specs.length - 1];
  if (last?.name !== '$merge' && last?.name !== '$out') return undefined;
  specs.pop();
  return last.name === '$merge' ? parseMerge(last.operand, expressions) : parseOut(last.operand);
}

function takeOwnDocuments(
  specs: StageSpec[],
  expressions: ExpressionContext,
): (() => Iterable<RawDocument>) | undefined {
  const [first] = specs;
  if (first?.name !== '$documents') return undefined;
  specs.shift();
  return readOwnDocuments(first.operand, expressions);
}

/** A filter that the planner will serve must fail here already when it is malformed. */
function checkSource(
  filter: RawDocument,
  { collation, textIndex }: PipelineContext,
  expressions: ExpressionContext,
): void {
  compileFilter(filter, { collation, textIndex, expressions });
}

function createStageContext(
  pipeline: PipelineContext,
  expressions: ExpressionContext,
  involved: CollectionName[],
): StageContext {
  const context: StageContext = {
    pipeline,
    expressions,
    involved,
    compileInner: (stages, innerExpressions, stageName) =>
      compileInner(stages, createStageContext(pipeline, innerExpressions, involved), stageName),
  };
  return context;
}

function compileInner(stages: Value, context: StageContext, stageName: string): InnerPipeline {
  const specs = parseInnerStages(stages, stageName);
  const own = takeOwnDocuments(specs, context.expressions);
  const isServed = stageName !== '$facet' && !own;
  const { source, rest } = isServed ? splitServed(specs) : { source: extractSource([]).source, rest: specs };
  checkSource(source.filter, context.pipeline, context.expressions);
  const compiled = compileStages(rest, context);
  const start = () => startRun(compiled, context.pipeline.checkInterrupt);
  return {
    source,
    ownDocuments: own,
    startInner: start,
    runInner: (documents, filter) =>
      pull(start(), filter ? filtered(documents, (document) => filter.matches(document)) : documents),
  };
}

/** Only the filter is served from outside: order and limits of inner pipelines are done inside. */
function splitServed(specs: readonly StageSpec[]): ReturnType<typeof extractSource> {
  const matches: StageSpec[] = [];
  const rest = [...specs];
  while (rest[0]?.name === '$match') matches.push(rest.shift() as StageSpec);
  const { source, rest: unserved } = extractSource(matches);
  return { source, rest: [...unserved, ...rest] };
}

function* filtered(
  documents: Iterable<RawDocument>,
  matches: (document: RawDocument) => boolean,
): Generator<RawDocument> {
  for (const document of documents) if (matches(document)) yield document;
}

function compileStages(specs: readonly StageSpec[], context: StageContext): Stage[] {
  return specs.map(({ name, operand }, i) => {
    if (name === '$sort') return sortStage(operand, context, limitAfter(specs, i));
    const stage = compileStage(name, operand, context);
    if (stage) return stage;
    if (isKnownElsewhere(name))
      throw new MongoCommandError(115, `The stage ${name} is not supported by this server`);
    throw new MongoCommandError(40324, `Unrecognized pipeline stage name: '${name}'`);
  });
}

function limitAfter(specs: readonly StageSpec[], at: number): number | undefined {
  const next = specs[at + 1];
  return next?.name === '$limit' && typeof next.operand === 'number' && next.operand > 0
    ? next.operand
    : undefined;
}

const knownElsewhere = new Set([
  '$geoNear',
  '$search',
  '$searchMeta',
  '$vectorSearch',
  '$changeStreamSplitLargeEvent',
  '$shardedDataDistribution',
  '$listSearchIndexes',
]);

function isKnownElsewhere(name: string): boolean {
  return knownElsewhere.has(name);
}

import type { RawDocument, Value } from '../bson/index.ts';
import { isNumeric, toNumber } from '../bson/numeric.ts';
import { StreamCursor } from '../cursors/server-cursor.ts';
import { effectiveCollation } from '../planner/prepare-query.ts';
import { compileFor, noSource, pipelineSteps, resolveSource } from './aggregation-host.ts';
import type { CommandContext } from './command.ts';
import { filterOfCount, runCount } from './count-pipeline.ts';
import { cursorOwner, openCursor } from './open-cursor.ts';
import type { PipelineRequest } from './pipeline-request.ts';

/** Runs a reading pipeline over a collection, a view, or nothing (`aggregate: 1`). */
export async function runPipeline(
  context: CommandContext,
  name: string | undefined,
  request: PipelineRequest,
): Promise<RawDocument> {
  const { collection, viewStages } = name === undefined ? noSource : resolveSource(context, name);
  const stages = [...viewStages, ...request.stages];
  const owner = cursorOwner(context, `${context.database}.${name ?? '$cmd.aggregate'}`);
  const counted = collection && filterOfCount(stages);
  if (collection && counted) {
    const documents = await runCount(context, collection, counted, request);
    return openCursor(context, new StreamCursor(owner, documents, context.interrupt), request);
  }
  const collation = effectiveCollation(request.collation, collection);
  const compiled = compileFor(context, { collection, stages, collation, let: request.let });
  const steps = pipelineSteps(context, compiled, {
    stages,
    collection,
    collation: collation?.specification,
    hint: request.hint,
  });
  return openCursor(context, new StreamCursor(owner, steps, context.interrupt), request);
}

/** `aggregate: 1` names no collection. */
export function isCollectionless(value: Value | undefined): boolean {
  return isNumeric(value) && toNumber(value) === 1;
}

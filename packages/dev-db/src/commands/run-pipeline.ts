import type { RawDocument, Value } from '../bson/index.ts';
import { isNumeric, toNumber } from '../bson/numeric.ts';
import { StreamCursor } from '../cursors/server-cursor.ts';
import { effectiveCollation } from '../planner/prepare-query.ts';
import { compileFor, noSource, pipelineSteps, resolveSource } from './aggregation-host.ts';
import type { CommandContext } from './command.ts';
import { cursorOwner, openCursor } from './open-cursor.ts';

export interface PipelineRequest {
  readonly stages: readonly RawDocument[];
  readonly collation: RawDocument | undefined;
  readonly let: RawDocument | undefined;
  readonly hint?: Value | undefined;
  readonly batchSize: number | undefined;
  readonly isSingleBatch?: boolean;
}

/** Runs a reading pipeline over a collection, a view, or nothing (`aggregate: 1`). */
export function runPipeline(
  context: CommandContext,
  name: string | undefined,
  request: PipelineRequest,
): Promise<RawDocument> {
  const { collection, viewStages } = name === undefined ? noSource : resolveSource(context, name);
  const stages = [...viewStages, ...request.stages];
  const collation = effectiveCollation(request.collation, collection);
  const compiled = compileFor(context, { collection, stages, collation, let: request.let });
  const steps = pipelineSteps(context, compiled, {
    stages,
    collection,
    collation: collation?.specification,
    hint: request.hint,
  });
  const owner = cursorOwner(context, `${context.database}.${name ?? '$cmd.aggregate'}`);
  return openCursor(context, new StreamCursor(owner, steps, context.interrupt), request);
}

/** `aggregate: 1` names no collection. */
export function isCollectionless(value: Value | undefined): boolean {
  return isNumeric(value) && toNumber(value) === 1;
}

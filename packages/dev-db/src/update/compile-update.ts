import { failedToParse } from '../errors.ts';
import type { RawDocument } from '../bson/raw-document.ts';
import { firstFieldName, isEmptyDocument } from '../bson/raw-document.ts';
import { compileModifierUpdate } from './modifier-update.ts';
import { compilePipelineUpdate } from './pipeline-update.ts';
import { compileReplacement } from './replacement-update.ts';
import type { CompiledUpdate, UpdateContext } from './types.ts';

/** An array is an aggregation pipeline; a document without operators is a replacement. */
export function compileUpdate(
  update: RawDocument | readonly RawDocument[],
  context: UpdateContext = {},
): CompiledUpdate {
  if (!(update instanceof Uint8Array)) {
    refuseArrayFilters(context, 'a pipeline-style update');
    return compilePipelineUpdate(update, context);
  }
  if (!isEmptyDocument(update) && firstFieldName(update)?.startsWith('$')) {
    return compileModifierUpdate(update, context);
  }
  refuseArrayFilters(context, 'a replacement-style update');
  if (context.isReplacementAllowed === false) {
    throw failedToParse('multi update is not supported for replacement-style update');
  }
  return compileReplacement(update);
}

function refuseArrayFilters(context: UpdateContext, kind: string): void {
  if (context.arrayFilters && context.arrayFilters.length > 0) {
    throw failedToParse(`Cannot specify arrayFilters and ${kind}`);
  }
}

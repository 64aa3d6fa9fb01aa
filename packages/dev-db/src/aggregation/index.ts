import type { RawDocument } from '../bson/raw-document.ts';
import type { CompiledPipeline, PipelineContext } from './types.ts';

export type * from './types.ts';

export declare function compilePipeline(
  stages: readonly RawDocument[],
  context: PipelineContext,
): CompiledPipeline;

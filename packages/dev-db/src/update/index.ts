import type { RawDocument } from '../bson/raw-document.ts';
import type { CompiledUpdate, UpdateContext } from './types.ts';

export type * from './types.ts';

/** An array is an aggregation pipeline; a document without operators is a replacement. */
export declare function compileUpdate(
  update: RawDocument | readonly RawDocument[],
  context?: UpdateContext,
): CompiledUpdate;

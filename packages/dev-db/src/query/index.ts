import type { RawDocument } from '../bson/raw-document.ts';
import type { Value } from '../bson/values.ts';
import type { Collation } from '../collation/types.ts';
import type {
  CompiledFilter,
  CompiledProjection,
  CompiledSort,
  ProjectionContext,
  QueryContext,
} from './types.ts';

export type * from './types.ts';

export declare function compileFilter(filter: RawDocument, context?: QueryContext): CompiledFilter;
export declare function compileProjection(spec: RawDocument, context?: ProjectionContext): CompiledProjection;
export declare function compileSort(spec: RawDocument, collation?: Collation): CompiledSort;
/** The values that `distinct` on `path` yields for one document (array elements one by one). */
export declare function distinctValues(document: RawDocument, path: string): Value[];

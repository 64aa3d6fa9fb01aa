import type { RawDocument } from '../bson/raw-document.ts';
import type { MaybeValue, Value } from '../bson/values.ts';
import type { ExpressionContext } from '../aggregation/expressions/context.ts';
import type { Collation } from '../collation/types.ts';
import type { TextIndex, TextSearch } from '../text/types.ts';

export interface QueryContext {
  /** Undefined for the simple, byte-wise comparison. */
  readonly collation?: Collation | undefined;
  /** The command's `let` document, its values still expressions. */
  readonly let?: RawDocument | undefined;
  /** Needed to evaluate `$text`; without it `$text` fails with IndexNotFound. */
  readonly textIndex?: TextIndex | undefined;
  /** What `$$NOW` is; the time of compiling when it is not given. */
  readonly now?: Date | undefined;
  /** True for an update that may insert: `$expr` is refused then. */
  readonly isUpsert?: boolean | undefined;
  /** Variables that are already bound, inside pipelines; takes the place of `let`. */
  readonly expressions?: ExpressionContext | undefined;
}

export type ComparisonOperator = 'eq' | 'gt' | 'gte' | 'lt' | 'lte';

/** What a planner may read of a filter. Paths are dotted; `other` promises nothing. */
export type FilterNode =
  | { readonly kind: 'and' | 'or' | 'nor'; readonly children: readonly FilterNode[] }
  | { readonly kind: 'not'; readonly child: FilterNode }
  | {
      readonly kind: 'compare';
      readonly path: string;
      readonly op: ComparisonOperator;
      readonly value: Value;
    }
  | {
      readonly kind: 'in';
      readonly path: string;
      readonly values: readonly Value[];
      readonly hasRegex: boolean;
    }
  | { readonly kind: 'exists'; readonly path: string }
  /** `prefix`: every matching string starts with it; undefined when nothing is known. */
  | { readonly kind: 'regex'; readonly path: string; readonly prefix: string | undefined }
  | { readonly kind: 'type'; readonly path: string; readonly types: readonly number[] }
  | { readonly kind: 'elemMatch'; readonly path: string; readonly child: FilterNode }
  | { readonly kind: 'text'; readonly search: TextSearch }
  | { readonly kind: 'true' | 'false' }
  | { readonly kind: 'other'; readonly path: string | undefined };

export interface MatchDetails {
  /** Index of the array element that satisfied the filter, for `$`. */
  arrayIndex: number | undefined;
}

export interface CompiledFilter {
  readonly tree: FilterNode;
  readonly text: TextSearch | undefined;
  matches(document: RawDocument): boolean;
  /** Matches and tells which array element did it. */
  matchWithDetails(document: RawDocument): MatchDetails | undefined;
}

export interface CompiledSort {
  /** In order of significance; `isMeta` for `{$meta: 'textScore'}`. */
  readonly fields: readonly SortField[];
  readonly usesTextScore: boolean;
  /** The values that `compareKeys` orders; worth keeping per document when sorting many. */
  keyOf(document: RawDocument): SortKey;
  compareKeys(a: SortKey, b: SortKey): number;
  compare(a: RawDocument, b: RawDocument): number;
}

export type SortKey = readonly MaybeValue[];

export interface SortField {
  readonly path: string;
  readonly direction: 1 | -1;
  readonly isMeta: boolean;
}

export interface ProjectionContext extends QueryContext {
  /** The filter of the same command, for the positional `path.$`. */
  readonly filter?: CompiledFilter | undefined;
}

export interface CompiledProjection {
  readonly usesTextScore: boolean;
  apply(document: RawDocument): RawDocument;
}

import type { KeyRange } from '../bson/key-range.ts';
import type { MaybeValue } from '../bson/index.ts';
import type { IndexEntry } from '../storage/index-entry.ts';
import type { TextKeys } from '../text/text-keys.ts';
import type { TextSearch } from '../text/types.ts';

export interface CollectionScan {
  readonly kind: 'collectionScan';
  readonly isReverse: boolean;
}

export interface IndexScan {
  readonly kind: 'indexScan';
  readonly index: IndexEntry;
  /** In scan order; ranges never overlap. */
  readonly ranges: readonly KeyRange[];
  readonly isReverse: boolean;
  /** How many leading fields have equality bounds, and whether a range follows: for explain. */
  readonly equalityFields: number;
  readonly hasRange: boolean;
  readonly score: number;
}

export interface TextScan {
  readonly kind: 'text';
  readonly index: IndexEntry;
  readonly keys: TextKeys;
  /** The combinations of values that the filter allows for the equality fields of the index. */
  readonly prefixes: readonly (readonly MaybeValue[])[];
  readonly search: TextSearch;
  readonly terms: readonly string[];
  readonly negatedTerms: readonly string[];
  /** False when phrases, case or accents have to be looked up in the documents. */
  readonly isDecidedByTerms: boolean;
  /** Rows come best first. */
  readonly isByScore: boolean;
}

export interface UnionScan {
  readonly kind: 'union';
  readonly branches: readonly AccessPath[];
}

/** Every branch comes in the order of the sort; merging them keeps it. */
export interface MergeScan {
  readonly kind: 'merge';
  readonly branches: readonly AccessPath[];
}

export interface EmptyScan {
  readonly kind: 'empty';
}

export type AccessPath = CollectionScan | IndexScan | TextScan | UnionScan | MergeScan | EmptyScan;

export interface Plan {
  readonly access: AccessPath;
  /** True when rows come in the order of the requested sort, or none was requested. */
  readonly isSorted: boolean;
}

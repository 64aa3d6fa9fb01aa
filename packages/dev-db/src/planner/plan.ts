import type { KeyRange } from '../bson/key-range.ts';
import type { IndexEntry } from '../storage/index-entry.ts';

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

export type AccessPath = CollectionScan | IndexScan | UnionScan | MergeScan | EmptyScan;

export interface Plan {
  readonly access: AccessPath;
  /** True when rows come in the order of the requested sort, or none was requested. */
  readonly isSorted: boolean;
}

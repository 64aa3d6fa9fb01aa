import type { Collation } from '../collation/types.ts';
import type { RawDocument } from './raw-document.ts';
import type { MaybeValue } from './values.ts';

export interface KeyField {
  /** Dotted path. */
  readonly path: string;
  readonly direction: 1 | -1;
}

export interface IndexKeyOptions {
  readonly isSparse?: boolean | undefined;
  readonly collation?: Collation | undefined;
}

export interface IndexKeys {
  /** Distinct keys in byte order; none when a sparse index leaves the document out. */
  readonly keys: readonly Uint8Array[];
  /** True when some path went through an array. */
  readonly isMultikey: boolean;
}

/** Longest key in bytes; a longer one is cut and ends with a hash, and then keeps no exact order. */
export const maxKeyLength = 1800;

/** @throws CannotIndexParallelArrays (171) */
export declare function encodeIndexKeys(
  document: RawDocument,
  fields: readonly KeyField[],
  options?: IndexKeyOptions,
): IndexKeys;

export interface KeyBound {
  readonly value: MaybeValue;
  readonly isInclusive: boolean;
}

export interface KeyRange {
  /** First key of the range, inclusive. */
  readonly from: Uint8Array;
  /** First key after the range. */
  readonly until: Uint8Array;
}

/**
 * The byte range of all keys whose first fields equal `equal` and whose next field lies between the
 * bounds; a missing bound ends at the type bracket of the other one, or covers everything.
 */
export declare function encodeKeyRange(
  fields: readonly KeyField[],
  equal: readonly MaybeValue[],
  lower: KeyBound | undefined,
  upper: KeyBound | undefined,
  collation?: Collation,
): KeyRange;

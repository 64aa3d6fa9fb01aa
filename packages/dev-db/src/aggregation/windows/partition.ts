import type { RawDocument } from '../../bson/raw-document.ts';
import type { MaybeValue } from '../../bson/values.ts';
import type { SortKey } from '../../query/types.ts';

/** The documents of one partition in their order. */
export interface Partition {
  readonly documents: readonly RawDocument[];
  /** Values of the single sort field; empty positions when there are several or none. */
  readonly sortValues: readonly MaybeValue[];
  /** True when two positions sort alike. */
  isTie(a: number, b: number): boolean;
}

/** Gives the value for every position of a partition. */
export type WindowFunction = (partition: Partition) => MaybeValue[];

export interface SortedEntry {
  readonly document: RawDocument;
  readonly key: SortKey;
}

export const tableNames = ['meta', 'docs', 'idx', 'oplog', 'sess'] as const;
export type TableName = (typeof tableNames)[number];

export interface Entry {
  readonly key: Uint8Array;
  readonly value: Uint8Array;
}

/** Keys from `from` (inclusive) to `until` (exclusive), also when read in reverse. */
export interface KeySpan {
  readonly from: Uint8Array;
  readonly until: Uint8Array;
}

/** Something that tables can be read through: the last commit, a pinned snapshot, or staged writes over one of them. */
export interface ReadView {
  get(table: TableName, key: Uint8Array): Uint8Array | undefined;
  range(table: TableName, span: KeySpan, isReverse?: boolean): Iterable<Entry>;
  /** Like `range` without reading values. */
  keys(table: TableName, span: KeySpan, isReverse?: boolean): Iterable<Uint8Array>;
}

import type { RawDocument } from '../bson/raw-document.ts';

/** String comparison under one collation document. */
export interface Collation {
  readonly locale: string;
  readonly strength: 1 | 2 | 3 | 4 | 5;
  compare(a: string, b: string): number;
  /** Equal strings have equal folds; folds do not keep the collation's order. */
  fold(text: string): string;
  /** The document with every default filled in, as listIndexes shows it. */
  readonly specification: RawDocument;
}

import type { Document } from 'bson';

/** What an error must look like: its code is compared, its text is not. */
export interface ExpectedError {
  readonly code: number;
}

export interface QueryOptions {
  readonly collation?: Document;
  readonly projection?: Document;
  readonly sort?: Document;
  readonly filter?: Document;
}

/** Filters over one set of documents: each with the `_id`s it finds, in the order of the documents. */
export interface FilterTable {
  readonly name: string;
  readonly documents: readonly Document[];
  readonly options?: QueryOptions;
  readonly cases: readonly (readonly [filter: Document, expected: readonly unknown[] | ExpectedError])[];
}

/** Updates: a document, the update, and the document afterwards. */
export interface UpdateTable {
  readonly name: string;
  readonly cases: readonly UpdateCase[];
}

export type UpdateCase = readonly [
  before: Document,
  update: Document | Document[],
  after: Document | ExpectedError,
  options?: UpdateOptions,
];

export interface UpdateOptions {
  readonly filter?: Document;
  readonly arrayFilters?: Document[];
  readonly collation?: Document;
  /** The filter finds nothing and the update inserts. */
  readonly upsert?: boolean;
}

/** Expressions, evaluated on one document; `missing` when the field does not come out. */
export interface ExpressionTable {
  readonly name: string;
  readonly document?: Document;
  readonly cases: readonly (readonly [expression: unknown, expected: unknown])[];
}

export const missing = Symbol('missing');

/** Projections of one document. */
export interface ProjectionTable {
  readonly name: string;
  readonly document: Document;
  readonly filter?: Document;
  readonly cases: readonly (readonly [projection: Document, expected: Document | ExpectedError])[];
}

/** Pipelines over one set of documents, beside other collections. */
export interface PipelineTable {
  readonly name: string;
  readonly documents: readonly Document[];
  readonly others?: Readonly<Record<string, readonly Document[]>>;
  readonly cases: readonly (readonly [pipeline: Document[], expected: readonly Document[] | ExpectedError])[];
}

/** Sort documents with the `_id`s in the order they give. */
export interface SortTable {
  readonly name: string;
  readonly documents: readonly Document[];
  readonly options?: QueryOptions;
  readonly cases: readonly (readonly [sort: Document, expected: readonly unknown[] | ExpectedError])[];
}

export function isExpectedError(expected: unknown): expected is ExpectedError {
  return (
    typeof expected === 'object' &&
    expected !== null &&
    Object.keys(expected).length === 1 &&
    'code' in expected &&
    typeof expected.code === 'number'
  );
}

export const fails = (code: number): ExpectedError => ({ code });

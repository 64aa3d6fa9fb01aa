import type { Document } from 'bson';
import type { QueryOptions, UpdateOptions } from './cases.ts';

/** Something that the tables can be run against; documents come back as raw BSON. */
export interface TableEngine {
  find(documents: readonly Document[], filter: Document, options?: QueryOptions): Promise<Uint8Array[]>;
  update(before: Document, update: Document | Document[], options?: UpdateOptions): Promise<Uint8Array>;
  aggregate(
    documents: readonly Document[],
    pipeline: Document[],
    others?: Readonly<Record<string, readonly Document[]>>,
  ): Promise<Uint8Array[]>;
}

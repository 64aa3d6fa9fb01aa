import type { CompiledSort } from '../query/index.ts';
import type { CollectionEntry } from '../storage/collection-entry.ts';
import type { ReadView } from '../storage/read-view.ts';

export interface AccessContext {
  readonly view: ReadView;
  readonly collection: CollectionEntry;
  readonly sort: CompiledSort | undefined;
  /** Counts what was read, for explain. */
  readonly counters: { keys: number; documents: number };
}

import type { Collation } from '../collation/index.ts';
import type { CompiledFilter, CompiledSort } from '../query/index.ts';
import type { CollectionEntry } from '../storage/collection-entry.ts';
import type { IndexEntry } from '../storage/index-entry.ts';

/** What the planner needs to know of one query. */
export interface QueryShape {
  readonly collection: CollectionEntry;
  readonly filter: CompiledFilter;
  readonly sort: CompiledSort | undefined;
  readonly collation: Collation | undefined;
  readonly hintedIndex: IndexEntry | undefined;
  /** Direction of `$natural` in a hint or sort. */
  readonly natural: 1 | -1 | undefined;
}

import type { CollectionEntry } from './collection-entry.ts';

/** The new entry of a namespace, or null when it was dropped. */
export interface CatalogChange {
  readonly database: string;
  readonly name: string;
  readonly entry: CollectionEntry | null;
}

import type { CollectionEntry } from '../storage/collection-entry.ts';
import type { TextIndex } from '../text/types.ts';

/** The text index of a collection, of which there is at most one. */
export function textIndexOf(collection: CollectionEntry | undefined): TextIndex | undefined {
  return collection?.indexes.find((candidate) => candidate.isText)?.textIndex;
}

import { areSameBytes } from '../storage/keys.ts';
import type { Collation } from '../collation/index.ts';
import type { IndexEntry } from '../storage/index-entry.ts';
import type { QueryShape } from './query-shape.ts';

/**
 * The direction in which the index must be read to give the sort, when the first `fixed` fields
 * are equal in all rows; undefined when it cannot.
 */
export function sortDirection(
  index: IndexEntry,
  shape: QueryShape,
  fixed: number,
  isSinglePrefix: boolean,
  hasRange: boolean,
): 1 | -1 | undefined {
  const { sort } = shape;
  if (!sort) return 1;
  if (index.isSparse || index.collation || shape.collation || index.hasCutKeys) return undefined;
  if (sort.fields.some((field) => field.isMeta) || (index.isMultikey && hasRange)) return undefined;
  if (!isSinglePrefix && fixed > 0) return undefined;
  const fixedPaths = new Set(index.fields.slice(0, fixed).map((field) => field.path));
  if (index.isMultikey && sort.fields.some((field) => fixedPaths.has(field.path))) return undefined;
  const needed = sort.fields.filter((field) => !fixedPaths.has(field.path));
  let direction: 1 | -1 | undefined;
  for (const [i, field] of needed.entries()) {
    const own = index.fields[fixed + i];
    if (own?.path !== field.path) return undefined;
    const wanted = own.direction === field.direction ? 1 : -1;
    if (direction !== undefined && direction !== wanted) return undefined;
    direction = wanted;
  }
  return direction ?? 1;
}

export function isSameCollation(a: Collation | undefined, b: Collation | undefined): boolean {
  if (!a || !b) return a === b;
  return areSameBytes(a.specification, b.specification);
}

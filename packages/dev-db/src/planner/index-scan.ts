import type { KeyRange } from '../bson/key-range.ts';
import { encodeKeyRange } from '../bson/key-range.ts';
import type { MaybeValue } from '../bson/index.ts';
import { isNullish } from '../bson/index.ts';
import { compareKeys, keyToText } from '../storage/keys.ts';
import type { IndexEntry } from '../storage/index-entry.ts';
import type { FilterNode } from '../query/index.ts';
import type { BoundsByPath, PathBounds } from './bounds.ts';
import { dependsOnCollation } from './bounds.ts';
import { implies } from './implication.ts';
import type { IndexScan } from './plan.ts';
import { isSameCollation, sortDirection } from './sort-order.ts';
import type { QueryShape } from './query-shape.ts';

const maxCombinations = 400;

/** A way to use one index, with the sort it gives; undefined when the index does not help. */
export interface IndexCandidate {
  readonly scan: IndexScan;
  readonly isSorted: boolean;
  /** One scan per equality combination when only a merge of them gives the sort. */
  readonly mergeScans: readonly IndexScan[] | undefined;
}

export function findIndexCandidate(
  index: IndexEntry,
  shape: QueryShape,
  conjuncts: readonly FilterNode[],
  bounds: BoundsByPath,
): IndexCandidate | undefined {
  if (!canUse(index, shape, conjuncts)) return undefined;
  const { prefixes, length } = equalityPrefixes(index, shape, bounds);
  const range = usableRange(index, shape, bounds, length);
  if (index.isSparse && length === 0 && !range) return undefined;
  const equalityScore = 10 * length + (range ? 5 : 0);
  const direction = sortDirection(index, shape, length, prefixes.length === 1, range !== undefined);
  const isMergeable = direction === undefined && prefixes.length > 1 && prefixes.length <= 50;
  const mergeDirection = isMergeable
    ? sortDirection(index, shape, length, true, range !== undefined)
    : undefined;
  const sortScore = shape.sort && (direction ?? mergeDirection) !== undefined ? 8 : 0;
  const score = equalityScore + sortScore;
  if (score === 0) return undefined;
  const make = (of: readonly (readonly MaybeValue[])[], isReverse: boolean): IndexScan => ({
    kind: 'indexScan',
    index,
    ranges: rangesOf(index, of, range, isReverse),
    isReverse,
    equalityFields: length,
    hasRange: range !== undefined,
    score,
  });
  const scan = make(prefixes, direction === -1);
  const mergeScans =
    mergeDirection === undefined
      ? undefined
      : prefixes.map((prefix) => make([prefix], mergeDirection === -1));
  return { scan, isSorted: !shape.sort || direction !== undefined, mergeScans };
}

function canUse(index: IndexEntry, shape: QueryShape, conjuncts: readonly FilterNode[]): boolean {
  if (index.kind !== 'ordered' || (index.isHidden && shape.hintedIndex !== index)) return false;
  return !index.partialFilter || implies(conjuncts, index.partialFilter.tree);
}

/** The longest run of leading fields that the filter fixes to single values. */
function equalityPrefixes(
  index: IndexEntry,
  shape: QueryShape,
  bounds: BoundsByPath,
): { prefixes: readonly (readonly MaybeValue[])[]; length: number } {
  let prefixes: readonly (readonly MaybeValue[])[] = [[]];
  let length = 0;
  for (const field of index.fields) {
    const points = bounds.get(field.path)?.points;
    if (!points || prefixes.length * points.length > maxCombinations) break;
    if (!points.every((value) => fits(index, shape, value)) || sharesArray(index, length)) break;
    prefixes = prefixes.flatMap((prefix) => points.map((value) => [...prefix, value]));
    length++;
  }
  return { prefixes, length };
}

function usableRange(
  index: IndexEntry,
  shape: QueryShape,
  bounds: BoundsByPath,
  length: number,
): PathBounds | undefined {
  const field = index.fields[length];
  const found = field && bounds.get(field.path);
  if (!found || (!found.lower && !found.upper) || sharesArray(index, length)) return undefined;
  const values = [found.lower?.value, found.upper?.value];
  if (!values.every((value) => value === undefined || fits(index, shape, value))) return undefined;
  // Different elements of an array may satisfy the two bounds.
  return index.isMultikey && found.lower && found.upper ? { ...found, upper: undefined } : found;
}

/** On a multikey index two fields below one array may be satisfied by different elements. */
function sharesArray(index: IndexEntry, position: number): boolean {
  if (!index.isMultikey) return false;
  const root = rootOf(index.fields[position]?.path);
  return index.fields.slice(0, position).some((field) => rootOf(field.path) === root);
}

const rootOf = (path = ''): string => path.split('.', 1)[0] ?? '';

function fits(index: IndexEntry, shape: QueryShape, value: MaybeValue): boolean {
  if (isNullish(value)) return !index.isMultikey && !index.isSparse;
  return isSameCollation(index.collation, shape.collation) || !dependsOnCollation(value);
}

function rangesOf(
  index: IndexEntry,
  prefixes: readonly (readonly MaybeValue[])[],
  range: PathBounds | undefined,
  isReverse: boolean,
): KeyRange[] {
  const unique = new Map<string, KeyRange>();
  for (const prefix of prefixes) {
    const found = encodeKeyRange(index.fields, prefix, range?.lower, range?.upper, index.collation);
    unique.set(keyToText(found.from), found);
  }
  const ranges = [...unique.values()].sort((a, b) => compareKeys(a.from, b.from));
  return isReverse ? ranges.reverse() : ranges;
}

import type { KeyBound } from '../bson/key-range.ts';
import type { Value } from '../bson/index.ts';
import { isArray, isDocument, SymbolValue, undefinedValue } from '../bson/index.ts';
import type { FilterNode } from '../query/index.ts';

/** What the conjuncts of a filter say about one path. Every bound is necessary, none is sufficient. */
export interface PathBounds {
  /** The path equals one of these. */
  points: readonly Value[] | undefined;
  lower: KeyBound | undefined;
  upper: KeyBound | undefined;
}

export type BoundsByPath = ReadonlyMap<string, PathBounds>;

/** Leading conjuncts only: whatever is not understood simply gives no bound. */
export function collectBounds(conjuncts: readonly FilterNode[]): BoundsByPath {
  const bounds = new Map<string, PathBounds>();
  for (const node of conjuncts) addNode(bounds, node);
  return bounds;
}

export function conjunctsOf(tree: FilterNode): FilterNode[] {
  return tree.kind === 'and' ? tree.children.flatMap(conjunctsOf) : [tree];
}

function addNode(bounds: Map<string, PathBounds>, node: FilterNode): void {
  if (node.kind === 'compare') addComparison(boundsOf(bounds, node.path), node.op, node.value);
  else if (node.kind === 'in') {
    if (!node.hasRegex && node.values.every(isPoint)) addPoints(boundsOf(bounds, node.path), node.values);
  } else if (node.kind === 'regex' && node.prefix) {
    const target = boundsOf(bounds, node.path);
    target.lower ??= { value: node.prefix, isInclusive: true };
    const after = stringAfterPrefix(node.prefix);
    if (after !== undefined) target.upper ??= { value: after, isInclusive: false };
  }
}

function addComparison(target: PathBounds, op: 'eq' | 'gt' | 'gte' | 'lt' | 'lte', value: Value): void {
  if (!isPoint(value)) return;
  if (op === 'eq' || (value === null && op.endsWith('e'))) addPoints(target, [value]);
  else if (value === null) return;
  else if (op === 'gt' || op === 'gte') target.lower ??= { value, isInclusive: op === 'gte' };
  else target.upper ??= { value, isInclusive: op === 'lte' };
}

/** Null also stands for missing fields (same key) and the deprecated undefined. */
function addPoints(target: PathBounds, values: readonly Value[]): void {
  const points = values.flatMap((value) => (value === null ? [undefinedValue, null] : [value]));
  if (!target.points || points.length < target.points.length) target.points = points;
}

/** Arrays match by element or as a whole; index keys only know the elements. */
function isPoint(value: Value): boolean {
  return !isArray(value);
}

function boundsOf(bounds: Map<string, PathBounds>, path: string): PathBounds {
  const known = bounds.get(path);
  if (known) return known;
  const fresh: PathBounds = { points: undefined, lower: undefined, upper: undefined };
  bounds.set(path, fresh);
  return fresh;
}

/** The first string behind all that start with `prefix`. */
function stringAfterPrefix(prefix: string): string | undefined {
  const points = [...prefix];
  const last = points.pop()?.codePointAt(0);
  if (last === undefined || last === 0xd7ff || last >= 0x10ffff) return undefined;
  return points.join('') + String.fromCodePoint(last + 1);
}

/** True for values whose keys depend on the collation. */
export function dependsOnCollation(value: Value): boolean {
  return typeof value === 'string' || value instanceof SymbolValue || isDocument(value) || isArray(value);
}

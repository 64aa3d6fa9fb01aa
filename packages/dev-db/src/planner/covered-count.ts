import type { Value } from '../bson/index.ts';
import { DateTime, ObjectId } from '../bson/index.ts';
import type { FilterNode } from '../query/index.ts';
import { conjunctsOf } from './bounds.ts';
import { isSameCollation } from './sort-order.ts';
import type { IndexScan, Plan } from './plan.ts';
import type { QueryShape } from './query-shape.ts';

/**
 * The scan whose keys are exactly the matching documents, one each: counting them needs no
 * document. Undefined when the filter has to be checked against the documents.
 */
export function findCoveringScan(shape: QueryShape, { access }: Plan): IndexScan | undefined {
  if (access.kind !== 'indexScan') return undefined;
  const { index } = access;
  if (index.isMultikey || index.hasCutKeys || !isSameCollation(index.collation, shape.collation))
    return undefined;
  if (index.collation) return undefined;
  const fixed = new Set(index.fields.slice(0, access.equalityFields).map((field) => field.path));
  const ranged = access.hasRange ? index.fields[access.equalityFields]?.path : undefined;
  const used = new Set<string>();
  for (const node of conjunctsOf(shape.filter.tree)) {
    if (node.kind === 'true') continue;
    const place = placeOf(node, fixed, ranged);
    // Two conditions on one place: only one of them made the bounds.
    if (place === undefined || used.has(place)) return undefined;
    used.add(place);
  }
  return access;
}

function placeOf(
  node: FilterNode,
  fixed: ReadonlySet<string>,
  ranged: string | undefined,
): string | undefined {
  if (node.kind === 'in') {
    return !node.hasRegex && node.values.every(isExact) && fixed.has(node.path) ? node.path : undefined;
  }
  if (node.kind !== 'compare' || !isExact(node.value)) return undefined;
  if (node.op === 'eq') return fixed.has(node.path) ? node.path : undefined;
  return node.path === ranged ? `${node.path} ${node.op.slice(0, 2)}` : undefined;
}

/** Values whose index keys say everything about them. */
function isExact(value: Value): boolean {
  return (
    typeof value === 'string' ||
    typeof value === 'boolean' ||
    typeof value === 'number' ||
    value instanceof ObjectId ||
    value instanceof DateTime
  );
}

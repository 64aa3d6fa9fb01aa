import { compareValues } from '../bson/compare.ts';
import type { FilterNode } from '../query/index.ts';

/** Whether two conditions on one path say the same, operand for operand. */
export function sayTheSame(a: FilterNode, b: FilterNode): boolean {
  if (a.kind !== b.kind) return false;
  if (a.kind === 'exists' && b.kind === 'exists') return a.path === b.path;
  if (a.kind === 'type' && b.kind === 'type') {
    return a.path === b.path && a.types.length > 0 && a.types.every((type) => b.types.includes(type));
  }
  if (a.kind === 'in' && b.kind === 'in') {
    return a.path === b.path && !a.hasRegex && !b.hasRegex && compareValues(a.values, b.values) === 0;
  }
  return false;
}

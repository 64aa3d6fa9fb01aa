import { compareValues } from '../bson/compare.ts';
import { typeRank } from '../bson/bson-type.ts';
import { sayTheSame } from './same-condition.ts';
import { typeOf } from '../bson/index.ts';
import type { FilterNode } from '../query/index.ts';
import { conjunctsOf } from './bounds.ts';

/** True only when every document that satisfies `conjuncts` surely satisfies `condition`. */
export function implies(conjuncts: readonly FilterNode[], condition: FilterNode): boolean {
  return conjunctsOf(condition).every((needed) => {
    if (needed.kind === 'true') return true;
    if (needed.kind === 'or') return needed.children.some((child) => implies(conjuncts, child));
    return conjuncts.some((given) => impliesOne(given, needed));
  });
}

function impliesOne(given: FilterNode, needed: FilterNode): boolean {
  if (given.kind === 'in' && !given.hasRegex) {
    return (
      given.values.length > 0 &&
      given.values.every((value) =>
        impliesOne({ kind: 'compare', path: given.path, op: 'eq', value }, needed),
      )
    );
  }
  if (needed.kind === 'exists') return impliesExistence(given, needed.path);
  if (given.kind === 'compare' && needed.kind === 'compare' && given.path === needed.path) {
    return impliesComparison(given, needed);
  }
  if (given.kind === 'compare' && needed.kind === 'in' && given.path === needed.path && !needed.hasRegex) {
    return given.op === 'eq' && needed.values.some((value) => compareValues(value, given.value) === 0);
  }
  if (given.kind === 'compare' && needed.kind === 'type' && given.path === needed.path) {
    return given.op === 'eq' && given.value !== null && needed.types.includes(typeOf(given.value));
  }
  return sayTheSame(given, needed);
}

function impliesExistence(given: FilterNode, path: string): boolean {
  if (given.kind === 'compare') return given.path === path && given.value !== null;
  return (given.kind === 'exists' || given.kind === 'regex' || given.kind === 'type') && given.path === path;
}

type Comparison = Extract<FilterNode, { kind: 'compare' }>;

function impliesComparison(given: Comparison, needed: Comparison): boolean {
  if (typeRank(typeOf(given.value)) !== typeRank(typeOf(needed.value))) return false;
  const order = compareValues(given.value, needed.value);
  switch (needed.op) {
    case 'eq':
      return given.op === 'eq' && order === 0;
    case 'gt':
      return (
        (given.op === 'eq' && order > 0) ||
        (given.op === 'gt' && order >= 0) ||
        (given.op === 'gte' && order > 0)
      );
    case 'gte':
      return (given.op === 'eq' || given.op.startsWith('gt')) && order >= 0;
    case 'lt':
      return (
        (given.op === 'eq' && order < 0) ||
        (given.op === 'lt' && order <= 0) ||
        (given.op === 'lte' && order < 0)
      );
    case 'lte':
      return (given.op === 'eq' || given.op.startsWith('lt')) && order <= 0;
  }
}

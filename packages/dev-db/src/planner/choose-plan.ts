import { MongoCommandError } from '../errors.ts';
import type { FilterNode } from '../query/index.ts';
import { collectBounds, conjunctsOf } from './bounds.ts';
import { implies } from './implication.ts';
import type { IndexCandidate } from './index-scan.ts';
import { findIndexCandidate } from './index-scan.ts';
import type { AccessPath, Plan } from './plan.ts';
import type { QueryShape } from './query-shape.ts';
import { planText } from './text-scan.ts';

/** Picks the way to the documents. Every document is checked against the filter afterwards. */
export function choosePlan(shape: QueryShape): Plan {
  const { tree } = shape.filter;
  if (tree.kind === 'false') return { access: { kind: 'empty' }, isSorted: true };
  if (shape.natural !== undefined) {
    return { access: { kind: 'collectionScan', isReverse: shape.natural < 0 }, isSorted: !shape.sort };
  }
  const conjuncts = conjunctsOf(tree);
  const text = planText(shape, conjuncts);
  if (text) return text;
  const single = bestCandidate(shape, conjuncts);
  if (shape.hintedIndex) return hintedPlan(shape, single);
  const split = splitAtOr(shape, conjuncts, single);
  if (split) return split;
  if (!single) return { access: { kind: 'collectionScan', isReverse: false }, isSorted: !shape.sort };
  return planOfCandidate(single);
}

function planOfCandidate(candidate: IndexCandidate): Plan {
  if (!candidate.isSorted && candidate.mergeScans) {
    return { access: { kind: 'merge', branches: candidate.mergeScans }, isSorted: true };
  }
  return { access: candidate.scan, isSorted: candidate.isSorted };
}

function bestCandidate(shape: QueryShape, conjuncts: readonly FilterNode[]): IndexCandidate | undefined {
  const bounds = collectBounds(conjuncts);
  let best: IndexCandidate | undefined;
  for (const index of shape.hintedIndex ? [shape.hintedIndex] : shape.collection.indexes) {
    const candidate = findIndexCandidate(index, shape, conjuncts, bounds);
    if (candidate && (!best || isBetter(candidate, best))) best = candidate;
  }
  return best;
}

function isBetter(candidate: IndexCandidate, best: IndexCandidate): boolean {
  if (isSingleRow(best) !== isSingleRow(candidate)) return isSingleRow(candidate);
  if (candidate.scan.score !== best.scan.score) return candidate.scan.score > best.scan.score;
  return candidate.scan.index.fields.length < best.scan.index.fields.length;
}

/** All fields of a unique index are fixed: at most one row per combination. */
function isSingleRow({ scan }: IndexCandidate): boolean {
  return scan.index.isUnique && scan.equalityFields === scan.index.fields.length && scan.ranges.length <= 2;
}

function hintedPlan(shape: QueryShape, candidate: IndexCandidate | undefined): Plan {
  const index = shape.hintedIndex;
  if (candidate) return planOfCandidate(candidate);
  if (!index || index.kind !== 'ordered') {
    throw new MongoCommandError(2, 'hint provided does not correspond to a usable index');
  }
  if (index.partialFilter && !implies(conjunctsOf(shape.filter.tree), index.partialFilter.tree)) {
    throw new MongoCommandError(
      291,
      `error processing query: ns=${shape.collection.namespace} planner returned error :: caused by :: No query solutions`,
    );
  }
  return {
    access: {
      kind: 'indexScan',
      index,
      ranges: [{ from: Buffer.alloc(0), until: Buffer.of(255) }],
      isReverse: false,
      equalityFields: 0,
      hasRange: false,
      score: 0,
    },
    isSorted: !shape.sort,
  };
}

const maxBranches = 100;

/** One scan per branch of an `$or`, when that is narrower than the best single index. */
function splitAtOr(
  shape: QueryShape,
  conjuncts: readonly FilterNode[],
  single: IndexCandidate | undefined,
): Plan | undefined {
  const or = conjuncts.find((node) => node.kind === 'or');
  if (or?.kind !== 'or' || or.children.length > maxBranches) return undefined;
  if (single && isSingleRow(single)) return undefined;
  const others = conjuncts.filter((node) => node !== or);
  const branches: IndexCandidate[] = [];
  for (const child of or.children) {
    if (child.kind === 'false') continue;
    const branch = bestCandidate(shape, [...others, ...conjunctsOf(child)]);
    if (!branch || branch.scan.score <= (single?.scan.score ?? 0)) return undefined;
    branches.push(branch);
  }
  const isSorted = branches.every((branch) => branch.isSorted || branch.mergeScans !== undefined);
  if (shape.sort && !isSorted && single?.isSorted) return undefined;
  const plans: AccessPath[] = branches.map((branch) => planOfCandidate(branch).access);
  if (plans.length === 0) return { access: { kind: 'empty' }, isSorted: true };
  if (shape.sort && isSorted) return { access: { kind: 'merge', branches: plans }, isSorted: true };
  return { access: { kind: 'union', branches: plans }, isSorted: !shape.sort };
}

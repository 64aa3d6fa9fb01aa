import type { RawDocument, Value } from '../bson/index.ts';
import { documentOf } from '../bson/index.ts';
import type { AccessPath, Plan, TextScan } from './plan.ts';
import type { QueryShape } from './query-shape.ts';

/** The plan in the words of MongoDB's explain. */
export function explainPlan(
  plan: Plan,
  shape: QueryShape,
  slice: { readonly skip?: number | undefined; readonly limit?: number | undefined },
): RawDocument {
  let stage = explainAccess(plan.access);
  if (!plan.isSorted && shape.sort) {
    const pattern = shape.sort.fields.map((field) => [field.path, field.direction] as const);
    stage = wrap('SORT', [['sortPattern', documentOf(pattern)]], stage);
  }
  if (slice.skip) stage = wrap('SKIP', [['skipAmount', slice.skip]], stage);
  if (slice.limit) stage = wrap('LIMIT', [['limitAmount', slice.limit]], stage);
  return stage;
}

function explainAccess(access: AccessPath): RawDocument {
  switch (access.kind) {
    case 'empty':
      return documentOf([['stage', 'EOF']]);
    case 'collectionScan':
      return documentOf([
        ['stage', 'COLLSCAN'],
        ['direction', access.isReverse ? 'backward' : 'forward'],
      ]);
    case 'indexScan':
      return wrap('FETCH', [], explainIndexScan(access));
    case 'text':
      return explainText(access);
    case 'union':
      return branches('OR', access.branches);
    case 'merge':
      return branches('SORT_MERGE', access.branches);
  }
}

function explainIndexScan(scan: Extract<AccessPath, { kind: 'indexScan' }>): RawDocument {
  const { index } = scan;
  return documentOf([
    ['stage', 'IXSCAN'],
    ['keyPattern', index.keyPattern],
    ['indexName', index.name],
    ['isMultiKey', index.isMultikey],
    ['isUnique', index.isUnique],
    ['isSparse', index.isSparse],
    ['isPartial', index.partialFilter !== undefined],
    ['direction', scan.isReverse ? 'backward' : 'forward'],
    ['equalityFields', scan.equalityFields],
    ['hasRange', scan.hasRange],
    ['ranges', scan.ranges.length],
  ]);
}

function explainText({ index, terms, negatedTerms, prefixes, isByScore }: TextScan): RawDocument {
  return documentOf([
    ['stage', 'TEXT_MATCH'],
    ['indexName', index.name],
    ['keyPattern', index.keyPattern],
    ['terms', terms],
    ['negatedTerms', negatedTerms],
    ['prefixes', prefixes.length],
    ['isByScore', isByScore],
  ]);
}

function wrap(name: string, fields: readonly (readonly [string, Value])[], input: RawDocument): RawDocument {
  return documentOf([['stage', name], ...fields, ['inputStage', input]]);
}

function branches(name: string, paths: readonly AccessPath[]): RawDocument {
  return documentOf([
    ['stage', name],
    ['inputStages', paths.map(explainAccess)],
  ]);
}

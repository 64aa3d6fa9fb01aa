import type { MaybeValue } from '../bson/index.ts';
import { MongoCommandError } from '../errors.ts';
import type { FilterNode } from '../query/index.ts';
import { listSearchTerms } from '../text/index.ts';
import { collectBounds } from './bounds.ts';
import { implies } from './implication.ts';
import type { Plan, TextScan } from './plan.ts';
import type { QueryShape } from './query-shape.ts';

const maxCombinations = 400;

/** The way to the documents of a `$text` query: by its terms, below the index's equality fields. */
export function planText(shape: QueryShape, conjuncts: readonly FilterNode[]): Plan | undefined {
  const text = conjuncts.find((node) => node.kind === 'text');
  if (text?.kind !== 'text') return undefined;
  const index = shape.collection.indexes.find((candidate) => candidate.isText);
  if (!index?.textIndex || !index.textKeys)
    throw new MongoCommandError(27, 'text index required for $text query');
  // While it is being built it does not know every document yet; its equality fields compare bytes.
  if (index.isBuilding || shape.collation) return undefined;
  if (index.partialFilter && !implies(conjuncts, index.partialFilter.tree)) throw unusable(shape);
  const words = listSearchTerms(text.search, index.textIndex);
  if (words.terms.length === 0) return { access: { kind: 'empty' }, isSorted: true };
  const access: TextScan = {
    kind: 'text',
    index,
    keys: index.textKeys,
    prefixes: prefixesOf(
      shape,
      index.textPrefix.map((field) => field.path),
      conjuncts,
    ),
    search: text.search,
    ...words,
    isByScore: words.isDecidedByTerms && isSortByScore(shape),
  };
  return { access, isSorted: !shape.sort || access.isByScore };
}

function prefixesOf(
  shape: QueryShape,
  paths: readonly string[],
  conjuncts: readonly FilterNode[],
): readonly (readonly MaybeValue[])[] {
  const bounds = collectBounds(conjuncts);
  let prefixes: readonly (readonly MaybeValue[])[] = [[]];
  for (const path of paths) {
    const points = bounds.get(path)?.points;
    if (!points || prefixes.length * points.length > maxCombinations) throw unusable(shape);
    prefixes = prefixes.flatMap((prefix) => points.map((value) => [...prefix, value]));
  }
  return prefixes;
}

const isSortByScore = ({ sort }: QueryShape): boolean => sort?.fields.length === 1 && sort.usesTextScore;

function unusable({ collection }: QueryShape): MongoCommandError {
  return new MongoCommandError(
    291,
    `error processing query: ns=${collection.namespace} planner returned error :: caused by :: failed to use text index to satisfy $text query (if text index is compound, are equality predicates given for all prefix fields?)`,
  );
}

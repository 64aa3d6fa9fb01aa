import type { RawDocument, Value } from '../bson/index.ts';
import { emptyDocument, getField, isDocument, isEmptyDocument, listFields } from '../bson/index.ts';
import { isNumeric, toNumber } from '../bson/numeric.ts';
import { badValue } from '../errors.ts';
import type { Collation } from '../collation/index.ts';
import { compileCollation } from '../collation/index.ts';
import type { CompiledFilter } from '../query/index.ts';
import { compileFilter, compileSort } from '../query/index.ts';
import type { CollectionEntry } from '../storage/collection-entry.ts';
import type { IndexEntry } from '../storage/index-entry.ts';
import { areSameBytes } from '../storage/keys.ts';
import type { QueryShape } from './query-shape.ts';
import { textIndexOf } from './text-index-of.ts';

export interface QueryInput {
  readonly filter?: RawDocument | undefined;
  readonly sort?: RawDocument | undefined;
  readonly collation?: RawDocument | undefined;
  readonly hint?: Value | undefined;
  readonly let?: RawDocument | undefined;
  readonly isUpsert?: boolean | undefined;
}

/** The collation of a command: its own, or else the collection's. */
export function effectiveCollation(
  spec: RawDocument | undefined,
  collection: CollectionEntry | undefined,
): Collation | undefined {
  return spec && !isEmptyDocument(spec) ? compileCollation(spec) : collection?.collation;
}

/** Compiles and checks a filter even when there is no collection to search. */
export function prepareFilter(input: QueryInput, collection: CollectionEntry | undefined): CompiledFilter {
  return compileFilter(input.filter ?? emptyDocument, {
    collation: effectiveCollation(input.collation, collection),
    let: input.let,
    textIndex: textIndexOf(collection),
    isUpsert: input.isUpsert,
  });
}

export function prepareQuery(input: QueryInput, collection: CollectionEntry): QueryShape {
  const collation = effectiveCollation(input.collation, collection);
  const sortSpec = input.sort && !isEmptyDocument(input.sort) ? input.sort : undefined;
  const sortNatural = sortSpec && naturalOf(sortSpec);
  const hintNatural = isDocument(input.hint) ? naturalOf(input.hint) : undefined;
  const sort = sortSpec && sortNatural === undefined ? compileSort(sortSpec, collation) : undefined;
  return {
    collection,
    filter: prepareFilter(input, collection),
    sort,
    collation,
    hintedIndex: hintNatural === undefined ? findHinted(collection, input.hint) : undefined,
    natural: sortNatural ?? hintNatural,
  };
}

function naturalOf(document: RawDocument): 1 | -1 | undefined {
  const direction = getField(document, '$natural');
  if (direction === undefined) return undefined;
  if (!isNumeric(direction) || listFields(document).length > 1) {
    throw badValue('$natural sort cannot be set to a value other than -1 or 1.');
  }
  return toNumber(direction) < 0 ? -1 : 1;
}

function findHinted(collection: CollectionEntry, hint: Value | undefined): IndexEntry | undefined {
  if (hint === undefined || (isDocument(hint) && isEmptyDocument(hint))) return undefined;
  const found = collection.indexes.find((index) =>
    isDocument(hint) ? isSamePattern(index.keyPattern, hint) : index.name === hint,
  );
  if (found) return found;
  throw badValue(
    `error processing query: ns=${collection.namespace} planner returned error :: caused by :: hint provided does not correspond to an existing index`,
  );
}

/** Key patterns are the same when paths and directions are, whatever number types carry them. */
export function isSamePattern(a: RawDocument, b: RawDocument): boolean {
  if (areSameBytes(a, b)) return true;
  const left = listFields(a);
  const right = listFields(b);
  return (
    left.length === right.length &&
    left.every(([name, value], i) => {
      const [otherName, other] = right[i] ?? ['', null];
      if (name !== otherName) return false;
      return isNumeric(value) && isNumeric(other) ? toNumber(value) === toNumber(other) : value === other;
    })
  );
}

import type { Document } from 'bson';
import { serialize } from 'bson';
import { compilePipeline } from '../aggregation/index.ts';
import type { AggregationHost } from '../aggregation/index.ts';
import { emptyDocument, isEmptyDocument, ObjectId } from '../bson/index.ts';
import { compileCollation } from '../collation/index.ts';
import { compileFilter, compileProjection, compileSort } from '../query/index.ts';
import { Sorter } from '../aggregation/stages/sort-stage.ts';
import { compileUpdate } from '../update/index.ts';
import type { QueryOptions, UpdateOptions } from './cases.ts';
import type { TableEngine } from './engine.ts';

/** Table collections hold what the driver would send: undefined values are left out. */
export const toRaw = (document: Document): Uint8Array => serialize(document, { ignoreUndefined: true });

const collationOf = (spec: Document | undefined) => (spec ? compileCollation(toRaw(spec)) : undefined);

function find(documents: readonly Document[], filter: Document, options: QueryOptions = {}): Uint8Array[] {
  const collation = collationOf(options.collation);
  const compiled = compileFilter(toRaw(filter), { collation });
  const projection = compileProjection(options.projection ? toRaw(options.projection) : emptyDocument, {
    collation,
    filter: compiled,
  });
  const found = documents.map(toRaw).filter((document) => compiled.matches(document));
  if (!options.sort) return found.map((document) => projection.apply(document));
  const sorter = new Sorter(compileSort(toRaw(options.sort), collation));
  for (const document of found) sorter.push(document);
  return sorter.finish().map((document) => projection.apply(document));
}

function update(before: Document, change: Document | Document[], options: UpdateOptions = {}): Uint8Array {
  const collation = collationOf(options.collation);
  const compiled = compileUpdate(Array.isArray(change) ? change.map(toRaw) : toRaw(change), {
    collation,
    arrayFilters: options.arrayFilters?.map(toRaw),
  });
  const filter = toRaw(options.filter ?? {});
  if (options.upsert) return compiled.buildUpsert(filter, () => new ObjectId(new Uint8Array(12)));
  return compiled.apply(toRaw(before), { filter: compileFilter(filter, { collation }) }).document;
}

function aggregate(
  documents: readonly Document[],
  pipeline: Document[],
  others: Readonly<Record<string, readonly Document[]>> = {},
): Uint8Array[] {
  const host: AggregationHost = {
    find: ({ collection }, filter, collation) => {
      const compiled = compileFilter(filter, { collation });
      return (others[collection] ?? []).map(toRaw).filter((document) => compiled.matches(document));
    },
    readMetadata: () => [],
  };
  const compiled = compilePipeline(pipeline.map(toRaw), { host });
  const { filter, sort, skip, limit } = compiled.source;
  let source = isEmptyDocument(filter)
    ? documents.map(toRaw)
    : documents.map(toRaw).filter((document) => compileFilter(filter).matches(document));
  if (sort) {
    const sorter = new Sorter(compileSort(sort));
    for (const document of source) sorter.push(document);
    source = sorter.finish();
  }
  source = source.slice(skip ?? 0);
  return [...compiled.run(limit === undefined ? source : source.slice(0, limit))];
}

/** The engine of this package without a server around it. */
export function createInProcessEngine(): TableEngine {
  return {
    find: async (...input) => find(...input),
    update: async (...input) => update(...input),
    aggregate: async (...input) => aggregate(...input),
  };
}

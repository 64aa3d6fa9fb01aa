import type { CompiledSort, SortKey } from '../query/index.ts';
import { documentKey, indexEntryKey, recordIdAtEnd, spanOfId } from '../storage/keys.ts';
import type { KeySpan, ReadView } from '../storage/read-view.ts';
import type { Row } from '../storage/record-store.ts';
import type { AccessContext } from './access-context.ts';
import type { AccessPath, IndexScan } from './plan.ts';
import { readText } from './read-text.ts';

/** The candidate rows of an access path, each once. */
export function readRows(access: AccessPath, context: AccessContext): Iterable<Row> {
  switch (access.kind) {
    case 'empty':
      return [];
    case 'collectionScan':
      return scanCollection(context, access.isReverse);
    case 'indexScan':
      return scanIndex(access, context);
    case 'text':
      return readText(access, context);
    case 'union':
      return readUnion(access.branches, context);
    case 'merge':
      return mergeBranches(access.branches, context);
  }
}

function* scanCollection(context: AccessContext, isReverse: boolean): Generator<Row> {
  for (const { key, value } of context.view.range('docs', spanOfId(context.collection.id), isReverse)) {
    context.counters.documents++;
    yield { recordId: recordIdAtEnd(key), document: value };
  }
}

function* scanIndex(scan: IndexScan, context: AccessContext): Generator<Row> {
  const { view, collection, counters } = context;
  const seen = scan.index.isMultikey ? new Set<number>() : undefined;
  for (const recordId of indexedRecordIds(scan, view)) {
    counters.keys++;
    if (seen) {
      if (seen.has(recordId)) continue;
      seen.add(recordId);
    }
    const document = view.get('docs', documentKey(collection.id, recordId));
    counters.documents++;
    if (document) yield { recordId, document };
  }
}

/** Record ids in index order; a multikey index names a record several times. */
export function* indexedRecordIds(scan: IndexScan, view: ReadView): Generator<number> {
  const { index } = scan;
  for (const range of scan.ranges) {
    const span: KeySpan = {
      from: indexEntryKey(index.id, range.from, undefined),
      until: indexEntryKey(index.id, range.until, undefined),
    };
    if (index.isUnique) {
      const isPoint = scan.equalityFields === index.fields.length;
      const exact = isPoint ? view.get('idx', span.from) : undefined;
      if (exact) yield recordIdAtEnd(exact);
      // A key that was cut or a bound that is not exact still needs the range.
      else for (const { value } of view.range('idx', span, scan.isReverse)) yield recordIdAtEnd(value);
    } else {
      for (const key of view.keys('idx', span, scan.isReverse)) yield recordIdAtEnd(key);
    }
  }
}

function* readUnion(branches: readonly AccessPath[], context: AccessContext): Generator<Row> {
  const seen = new Set<number>();
  for (const branch of branches) {
    for (const row of readRows(branch, context)) {
      if (seen.has(row.recordId)) continue;
      seen.add(row.recordId);
      yield row;
    }
  }
}

interface Head {
  row: Row;
  key: SortKey;
  readonly rest: Iterator<Row>;
}

function* mergeBranches(branches: readonly AccessPath[], context: AccessContext): Generator<Row> {
  const { sort } = context;
  if (!sort) {
    yield* readUnion(branches, context);
    return;
  }
  const seen = new Set<number>();
  const heads: Head[] = [];
  for (const branch of branches) {
    const rest = readRows(branch, context)[Symbol.iterator]();
    const first = rest.next();
    if (!first.done) heads.push({ row: first.value, key: sort.keyOf(first.value.document), rest });
  }
  while (heads.length > 0) {
    const head = heads.reduce((least, other) => (sort.compareKeys(other.key, least.key) < 0 ? other : least));
    if (!seen.has(head.row.recordId)) {
      seen.add(head.row.recordId);
      yield head.row;
    }
    const next = head.rest.next();
    if (next.done) heads.splice(heads.indexOf(head), 1);
    else advance(head, next.value, sort);
  }
}

function advance(head: Head, row: Row, sort: CompiledSort): void {
  head.row = row;
  head.key = sort.keyOf(row.document);
}

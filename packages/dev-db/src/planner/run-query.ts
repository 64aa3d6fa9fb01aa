import type { RawDocument } from '../bson/index.ts';
import type { SortKey } from '../query/index.ts';
import type { ReadView } from '../storage/read-view.ts';
import type { Row } from '../storage/record-store.ts';
import { readRecord } from '../storage/record-store.ts';
import type { AccessContext } from './access-context.ts';
import { readRows } from './execute-access.ts';
import type { Interrupt } from './interrupt.ts';
import type { Plan } from './plan.ts';
import type { QueryShape } from './query-shape.ts';

/** `undefined` is no result but a chance to pause: the search goes on. */
export type Step<T> = T | undefined;

export interface RunOptions {
  readonly skip?: number | undefined;
  readonly limit?: number | undefined;
  readonly interrupt: Interrupt;
  readonly counters?: AccessContext['counters'];
}

const rowsPerStep = 64;

/** The matching rows in the requested order, after skip and limit. */
export function* runQuery(
  shape: QueryShape,
  plan: Plan,
  view: ReadView,
  options: RunOptions,
): Generator<Step<Row>> {
  const { skip = 0, limit = Infinity } = options;
  if (limit === 0) return;
  const context: AccessContext = {
    view,
    collection: shape.collection,
    sort: shape.sort,
    counters: options.counters ?? { keys: 0, documents: 0 },
  };
  const matching = matchingRows(shape, readRows(plan.access, context), options.interrupt);
  const ordered =
    plan.isSorted || !shape.sort
      ? matching
      : sortRows(shape, view, matching, { wanted: skip + limit, interrupt: options.interrupt });
  yield* sliceRows(ordered, skip, limit);
}

function* matchingRows(shape: QueryShape, rows: Iterable<Row>, interrupt: Interrupt): Generator<Step<Row>> {
  const { filter } = shape;
  const isEverything = filter.tree.kind === 'true';
  let untilStep = rowsPerStep;
  for (const row of rows) {
    interrupt.check();
    if (isEverything || filter.matches(row.document)) yield row;
    else if (--untilStep === 0) {
      untilStep = rowsPerStep;
      yield undefined;
    }
  }
}

function* sliceRows(rows: Iterable<Step<Row>>, skip: number, limit: number): Generator<Step<Row>> {
  let toSkip = skip;
  let left = limit;
  for (const row of rows) {
    if (row === undefined) yield undefined;
    else if (toSkip > 0) toSkip--;
    else {
      yield row;
      if (--left === 0) return;
    }
  }
}

interface KeyedRow {
  readonly recordId: number;
  /** Left out once too many bytes would be kept; read again when its turn comes. */
  readonly document: RawDocument | undefined;
  readonly key: SortKey;
}

const mostKeptBytes = 32 * 1024 * 1024;

/** Sorts in memory, never keeping much more than the `wanted` first rows, nor the documents of very many. */
function* sortRows(
  shape: QueryShape,
  view: ReadView,
  rows: Iterable<Step<Row>>,
  { wanted, interrupt }: { readonly wanted: number; readonly interrupt: Interrupt },
): Generator<Step<Row>> {
  const { sort, collection, filter } = shape;
  if (!sort) return;
  let kept: KeyedRow[] = [];
  const most = wanted * 2 + 1000;
  const inOrder = (a: KeyedRow, b: KeyedRow): number => sort.compareKeys(a.key, b.key);
  let count = 0;
  let bytes = 0;
  for (const row of rows) {
    if (++count % rowsPerStep === 0) yield undefined;
    if (row === undefined) continue;
    const { recordId, document } = row;
    // A score belongs to the document that was read.
    const isKept = bytes < mostKeptBytes || sort.usesTextScore;
    if (isKept) bytes += document.length;
    kept.push({ recordId, document: isKept ? document : undefined, key: sort.keyOf(document) });
    if (kept.length <= most) continue;
    kept = kept.sort(inOrder).slice(0, wanted);
    bytes = kept.reduce((sum, keyed) => sum + (keyed.document?.length ?? 0), 0);
  }
  interrupt.check();
  kept.sort(inOrder);
  for (const { recordId, document } of kept) {
    const found = document ?? readRecord(view, collection, recordId);
    if (found && (found === document || filter.matches(found))) yield { recordId, document: found };
  }
}

/** Runs to the end without pausing: for short reads inside other operations. */
export function* withoutPauses<T>(steps: Iterable<Step<T>>): Generator<T> {
  for (const step of steps) if (step !== undefined) yield step;
}

export function documentsOf(rows: Iterable<Step<Row>>): Generator<Step<RawDocument>> {
  return mapSteps(rows, (row) => row.document);
}

export function* mapSteps<T, U>(steps: Iterable<Step<T>>, map: (item: T) => U): Generator<Step<U>> {
  for (const step of steps) yield step === undefined ? undefined : map(step);
}

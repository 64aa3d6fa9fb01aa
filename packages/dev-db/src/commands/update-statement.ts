import type { RawDocument, Value } from '../bson/index.ts';
import { getField } from '../bson/index.ts';
import { recordReplace, recordUpdate } from '../change-streams/record-event.ts';
import { effectiveCollation, prepareFilter, prepareQuery } from '../planner/prepare-query.ts';
import { choosePlan } from '../planner/choose-plan.ts';
import { runQuery } from '../planner/run-query.ts';
import type { QueryInput } from '../planner/prepare-query.ts';
import type { CompiledFilter } from '../query/index.ts';
import type { CollectionEntry } from '../storage/collection-entry.ts';
import type { Row } from '../storage/record-store.ts';
import { lockRecord, updateRecord } from '../storage/record-store.ts';
import type { WriteView } from '../storage/write-view.ts';
import type { CompiledUpdate } from '../update/index.ts';
import { compileUpdate } from '../update/index.ts';
import type { WriteContext } from './command.ts';
import { insertDocument } from './insert.ts';
import { ensureCollection } from './namespaces.ts';
import { assertStorable, newObjectId } from './stored-document.ts';

export interface UpdateInput extends QueryInput {
  readonly update: RawDocument | readonly RawDocument[];
  readonly arrayFilters: readonly RawDocument[] | undefined;
  readonly constants: RawDocument | undefined;
  readonly isReplacementAllowed: boolean;
}

export interface PreparedUpdate {
  readonly input: UpdateInput;
  readonly update: CompiledUpdate;
  readonly filter: CompiledFilter;
}

/** Compiles filter and update, so that mistakes show even when nothing matches. */
export function prepareUpdate(input: UpdateInput, collection: CollectionEntry | undefined): PreparedUpdate {
  const filter = prepareFilter(input, collection);
  const update = compileUpdate(input.update, {
    arrayFilters: input.arrayFilters,
    collation: effectiveCollation(input.collation, collection),
    let: input.constants ?? input.let,
    isReplacementAllowed: input.isReplacementAllowed,
  });
  return { input, update, filter };
}

/** The rows a write is for, all read before the first is changed. */
export async function collectRows(
  context: WriteContext,
  collection: CollectionEntry,
  input: QueryInput,
  limit: number | undefined,
): Promise<Row[]> {
  const shape = prepareQuery(input, collection);
  const rows: Row[] = [];
  const { interrupt, view } = context;
  for (const row of runQuery(shape, choosePlan(shape), view, { limit, interrupt })) {
    if (row) rows.push(row);
    else if (interrupt.isTurnOver) await interrupt.pause();
  }
  for (const row of rows) lockRecord(view, collection, row.recordId);
  return rows;
}

export interface RowChange {
  readonly isModified: boolean;
  readonly document: RawDocument;
}

export function updateRow(
  view: WriteView,
  collection: CollectionEntry,
  row: Row,
  { update, filter }: PreparedUpdate,
): RowChange {
  const { document, isModified, updateDescription } = update.apply(row.document, { filter });
  if (!isModified) return { isModified, document };
  assertStorable(document);
  updateRecord(view, collection, row, document);
  if (updateDescription) {
    const description = updateDescription.toDocument();
    recordUpdate(view, collection, { before: row.document, after: document, description });
  } else recordReplace(view, collection, row.document, document);
  return { isModified, document };
}

export interface Upserted {
  readonly id: Value;
  readonly document: RawDocument;
}

export function upsert(context: WriteContext, collectionName: string, prepared: PreparedUpdate): Upserted {
  const collection = ensureCollection(context, collectionName);
  const document = prepared.update.buildUpsert(
    prepared.input.filter ?? new Uint8Array([5, 0, 0, 0, 0]),
    newObjectId,
  );
  insertDocument(context.view, collection, document);
  return { id: getField(document, '_id') ?? null, document };
}

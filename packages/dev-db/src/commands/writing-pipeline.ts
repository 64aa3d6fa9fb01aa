import type { MergeTarget, OutTarget } from '../aggregation/index.ts';
import type { RawDocument, Value } from '../bson/index.ts';
import { documentOf, getField, hasField } from '../bson/index.ts';
import { recordAdmin, recordReplace } from '../change-streams/record-event.ts';
import { MongoCommandError } from '../errors.ts';
import { effectiveCollation } from '../planner/prepare-query.ts';
import { createCollection, dropCollection } from '../storage/collection-admin.ts';
import type { CollectionEntry } from '../storage/collection-entry.ts';
import { duplicateKeyError } from '../storage/duplicate-key.ts';
import { IndexEntry } from '../storage/index-entry.ts';
import { areSameBytes } from '../storage/keys.ts';
import { updateRecord } from '../storage/record-store.ts';
import { compileFor, noSource, pipelineSteps, resolveSource } from './aggregation-host.ts';
import type { WriteContext } from './command.ts';
import { insertDocument } from './insert.ts';
import { assertWritable, ensureCollection, findCollection, recordCreate } from './namespaces.ts';
import { cursorReply } from './reply.ts';
import { assertStorable, withIdFirst } from './stored-document.ts';
import { collectRows } from './update-statement.ts';

/** Runs a pipeline that ends with `$out` or `$merge`, in one commit. */
export async function runWritingPipeline(
  context: WriteContext,
  name: string | undefined,
  given: readonly RawDocument[],
): Promise<RawDocument> {
  const { args, interrupt } = context;
  const { collection, viewStages } = name === undefined ? noSource : resolveSource(context, name);
  const stages = [...viewStages, ...given];
  const collation = effectiveCollation(args.document('collation'), collection);
  const compiled = compileFor(context, { collection, stages, collation, let: args.document('let') });
  const feed = { stages, collection, collation: collation?.specification, hint: args.value('hint') };
  const results: RawDocument[] = [];
  for (const document of pipelineSteps(context, compiled, feed)) {
    if (document) results.push(document);
    else if (interrupt.isTurnOver) await interrupt.pause();
  }
  const { target } = compiled;
  if (target?.kind === 'out') writeOut(context, target, results);
  else if (target) for (const document of results) await mergeOne(context, target, document);
  return cursorReply({
    id: 0n,
    namespace: `${context.database}.${name ?? '$cmd.aggregate'}`,
    batch: [],
    isFirst: true,
  });
}

/** Replaces the target collection; its indexes and options stay. */
function writeOut(context: WriteContext, target: OutTarget, documents: readonly RawDocument[]): void {
  const { catalog } = context.server.store;
  const database = target.into.database ?? context.database;
  const before = findCollection(context, target.into.collection, database);
  if (before) {
    assertWritable(before);
    dropCollection(catalog, context.view, before);
    recordAdmin(context.view, 'drop', before);
  }
  let fresh = createCollection(catalog, context.view, database, target.into.collection, before?.options);
  recordCreate(context.view, fresh);
  for (const index of before?.indexes.slice(1) ?? []) {
    const indexes = [...fresh.indexes, new IndexEntry(catalog.takeId(context.view), index.spec)];
    fresh = fresh.with({ indexes });
  }
  catalog.stage(context.view, database, fresh.name, fresh);
  for (const document of documents) insertDocument(context.view, fresh, withIdFirst(document));
}

async function mergeOne(context: WriteContext, target: MergeTarget, incoming: RawDocument): Promise<void> {
  const collection = ensureCollection(context, target.into.collection, target.into.database);
  const document = hasField(incoming, '_id') ? incoming : withIdFirst(incoming);
  const on = target.on ?? ['_id'];
  const filter = documentOf(on.map((path) => [path, equals(getField(document, path))] as const));
  const [row] = await collectRows(context, collection, { filter }, 1);
  if (!row) {
    if (target.whenNotMatched === 'fail') {
      throw new MongoCommandError(
        13113,
        '$merge could not find a matching document in the target collection for at least one document in the source collection',
      );
    }
    if (target.whenNotMatched === 'insert') insertDocument(context.view, collection, withIdFirst(document));
    return;
  }
  if (target.whenMatched === 'fail') throw matchedError(collection, row.document);
  if (target.whenMatched === 'keepExisting') return;
  const merged = withIdFirst(target.combine(row.document, document));
  if (areSameBytes(merged, row.document)) return;
  assertStorable(merged);
  updateRecord(context.view, collection, row, merged);
  recordReplace(context.view, collection, row.document, merged);
}

const equals = (value: Value | undefined): RawDocument => documentOf([['$eq', value ?? null]]);

function matchedError(collection: CollectionEntry, holder: RawDocument): MongoCommandError {
  const index = collection.idIndex;
  if (!index) return new MongoCommandError(11000, 'A matching document exists');
  return duplicateKeyError(collection, index, index.keysOf(holder)[0] ?? new Uint8Array(), holder);
}

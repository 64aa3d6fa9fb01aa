import type { RawDocument } from '../bson/index.ts';
import { recordInsert } from '../change-streams/record-event.ts';
import { MongoCommandError } from '../errors.ts';
import type { CollectionEntry } from '../storage/collection-entry.ts';
import { insertRecord } from '../storage/record-store.ts';
import type { WriteView } from '../storage/write-view.ts';
import type { WriteCommand, WriteContext } from './command.ts';
import { collectionName, ensureCollection } from './namespaces.ts';
import { reply } from './reply.ts';
import { assertStorable, maxDocumentBytes, withIdFirst } from './stored-document.ts';
import { assertBatchSize, runStatements } from './write-statements.ts';

/** Stores a complete document and tells the change streams. */
export function insertDocument(view: WriteView, collection: CollectionEntry, document: RawDocument): void {
  assertStorable(document);
  insertRecord(view, collection, document);
  recordInsert(view, collection, document);
}

async function run(context: WriteContext): Promise<RawDocument> {
  const name = collectionName(context);
  const documents = context.args.requiredDocuments('documents');
  assertBatchSize(documents.length);
  const collection = ensureCollection(context, name);
  const target = context.args.flag('bypassDocumentValidation') ? withoutValidation(collection) : collection;
  let inserted = 0;
  const errors = await runStatements(context, documents, (document) => {
    if (document.length > maxDocumentBytes) {
      throw new MongoCommandError(
        10334,
        `object to insert too large. size in bytes: ${document.length}, max size: ${maxDocumentBytes}`,
      );
    }
    insertDocument(context.view, target, withIdFirst(document));
    inserted++;
  });
  return reply({ n: inserted, writeErrors: errors.length > 0 ? errors : undefined });
}

export function withoutValidation(collection: CollectionEntry): CollectionEntry {
  return collection.validator ? collection.withoutValidator() : collection;
}

export const insert: WriteCommand = {
  name: 'insert',
  access: 'write',
  isAllowedInTransaction: true,
  fields: ['documents', 'ordered', 'bypassDocumentValidation', 'stmtId', 'stmtIds', 'let'],
  run,
};

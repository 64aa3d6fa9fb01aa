import type { RawDocument, Value } from '../bson/index.ts';
import { DateTime, documentOf, hasField, isDocument } from '../bson/index.ts';
import { MongoCommandError } from '../errors.ts';
import type { CollectionEntry } from '../storage/collection-entry.ts';
import type { CommandContext } from './command.ts';
import { storageStatistics } from './statistics.ts';

/** The documents of stages that describe the server or a collection. */
export function readMetadata(
  context: CommandContext,
  collection: CollectionEntry | undefined,
  stage: string,
  operand: Value,
): readonly RawDocument[] {
  switch (stage) {
    case '$collStats':
      return [collectionStatistics(context, collection, operand)];
    case '$indexStats':
      return (collection?.indexes ?? []).map((index) =>
        documentOf([
          ['name', index.name],
          ['key', index.keyPattern],
          ['host', context.server.me],
          [
            'accesses',
            documentOf([
              ['ops', 0n],
              ['since', new DateTime(context.server.startedAt)],
            ]),
          ],
          ['spec', index.spec],
        ]),
      );
    case '$listLocalSessions':
    case '$listSessions':
      return [...context.server.sessions.all].map((session) =>
        documentOf([
          ['_id', session.id],
          ['lastUse', new DateTime(session.lastUsedAt)],
        ]),
      );
    case '$currentOp':
      return [
        documentOf([
          ['type', 'op'],
          ['host', context.server.me],
          ['desc', `conn${context.connection.id}`],
        ]),
      ];
    default:
      throw new MongoCommandError(40324, `Unrecognized pipeline stage name: '${stage}'`);
  }
}

function collectionStatistics(
  context: CommandContext,
  collection: CollectionEntry | undefined,
  operand: Value,
): RawDocument {
  if (!collection)
    throw new MongoCommandError(26, 'Unable to retrieve collection statistics: collection not found');
  const wants = (name: string): boolean => isDocument(operand) && hasField(operand, name);
  return documentOf([
    ['ns', collection.namespace],
    ['host', context.server.me],
    ['localTime', new DateTime(Date.now())],
    ['storageStats', wants('storageStats') ? storageStatistics(context, collection) : undefined],
    ['count', wants('count') ? collection.runtime.count : undefined],
  ]);
}

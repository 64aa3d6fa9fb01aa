import type { RawDocument } from '../bson/index.ts';
import { documentOf } from '../bson/index.ts';
import { StreamCursor } from '../cursors/server-cursor.ts';
import { compileFilter } from '../query/index.ts';
import type { CollectionEntry } from '../storage/collection-entry.ts';
import type { CommandContext, ReadCommand } from './command.ts';
import { batchSizeOf, cursorOwner, openCursor } from './open-cursor.ts';

function describe(collection: CollectionEntry): RawDocument {
  const isView = collection.view !== undefined;
  const isTimeSeries = collection.isTimeSeries;
  return documentOf([
    ['name', collection.name],
    ['type', isView ? 'view' : isTimeSeries ? 'timeseries' : 'collection'],
    ['options', collection.options],
    [
      'info',
      isView
        ? documentOf([['readOnly', true]])
        : documentOf([
            ['readOnly', false],
            ['uuid', collection.uuid],
          ]),
    ],
    ['idIndex', isView ? undefined : collection.idIndex?.spec],
  ]);
}

function run(context: CommandContext): Promise<RawDocument> {
  const { args, database, server, view } = context;
  const filter = args.document('filter');
  const compiled = filter ? compileFilter(filter) : undefined;
  const isNameOnly = args.flag('nameOnly');
  const found: RawDocument[] = [];
  for (const collection of server.store.catalog.listCollections(view, database)) {
    const described = describe(collection);
    if (compiled && !compiled.matches(described)) continue;
    const type = collection.view ? 'view' : collection.isTimeSeries ? 'timeseries' : 'collection';
    found.push(
      isNameOnly
        ? documentOf([
            ['name', collection.name],
            ['type', type],
          ])
        : described,
    );
  }
  const owner = cursorOwner(context, `${database}.$cmd.listCollections`);
  const cursor = new StreamCursor(owner, found, context.interrupt, found.length);
  return openCursor(context, cursor, { batchSize: batchSizeOf(args.document('cursor')) ?? Infinity });
}

export const listCollections: ReadCommand = {
  name: 'listCollections',
  access: 'read',
  fields: ['filter', 'nameOnly', 'cursor', 'authorizedCollections'],
  run,
};

import type { RawDocument } from '../bson/index.ts';
import { MongoCommandError } from '../errors.ts';
import type { ServerCursor } from '../cursors/server-cursor.ts';
import type { CommandContext, ReadCommand } from './command.ts';
import { cursorReply } from './reply.ts';

/** How long a tailing cursor waits when the client does not say. */
const defaultAwaitMs = 1000;

async function run(context: CommandContext): Promise<RawDocument> {
  const { args, server, database } = context;
  const value = args.value('getMore');
  if (typeof value !== 'bigint' && typeof value !== 'number')
    throw args.wrongType('getMore', value ?? null, 'long');
  const id = BigInt(value);
  const cursor = server.cursors.get(id);
  assertOwner(context, id, cursor, `${database}.${args.text('collection') ?? ''}`);
  const stopWatching = context.connection.onClose(() => server.cursors.remove(id));
  cursor.isBusy = true;
  try {
    const batch = await cursor.nextBatch({
      maxDocuments: args.count('batchSize') || Infinity,
      interrupt: context.interrupt,
      awaitMs: args.count('maxTimeMS') ?? defaultAwaitMs,
    });
    if (!server.cursors.find(id)) throw new MongoCommandError(43, `cursor id ${id} not found`);
    if (batch.isExhausted) server.cursors.remove(id);
    return cursorReply({
      id: batch.isExhausted ? 0n : id,
      namespace: cursor.namespace,
      batch: batch.documents,
      isFirst: false,
      more: { postBatchResumeToken: batch.postBatchResumeToken },
    });
  } catch (error) {
    server.cursors.remove(id);
    throw error;
  } finally {
    cursor.isBusy = false;
    stopWatching();
  }
}

function assertOwner({ session }: CommandContext, id: bigint, cursor: ServerCursor, namespace: string): void {
  if (cursor.namespace !== namespace) {
    throw new MongoCommandError(
      13,
      `Requested getMore on namespace '${namespace}', but cursor belongs to a different namespace ${cursor.namespace}`,
    );
  }
  if (cursor.sessionKey !== session?.key) {
    throw new MongoCommandError(
      50738,
      `Cannot run getMore on cursor ${id}, which was created in another session, in this session`,
    );
  }
  if (cursor.isBusy) throw new MongoCommandError(12, `cursor id ${id} is already in use`);
}

export const getMore: ReadCommand = {
  name: 'getMore',
  access: 'read',
  isAllowedInTransaction: true,
  fields: ['collection', 'batchSize', 'term', 'lastKnownCommittedOpTime'],
  run,
};

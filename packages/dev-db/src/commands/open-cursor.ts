import type { RawDocument, Value } from '../bson/index.ts';
import { getField, isDocument } from '../bson/index.ts';
import { isNumeric, toNumber } from '../bson/numeric.ts';
import { MongoCommandError } from '../errors.ts';
import type { CursorOwner, ServerCursor } from '../cursors/server-cursor.ts';
import type { CommandContext } from './command.ts';
import { cursorReply } from './reply.ts';

export const defaultFirstBatch = 101;

export function cursorOwner(context: CommandContext, namespace: string): CursorOwner {
  const { session, isInTransaction } = context;
  return {
    namespace,
    sessionKey: session?.key,
    transactionNumber: isInTransaction ? session?.transactionNumber : undefined,
  };
}

/** Replies with the first batch and keeps the cursor when there is more. */
export async function openCursor(
  context: CommandContext,
  cursor: ServerCursor,
  options: { readonly batchSize: number | undefined; readonly isSingleBatch?: boolean },
): Promise<RawDocument> {
  const first = await cursor.nextBatch({
    maxDocuments: options.batchSize ?? defaultFirstBatch,
    interrupt: context.interrupt,
  });
  const isDone = first.isExhausted || options.isSingleBatch === true;
  if (isDone) cursor.close();
  return cursorReply({
    id: isDone ? 0n : context.server.cursors.add(cursor),
    namespace: cursor.namespace,
    batch: first.documents,
    isFirst: true,
    more: { postBatchResumeToken: first.postBatchResumeToken, atClusterTime: snapshotTime(context) },
  });
}

/** `cursor: {batchSize}` of commands that take it that way. */
export function batchSizeOf(cursor: RawDocument | undefined): number | undefined {
  const size = cursor && getField(cursor, 'batchSize');
  if (size === undefined) return undefined;
  if (!isNumeric(size) || toNumber(size) < 0) {
    throw new MongoCommandError(2, `Batch size must be a number that is not negative`);
  }
  return Math.trunc(toNumber(size));
}

/** Snapshot reads outside of transactions are told which moment they show. */
export function snapshotTime({ args, isInTransaction, server }: CommandContext): Value | undefined {
  const concern = args.value('readConcern');
  if (isInTransaction || !isDocument(concern) || getField(concern, 'level') !== 'snapshot') return undefined;
  return getField(concern, 'atClusterTime') ?? server.store.oplog.now;
}

import { mongo } from 'mongoose';

/** True where an insert or update ran into a unique index; optionally only that of the named index. */
export function isDuplicateKey(error: unknown, indexName?: string): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { code, message } = error as { code?: unknown; message?: unknown };
  if (code !== 11000) return false;
  return indexName === undefined || (typeof message === 'string' && message.includes(`index: ${indexName} `));
}

/** Ends this attempt of the transaction with the error, and begins another one that sees what stood in its way. */
export function restartTransaction(error: unknown): never {
  if (error instanceof mongo.MongoError) error.addErrorLabel('TransientTransactionError');
  throw error;
}

/** True where the database, or the way to it, failed, rather than what was asked of it. */
export function isDatabaseFault(error: unknown): boolean {
  return error instanceof mongo.MongoError && !isDuplicateKey(error);
}

import { hasField, isDocument } from '../bson/index.ts';
import { isArray } from '../bson/index.ts';
import type { MongoCommandError } from '../errors.ts';
import type { CommandArguments } from './arguments.ts';

const retryableCodes = new Set([6, 7, 89, 91, 134, 189, 262, 9001, 10107, 11600, 11602, 13435, 13436]);
const transientCodes = new Set([24, 112, 246, 251, 267]);
const resumableCodes = new Set([
  6, 7, 63, 89, 91, 133, 150, 189, 234, 262, 9001, 10107, 11600, 11602, 13388, 13435, 13436,
]);

export const isRetryable = (code: number): boolean => retryableCodes.has(code);

/** The labels by which drivers decide to try again. */
export function errorLabels(error: MongoCommandError, args: CommandArguments): string[] {
  const labels = new Set(error.labels);
  const isTransaction = args.value('autocommit') === false;
  const isEnding = args.name === 'commitTransaction' || args.name === 'abortTransaction';
  if (isTransaction && transientCodes.has(error.code)) labels.add('TransientTransactionError');
  if (isRetryable(error.code) && args.has('txnNumber')) {
    labels.add(isTransaction && !isEnding ? 'TransientTransactionError' : 'RetryableWriteError');
  }
  if (resumableCodes.has(error.code) && isStreamRead(args)) labels.add('ResumableChangeStreamError');
  return [...labels];
}

function isStreamRead(args: CommandArguments): boolean {
  if (args.name === 'getMore') return true;
  const pipeline = args.value('pipeline');
  const first = isArray(pipeline) ? pipeline[0] : undefined;
  return args.name === 'aggregate' && isDocument(first) && hasField(first, '$changeStream');
}

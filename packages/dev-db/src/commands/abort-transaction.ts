import type { RawDocument } from '../bson/index.ts';
import { emptyDocument } from '../bson/index.ts';
import { MongoCommandError } from '../errors.ts';
import { abortedTransaction } from '../transactions/transaction-state.ts';
import type { CommandContext, ReadCommand } from './command.ts';

function run({ session }: CommandContext): RawDocument {
  if (!session) throw new MongoCommandError(251, 'abortTransaction must be run within a transaction');
  if (session.state === 'committed') {
    throw new MongoCommandError(
      256,
      `Transaction with { txnNumber: ${session.transactionNumber} } has been committed.`,
    );
  }
  if (session.state !== 'inProgress') throw abortedTransaction(session.transactionNumber);
  session.abort();
  return emptyDocument;
}

export const abortTransaction: ReadCommand = {
  name: 'abortTransaction',
  access: 'read',
  fields: ['recoveryToken'],
  isAdminOnly: true,
  run,
};

import type { RawDocument } from '../bson/index.ts';
import { emptyDocument } from '../bson/index.ts';
import { MongoCommandError } from '../errors.ts';
import { putRetryRecord } from '../transactions/retry-record.ts';
import { abortedTransaction } from '../transactions/transaction-state.ts';
import type { CommandContext, ReadCommand } from './command.ts';

async function run({ session }: CommandContext): Promise<RawDocument> {
  if (!session) throw new MongoCommandError(251, 'commitTransaction must be run within a transaction');
  if (session.state === 'committed') return emptyDocument;
  const { transaction, transactionNumber } = session;
  if (session.state !== 'inProgress' || !transaction) throw abortedTransaction(transactionNumber);
  session.transaction = undefined;
  try {
    await transaction.commit((view) => {
      putRetryRecord(view, session.key, { transactionNumber, kind: 'commit', reply: emptyDocument });
    });
  } catch (error) {
    session.state = 'aborted';
    throw error;
  }
  session.state = 'committed';
  return emptyDocument;
}

// Not a write command: it runs outside the group commit and submits the whole transaction to it.
export const commitTransaction: ReadCommand = {
  name: 'commitTransaction',
  access: 'read',
  fields: ['recoveryToken'],
  isAdminOnly: true,
  run,
};

import { MongoCommandError } from '../errors.ts';
import type { Store } from '../storage/store.ts';
import { findRetryRecord } from './retry-record.ts';
import type { Session } from './session.ts';
import { Transaction } from './transaction.ts';

export interface TransactionStep {
  readonly number: bigint;
  readonly isStarting: boolean;
  readonly isEnding: boolean;
}

/** Starts or finds the transaction that a command belongs to. Ending ones check for themselves. */
export function continueTransaction(
  store: Store,
  session: Session,
  step: TransactionStep,
): Transaction | undefined {
  const { number, isStarting, isEnding } = step;
  if (isStarting) return startTransaction(store, session, number);
  recallCommit(store, session, number);
  if (number < session.transactionNumber) {
    throw new MongoCommandError(
      225,
      `Cannot start transaction ${number} on session because a newer transaction with txnNumber ${session.transactionNumber} has already started on this session.`,
    );
  }
  if (number !== session.transactionNumber) throw noSuchTransaction(number);
  if (isEnding) return undefined;
  if (session.state === 'inProgress' && session.transaction) return session.transaction;
  if (session.state === 'committed') {
    throw new MongoCommandError(256, `Transaction with { txnNumber: ${number} } has been committed.`);
  }
  throw abortedTransaction(number);
}

export function noSuchTransaction(number: bigint): MongoCommandError {
  return new MongoCommandError(
    251,
    `Given transaction number ${number} does not match any in-progress transactions.`,
  );
}

export function abortedTransaction(number: bigint): MongoCommandError {
  return new MongoCommandError(251, `Transaction with { txnNumber: ${number} } has been aborted.`);
}

function startTransaction(store: Store, session: Session, number: bigint): Transaction {
  if (number < session.transactionNumber) {
    throw new MongoCommandError(
      225,
      `Cannot start transaction ${number} on session because a newer transaction with txnNumber ${session.transactionNumber} has already started on this session.`,
    );
  }
  if (number === session.transactionNumber && session.state !== 'none') {
    throw new MongoCommandError(
      50911,
      `Cannot start a transaction at given transaction number ${number} a transaction with the same number is in state ${session.state}`,
    );
  }
  session.abort();
  session.transactionNumber = number;
  return openTransaction(store, session);
}

/**
 * Gives a transaction that met a conflict before it had read anything a newer snapshot; undefined
 * when its session has gone on or ended meanwhile.
 */
export function restartTransaction(
  store: Store,
  session: Session,
  { number }: TransactionStep,
): Transaction | undefined {
  const isStillIt = session.transactionNumber === number && session.state === 'aborted' && !session.isEnded;
  return isStillIt ? openTransaction(store, session) : undefined;
}

function openTransaction(store: Store, session: Session): Transaction {
  const transaction = new Transaction(store, session);
  session.state = 'inProgress';
  session.transaction = transaction;
  session.transactionStartedAt = Date.now();
  return transaction;
}

/** After a restart the commit of the newest transaction is still known from its record. */
function recallCommit(store: Store, session: Session, number: bigint): void {
  if (session.transactionNumber >= 0n) return;
  const record = findRetryRecord(store.latest, session.key);
  if (record?.kind !== 'commit' || record.transactionNumber !== number) return;
  session.transactionNumber = number;
  session.state = 'committed';
}

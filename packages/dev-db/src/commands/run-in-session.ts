import type { RawDocument } from '../bson/index.ts';
import { getField, isDocument, Timestamp } from '../bson/index.ts';
import { MongoCommandError } from '../errors.ts';
import { WriteConflict } from '../storage/lock-table.ts';
import type { ReadView } from '../storage/read-view.ts';
import type { WriteView } from '../storage/write-view.ts';
import { findRetryRecord, putRetryRecord } from '../transactions/retry-record.ts';
import type { Session } from '../transactions/session.ts';
import type { Transaction } from '../transactions/transaction.ts';
import { continueTransaction, restartTransaction } from '../transactions/transaction-state.ts';
import type { Command, CommandContext, WriteCommand } from './command.ts';

type Start = Pick<CommandContext, 'server' | 'connection' | 'args' | 'database' | 'interrupt'>;
type Answer = RawDocument | 'closeConnection';

const retryableWrites = new Set(['insert', 'update', 'delete', 'findAndModify', 'findandmodify']);

/** Runs a command alone, as a retryable write, or inside the transaction it names. */
export async function runInSession(command: Command, start: Start): Promise<Answer> {
  const { server, args } = start;
  const lsid = command.ignoresSession ? undefined : args.document('lsid');
  const session = lsid ? server.sessions.open(lsid) : undefined;
  const number = transactionNumber(start);
  if (args.value('autocommit') === false) {
    if (!session || number === undefined) {
      throw new MongoCommandError(
        72,
        "'autocommit' field requires a transaction number to also be specified",
      );
    }
    return inOrder(session, () => runInTransaction(command, start, session, number));
  }
  const view = viewFor(command, start);
  const context: CommandContext = { ...start, session, isInTransaction: false, view };
  if (command.access === 'read') return command.run(context);
  if (command.isWrite && !command.isWrite(args)) {
    return command.runAsRead ? command.runAsRead(context) : Promise.reject(new Error('No reading form'));
  }
  if (session && number !== undefined && retryableWrites.has(command.name)) {
    return runRetryable(command, context, session, number);
  }
  return server.store.write((view) => command.run({ ...context, view }), start.interrupt);
}

const snapshotReaders = new Set(['find', 'aggregate', 'distinct', 'getMore']);

/** Reads with `readConcern: snapshot` all see one moment. */
function viewFor(command: Command, { args, server }: Start): ReadView {
  const concern = args.value('readConcern');
  if (!isDocument(concern) || getField(concern, 'level') !== 'snapshot') return server.store.latest;
  if (!snapshotReaders.has(command.name)) {
    throw new MongoCommandError(
      72,
      `Command ${args.name} does not support { readConcern: { level: "snapshot", provenance: "clientSupplied" } }`,
    );
  }
  const time = getField(concern, 'atClusterTime');
  return server.snapshots.viewAt(time instanceof Timestamp ? time : undefined);
}

/** Commands of one session that belong to a transaction never overlap. */
function inOrder<T>(session: Session, run: () => Promise<T>): Promise<T> {
  const result = session.tail.then(run, run);
  session.tail = result.catch(() => undefined);
  return result;
}

function transactionNumber({ args }: Start): bigint | undefined {
  const value = args.value('txnNumber');
  if (value === undefined) return undefined;
  if (typeof value === 'bigint') return value;
  if (typeof value === 'number') return BigInt(value);
  throw args.wrongType('txnNumber', value, 'long');
}

async function runInTransaction(
  command: Command,
  start: Start,
  session: Session,
  number: bigint,
): Promise<RawDocument> {
  const { server, args } = start;
  session.client = start.connection;
  const isEnding = command.name === 'commitTransaction' || command.name === 'abortTransaction';
  const step = { number, isStarting: args.flag('startTransaction'), isEnding };
  const transaction = continueTransaction(server.store, session, step);
  const context: CommandContext = { ...start, session, isInTransaction: true, view: server.store.latest };
  if (isEnding) return (command as { run(context: CommandContext): Promise<RawDocument> }).run(context);
  if (!transaction) throw new Error('A transaction that goes on has a state');
  if (!command.isAllowedInTransaction) {
    session.abort();
    throw new MongoCommandError(263, `Cannot run '${args.name}' in a multi-document transaction.`);
  }
  const run = (current: Transaction): Promise<RawDocument> =>
    runStatement(command as WriteCommand, context, session, current);
  try {
    return await run(transaction);
  } catch (error) {
    await untilWorthRetrying(error, start);
    // The client has seen nothing of the snapshot yet: a newer one does as well.
    const restarted =
      step.isStarting && error instanceof WriteConflict
        ? restartTransaction(server.store, session, step)
        : undefined;
    if (!restarted) throw error;
    return run(restarted).catch(async (again: unknown) => {
      await untilWorthRetrying(again, start);
      throw again;
    });
  }
}

/** Any error ends the transaction. */
async function runStatement(
  command: WriteCommand,
  context: CommandContext,
  session: Session,
  { view }: Transaction,
): Promise<RawDocument> {
  try {
    const answer = await command.run({ ...context, view });
    view.forgetUndo();
    return answer;
  } catch (error) {
    session.abort();
    throw error;
  }
}

/** Told too early, the client would only meet the same conflict again, and wait longer each time. */
async function untilWorthRetrying(error: unknown, { interrupt }: Start): Promise<void> {
  if (error instanceof WriteConflict) await interrupt.waitFor(error.turn).catch(() => undefined);
}

/** A repeated write gets the answer of the first one, which was stored in the same commit. */
async function runRetryable(
  command: WriteCommand,
  context: CommandContext,
  session: Session,
  number: bigint,
): Promise<Answer> {
  const { server } = context;
  if (number < session.transactionNumber) throw tooOld(number, session.transactionNumber);
  if (number > session.transactionNumber) {
    session.abort();
    session.transactionNumber = number;
    session.state = 'none';
  }
  const fault = server.failPoints.areEnabled ? takeFault(context, session, number) : undefined;
  if (fault?.failBeforeCommitCode !== undefined) {
    if (fault.closeConnection) return 'closeConnection';
    throw new MongoCommandError(fault.failBeforeCommitCode, 'Failing write before its commit');
  }
  const answer = await server.store.write(async (view) => {
    const known = findRetryRecord(view, session.key);
    if (known && known.transactionNumber > number) throw tooOld(number, known.transactionNumber);
    if (known && known.transactionNumber === number) return known.reply;
    return runAndRemember(command, context, view, session, number);
  }, context.interrupt);
  return fault ? 'closeConnection' : answer;
}

async function runAndRemember(
  command: WriteCommand,
  context: CommandContext,
  view: WriteView,
  session: Session,
  number: bigint,
): Promise<RawDocument> {
  const answer = await command.run({ ...context, view });
  putRetryRecord(view, session.key, { transactionNumber: number, kind: 'write', reply: answer });
  return answer;
}

function takeFault(
  { server }: CommandContext,
  session: Session,
  number: bigint,
): ReturnType<CommandContext['server']['failPoints']['takeTransactionalWrite']> {
  const known = findRetryRecord(server.store.latest, session.key);
  return known?.transactionNumber === number ? undefined : server.failPoints.takeTransactionalWrite();
}

function tooOld(number: bigint, newest: bigint): MongoCommandError {
  return new MongoCommandError(
    225,
    `Retryable write with txnNumber ${number} is prohibited on session because a newer retryable write with txnNumber ${newest} has already started on this session.`,
  );
}

import type { RawDocument, Value } from '../bson/index.ts';
import { documentOf } from '../bson/index.ts';
import { MongoCommandError } from '../errors.ts';
import { LockBusy } from '../storage/lock-table.ts';
import type { WriteContext } from './command.ts';

const maxStatements = 100_000;

export function assertBatchSize(count: number): void {
  if (count >= 1 && count <= maxStatements) return;
  throw new MongoCommandError(
    16,
    `Write batch sizes must be between 1 and ${maxStatements}. Got ${count} operations.`,
  );
}

/**
 * Runs the statements of a write command in order and collects their errors. A statement that
 * fails leaves nothing behind; in a transaction its error is the whole command's.
 */
export async function runStatements<T>(
  context: WriteContext,
  statements: readonly T[],
  run: (statement: T, index: number) => void | Promise<void>,
): Promise<RawDocument[]> {
  const isOrdered = context.args.flag('ordered', true);
  const errors: RawDocument[] = [];
  for (const [index, statement] of statements.entries()) {
    context.interrupt.check();
    if (context.interrupt.isTurnOver) await context.interrupt.pause();
    const savepoint = context.view.savepoint();
    try {
      // Statements that need no pause cost no turn of the event loop.
      const pending = run(statement, index);
      if (pending) await pending;
    } catch (error) {
      context.view.rollbackTo(savepoint);
      if (!isStatementError(error)) throw error;
      if (context.isInTransaction && error.code === 112) throw error;
      errors.push(writeError(index, error));
      if (context.isInTransaction) context.session?.abort();
      if (isOrdered || context.isInTransaction) break;
    }
  }
  return errors;
}

function isStatementError(error: unknown): error is MongoCommandError {
  return error instanceof MongoCommandError && !(error instanceof LockBusy) && error.code !== 50;
}

function writeError(index: number, error: MongoCommandError): RawDocument {
  return documentOf([
    ['index', index],
    ['code', error.code],
    ...Object.entries(error.details).map(([name, value]) => [name, value as Value] as const),
    ['errmsg', error.message],
  ]);
}

import type { RawDocument } from '../bson/index.ts';
import { isDocument } from '../bson/index.ts';
import { isNumeric, toNumber } from '../bson/numeric.ts';
import { MongoCommandError } from '../errors.ts';
import { Interrupt } from '../planner/interrupt.ts';
import { CommandArguments } from './arguments.ts';
import type { Command, ConnectionInfo } from './command.ts';
import { errorLabels } from './error-labels.ts';
import { errorReply, finishReply } from './finish-reply.ts';
import { findCommand } from './registry.ts';
import { runInSession } from './run-in-session.ts';
import type { ServerState } from './server-state.ts';

export interface Request {
  readonly database: string;
  readonly body: RawDocument;
  readonly sequences: ReadonlyMap<string, readonly RawDocument[]>;
  /** False for work that goes on when the client has gone. */
  readonly expectsReply: boolean;
}

/** Answers one command; undefined means that the connection is to be closed without an answer. */
export async function dispatch(
  server: ServerState,
  connection: ConnectionInfo,
  request: Request,
): Promise<RawDocument | undefined> {
  const args = new CommandArguments(request.body, request.sequences);
  try {
    const fault = server.failPoints.take(args.name, connection.applicationName);
    if (fault) {
      if (fault.blockMs > 0) await new Promise((resolve) => setTimeout(resolve, fault.blockMs));
      if (fault.closeConnection) return undefined;
      if (fault.errorCode !== undefined) {
        const error = new MongoCommandError(fault.errorCode, "Failing command via 'failCommand' failpoint");
        // The server gives no change-stream label to errors that never came from a change stream.
        const own = errorLabels(error, args).filter(
          (label) => fault.isInsideGetMore || label !== 'ResumableChangeStreamError',
        );
        return errorReply(server, args, error, fault.errorLabels ?? own);
      }
    }
    const answer = await runCommand(server, connection, request, args);
    if (answer === 'closeConnection') return undefined;
    return finishReply(server, args, answer, fault);
  } catch (error) {
    return errorReply(server, args, error);
  }
}

async function runCommand(
  server: ServerState,
  connection: ConnectionInfo,
  { database, expectsReply }: Request,
  args: CommandArguments,
): Promise<RawDocument | 'closeConnection'> {
  const command = findCommand(args.name);
  if (!command) throw new MongoCommandError(59, `no such command: '${args.name}'`);
  assertFields(command, args);
  if (command.isAdminOnly && database !== 'admin') {
    throw new MongoCommandError(13, `${args.name} may only be run against the admin database.`);
  }
  assertReadConcern(args);
  const interrupt = new Interrupt(maxTimeOf(args), expectsReply ? connection : undefined);
  return runInSession(command, { server, connection, args, database, interrupt });
}

const genericFields = new Set([
  '$db',
  '$clusterTime',
  '$readPreference',
  '$queryOptions',
  '$audit',
  '$client',
  '$configServerState',
  '$maxTimeMS',
  'lsid',
  'txnNumber',
  'autocommit',
  'startTransaction',
  'readConcern',
  'writeConcern',
  'comment',
  'maxTimeMS',
  'maxTimeMSOpOnly',
  'apiVersion',
  'apiStrict',
  'apiDeprecationErrors',
  'allowImplicitCollectionCreation',
]);

function assertFields(command: Command, args: CommandArguments): void {
  if (!command.fields) return;
  for (const name of args.fields.keys()) {
    if (genericFields.has(name) || name === args.name || command.fields.includes(name)) continue;
    throw new MongoCommandError(40415, `BSON field '${command.name}.${name}' is an unknown field.`);
  }
}

function maxTimeOf(args: CommandArguments): number | undefined {
  const value = args.value('maxTimeMS');
  if (value === undefined) return undefined;
  if (!isNumeric(value)) throw args.wrongType('maxTimeMS', value, 'int');
  const ms = toNumber(value);
  if (ms < 0 || ms > 2 ** 31 - 1) throw new MongoCommandError(2, `${ms} value for maxTimeMS is out of range`);
  // A getMore's limit is how long to wait for news, not how long to work.
  return args.name === 'getMore' ? undefined : ms;
}

const readConcernLevels = ['local', 'available', 'majority', 'linearizable', 'snapshot'];

function assertReadConcern(args: CommandArguments): void {
  const concern = args.value('readConcern');
  if (!isDocument(concern)) return;
  const level = new CommandArguments(concern).value('level');
  if (level === undefined || readConcernLevels.includes(String(level))) return;
  throw new MongoCommandError(
    9,
    `Enumeration value '${String(level)}' for field 'readConcern.level' is not a valid value.`,
  );
}

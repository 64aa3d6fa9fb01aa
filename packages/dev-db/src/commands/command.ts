import type { RawDocument } from '../bson/index.ts';
import type { Interrupt } from '../planner/interrupt.ts';
import type { ReadView } from '../storage/read-view.ts';
import type { WriteView } from '../storage/write-view.ts';
import type { Session } from '../transactions/session.ts';
import type { CommandArguments } from './arguments.ts';
import type { ServerState } from './server-state.ts';

/** What a command may know about the connection it came from. */
export interface ConnectionInfo {
  readonly id: number;
  readonly remoteAddress: string;
  readonly isClosed: boolean;
  applicationName: string | undefined;
  /** Calls back once when the connection closes; the result takes the call back. */
  onClose(listener: () => void): () => void;
}

export interface CommandContext {
  readonly server: ServerState;
  readonly connection: ConnectionInfo;
  readonly args: CommandArguments;
  readonly database: string;
  readonly session: Session | undefined;
  readonly isInTransaction: boolean;
  readonly interrupt: Interrupt;
  readonly view: ReadView;
}

export interface WriteContext extends CommandContext {
  readonly view: WriteView;
}

type Reply = RawDocument | Promise<RawDocument>;

interface CommandBase {
  readonly name: string;
  readonly aliases?: readonly string[];
  /** Accepted fields besides the generic ones; undefined accepts everything. */
  readonly fields?: readonly string[];
  readonly isAllowedInTransaction?: boolean;
  /** Handshake and session upkeep work without and outside of sessions. */
  readonly ignoresSession?: boolean;
  readonly isAdminOnly?: boolean;
}

export interface ReadCommand extends CommandBase {
  readonly access: 'read';
  run(context: CommandContext): Reply;
}

export interface WriteCommand extends CommandBase {
  readonly access: 'write';
  /** Some commands only write with certain arguments. */
  isWrite?(args: CommandArguments): boolean;
  run(context: WriteContext): Reply;
  runAsRead?(context: CommandContext): Reply;
}

export type Command = ReadCommand | WriteCommand;

import type { ChangeStream, ClientSession, FindCursor, MongoClient, RunCommandCursor } from 'mongodb';
import type { Entities } from './match.ts';
import type { ObservedEvent } from './observe.ts';

export type AnyCursor = ChangeStream | FindCursor | RunCommandCursor;

/** What one test has made so far. */
export interface World {
  readonly uri: string;
  /** For setting up and looking at results; no test sees its commands. */
  readonly admin: MongoClient;
  readonly entities: Entities;
  readonly events: Map<string, ObservedEvent[]>;
  readonly allCommands: Map<string, ObservedEvent[]>;
  readonly checkedOut: Map<string, number>;
  readonly clients: MongoClient[];
  readonly sessions: ClientSession[];
  readonly cursors: AnyCursor[];
  readonly failPoints: Set<string>;
}

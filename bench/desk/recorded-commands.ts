import type {
  ClientSession,
  CommandFailedEvent,
  CommandStartedEvent,
  CommandSucceededEvent,
  Document,
  MongoClient,
} from 'mongodb';

interface Command {
  readonly database: string;
  readonly document: Document;
  /** Of the session it was sent in; null outside of transactions. */
  readonly sessionKey: string | null;
}

/** Commands that were under way at the same time are one step. */
export type Recording = readonly (readonly Command[])[];

const sessionFields = ['lsid', 'txnNumber', 'startTransaction', 'autocommit', '$clusterTime', '$db'];

/**
 * Notes every command that `client` sends while `work` goes on, but for the change feed's waiting for news.
 * The client must monitor its commands.
 */
export async function record(client: MongoClient, work: () => Promise<unknown>): Promise<Recording> {
  const steps: Command[][] = [];
  let underWay = 0;
  const isOfWork = ({ commandName }: Pick<CommandStartedEvent, 'commandName'>) => commandName !== 'getMore';
  const started = (event: CommandStartedEvent): void => {
    if (!isOfWork(event)) return;
    if (underWay === 0) steps.push([]);
    underWay += 1;
    steps.at(-1)?.push(toCommand(event));
  };
  const ended = (event: CommandSucceededEvent | CommandFailedEvent): void => {
    if (isOfWork(event)) underWay -= 1;
  };
  client.on('commandStarted', started).on('commandSucceeded', ended).on('commandFailed', ended);
  try {
    await work();
  } finally {
    client.off('commandStarted', started).off('commandSucceeded', ended).off('commandFailed', ended);
  }
  return steps;
}

function toCommand({ databaseName, command }: CommandStartedEvent): Command {
  const isInTransaction = command['autocommit'] === false;
  const kept = Object.entries(command as Document).filter(([key]) => !sessionFields.includes(key));
  return {
    database: databaseName,
    document: Object.fromEntries(kept),
    sessionKey: isInTransaction ? JSON.stringify(command['lsid']) : null,
  };
}

/** Sends the same commands again, with nothing between them. */
export async function replay(client: MongoClient, recording: Recording): Promise<void> {
  const sessions = new Map<string, ClientSession>();
  try {
    for (const step of recording) {
      const chains = new Map<unknown, Command[]>();
      for (const command of step) {
        const key = command.sessionKey ?? command;
        chains.set(key, [...(chains.get(key) ?? []), command]);
      }
      await Promise.all([...chains.values()].map((chain) => sendInTurn(client, sessions, chain)));
    }
  } finally {
    for (const session of sessions.values()) await session.endSession();
  }
}

async function sendInTurn(
  client: MongoClient,
  sessions: Map<string, ClientSession>,
  commands: readonly Command[],
): Promise<void> {
  for (const { database, document, sessionKey } of commands) {
    const name = nameOf(document);
    const session = sessionKey === null ? undefined : sessionOf(client, sessions, sessionKey);
    if (session && name === 'commitTransaction') await session.commitTransaction();
    else if (session && name === 'abortTransaction') await session.abortTransaction();
    else await send(client, database, document, session);
  }
}

async function send(
  client: MongoClient,
  database: string,
  document: Document,
  session: ClientSession | undefined,
): Promise<void> {
  if (session && !session.inTransaction()) {
    session.startTransaction({ readConcern: { level: 'snapshot' }, writeConcern: { w: 'majority' } });
  }
  // The driver adds to a transaction's first command what it was begun with.
  const { readConcern: _begun, ...rest } = document;
  const answer = await client.db(database).command(session ? rest : document, session ? { session } : {});
  const failures = answer['writeErrors'] as readonly Document[] | undefined;
  if (failures?.[0]) throw new Error(`${nameOf(document)}: ${String(failures[0]['errmsg'])}`);
}

const nameOf = (document: Document): string => Object.keys(document)[0] ?? '';

function sessionOf(client: MongoClient, sessions: Map<string, ClientSession>, key: string): ClientSession {
  const session = sessions.get(key) ?? client.startSession();
  sessions.set(key, session);
  return session;
}

export interface InsertedDocuments {
  readonly database: string;
  readonly collection: string;
  readonly ids: readonly unknown[];
}

/** What a recording has put into the database. */
export function insertedBy(recording: Recording): InsertedDocuments[] {
  return recording.flat().flatMap(({ database, document }) => {
    const collection = document['insert'] as string | undefined;
    if (collection === undefined) return [];
    const documents = document['documents'] as readonly Document[];
    return [{ database, collection, ids: documents.map(({ _id }) => _id as unknown) }];
  });
}

/** What of a recording makes its effect durable: inserts into these collections, updates of those, commits. */
export function writesOf(
  recording: Recording,
  collections: { readonly inserted: readonly string[]; readonly updated: readonly string[] },
): Recording {
  return recording.flat().flatMap((command) => {
    const { insert, update, commitTransaction } = command.document as Record<string, unknown>;
    const isKept =
      commitTransaction !== undefined ||
      collections.inserted.includes(String(insert)) ||
      collections.updated.includes(String(update));
    return isKept ? [[command]] : [];
  });
}

export function countCommands(recording: Recording): number {
  return recording.flat().length;
}

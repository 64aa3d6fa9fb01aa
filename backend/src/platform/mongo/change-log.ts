import { setTimeout as pause } from 'node:timers/promises';
import { mongo } from 'mongoose';
import type { Logger } from '../log/logger.ts';
import type { Database } from './database.ts';

/** A document that was written, by whichever process, as the database tells of it. */
export interface DocumentChange {
  /** Place in the order of all changes: compares as text, and is the same at every process. */
  readonly id: string;
  readonly at: Date;
  readonly collection: string;
  /** As it stands after this change, or after a later one; without the fields left out. */
  readonly document: Readonly<Record<string, unknown>>;
  /** The fields that an update set; null for a new document. */
  readonly changedFields: readonly string[] | null;
}

export interface ChangeLogReader {
  /** One change after the other, in their order. */
  changed(change: DocumentChange): void;
  /** Everything up to `position` has been told. */
  caughtUp(position: string): void;
  /** What comes next does not follow on what was told before: changes are missing in between. */
  began(position: string): void;
}

export interface ChangeLogOptions {
  readonly collections: readonly string[];
  /** Fields that the database leaves out of the documents. */
  readonly omit: readonly string[];
  /** How far back the first reading begins, if the database remembers that far. */
  readonly lookbackMs: number;
}

const maxAwaitTimeMs = 1_000;
const retryMs = 250;
/** The database no longer knows the place to go on from. */
const lostHistoryCodes = [136, 280, 286];

/** Reads the changes that any process makes to some collections, through one change stream. */
export class ChangeLog {
  readonly #database: Database;
  readonly #log: Logger;
  readonly #options: ChangeLogOptions;
  readonly #reader: ChangeLogReader;
  readonly #stop = new AbortController();
  #position: string | null = null;
  #lookbackMs: number;
  #following: Promise<void> | null = null;

  constructor(database: Database, log: Logger, options: ChangeLogOptions, reader: ChangeLogReader) {
    this.#database = database;
    this.#log = log;
    this.#options = options;
    this.#reader = reader;
    this.#lookbackMs = options.lookbackMs;
  }

  start(): void {
    this.#following ??= this.#followForEver();
  }

  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#following;
  }

  async #followForEver(): Promise<void> {
    const { signal } = this.#stop;
    while (!signal.aborted) {
      try {
        await this.#follow(signal);
      } catch (error) {
        if (!signal.aborted) this.#forgetLostPlace(error);
      }
      await pause(retryMs, undefined, { signal }).catch(() => undefined);
    }
  }

  #forgetLostPlace(error: unknown): void {
    this.#log.warn({ err: error }, 'change log interrupted');
    const isLost = error instanceof mongo.MongoError && lostHistoryCodes.includes(Number(error.code));
    if (!isLost) return;
    this.#position = null;
    this.#lookbackMs = 0;
  }

  async #follow(signal: AbortSignal): Promise<void> {
    const stream = this.#open();
    const close = (): void => void stream.close().catch(() => undefined);
    signal.addEventListener('abort', close, { once: true });
    try {
      while (!signal.aborted) {
        const change = await stream.tryNext();
        const position = tokenText(change ? change._id : stream.resumeToken);
        if (position === null) continue;
        if (this.#position === null) this.#reader.began(position);
        this.#position = position;
        if (change) this.#tell(change, position);
        else this.#reader.caughtUp(position);
      }
    } finally {
      signal.removeEventListener('abort', close);
      close();
    }
  }

  #open(): mongo.ChangeStream {
    const { db } = this.#database.connection;
    if (!db) throw new Error('not connected');
    const match = {
      'ns.coll': { $in: this.#options.collections },
      operationType: { $in: ['insert', 'update', 'replace'] },
    };
    const long = this.#options.omit.flatMap((field) => [
      `fullDocument.${field}`,
      `updateDescription.updatedFields.${field}`,
    ]);
    return db.watch([{ $match: match }, ...(long.length > 0 ? [{ $unset: long }] : [])], {
      fullDocument: 'updateLookup',
      maxAwaitTimeMS: maxAwaitTimeMs,
      ...this.#startingPoint(),
    });
  }

  #startingPoint(): mongo.ChangeStreamOptions {
    if (this.#position !== null) return { startAfter: { _data: this.#position } };
    if (this.#lookbackMs === 0) return {};
    const seconds = Math.floor((Date.now() - this.#lookbackMs) / 1000);
    return { startAtOperationTime: new mongo.Timestamp({ t: seconds, i: 0 }) };
  }

  #tell(change: mongo.ChangeStreamDocument, id: string): void {
    if (!('fullDocument' in change) || !change.fullDocument || !('coll' in change.ns)) return;
    this.#reader.changed({
      id,
      at: change.wallTime ?? new Date(),
      collection: change.ns.coll,
      document: change.fullDocument,
      changedFields:
        change.operationType === 'update' ? Object.keys(change.updateDescription.updatedFields ?? {}) : null,
    });
  }
}

/** The text of a resume token; servers compare tokens by it. */
function tokenText(token: unknown): string | null {
  const text = (token as { _data?: unknown } | null | undefined)?._data;
  return typeof text === 'string' ? text : null;
}

import mongoose, { type ClientSession, type Connection, type Model, type Schema } from 'mongoose';
import { findJoinedSession, joinTransactions } from './joined-session.ts';
import { guardTenancy } from './tenant-guard.ts';

export type Session = ClientSession;

export interface Database {
  readonly connection: Connection;
  /** A model of a collection that belongs to workspaces: guarded, every document carries `tenant_id`. */
  tenantModel<Doc>(name: string, collection: string, schema: Schema<Doc>): Model<Doc>;
  /** A model of a collection that stands above workspaces, such as the workspaces themselves. */
  globalModel<Doc>(name: string, collection: string, schema: Schema<Doc>): Model<Doc>;
  /** Runs `work` in one transaction, again from the start where the database asks for it. */
  withTransaction<T>(work: (session: Session) => Promise<T>): Promise<T>;
  /**
   * Like `withTransaction`, and every `withTransaction` below `work` joins it instead of beginning its
   * own: all of them happen, or none. Within another one it joins that.
   */
  asOneTransaction<T>(work: (session: Session) => Promise<T>): Promise<T>;
  /** Calls `work` once the transaction has committed; never where it does not. */
  afterCommit(session: Session, work: () => void): void;
  /** Stands for this attempt at the transaction: its repetition has another one. */
  attemptOf(session: Session): object;
  /** Creates the collections and indexes of every model made so far. */
  ensureIndexes(): Promise<void>;
  ping(): Promise<void>;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  readonly uri: string;
  readonly databaseName?: string;
  readonly maxPoolSize?: number;
}

export async function connectDatabase(options: DatabaseOptions): Promise<Database> {
  const connection = await mongoose
    .createConnection(options.uri, {
      ...(options.databaseName ? { dbName: options.databaseName } : {}),
      maxPoolSize: options.maxPoolSize ?? 50,
      serverSelectionTimeoutMS: 10_000,
      socketTimeoutMS: 60_000,
      autoIndex: false,
      autoCreate: false,
      ignoreUndefined: true,
    })
    .asPromise();
  return new MongooseDatabase(connection);
}

class MongooseDatabase implements Database {
  readonly connection: Connection;
  readonly #afterCommit = new WeakMap<Session, (() => void)[]>();

  constructor(connection: Connection) {
    this.connection = connection;
  }

  tenantModel<Doc>(name: string, collection: string, schema: Schema<Doc>): Model<Doc> {
    if (!schema.path('tenant_id')) throw new Error(`${name} has no tenant_id`);
    guardTenancy(schema);
    return this.globalModel(name, collection, schema);
  }

  globalModel<Doc>(name: string, collection: string, schema: Schema<Doc>): Model<Doc> {
    // Mongoose derives from the schema what we say ourselves; whether the two compare depends on what else is read.
    return this.connection.model(name, schema, collection) as unknown as Model<Doc>;
  }

  async withTransaction<T>(work: (session: Session) => Promise<T>): Promise<T> {
    const joined = findJoinedSession();
    return joined ? work(joined) : this.#transact(work);
  }

  async asOneTransaction<T>(work: (session: Session) => Promise<T>): Promise<T> {
    const joined = findJoinedSession();
    if (joined) return work(joined);
    return this.#transact((session) => joinTransactions(session, () => work(session)));
  }

  afterCommit(session: Session, work: () => void): void {
    const waiting = this.#afterCommit.get(session);
    if (!waiting) throw new Error('afterCommit outside of withTransaction');
    waiting.push(work);
  }

  attemptOf(session: Session): object {
    // A session that is given no second attempt stands for its only one.
    return this.#afterCommit.get(session) ?? session;
  }

  async #transact<T>(work: (session: Session) => Promise<T>): Promise<T> {
    const session = await this.connection.startSession();
    try {
      const result = await session.withTransaction(
        () => {
          // Anew on every attempt: what a failed one announced has not happened.
          this.#afterCommit.set(session, []);
          return work(session);
        },
        { readConcern: { level: 'snapshot' }, writeConcern: { w: 'majority' } },
      );
      for (const announced of this.#afterCommit.get(session) ?? []) announced();
      return result;
    } finally {
      await session.endSession();
    }
  }

  async ensureIndexes(): Promise<void> {
    // One after the other: index builds on one server only queue behind each other.
    for (const model of Object.values(this.connection.models)) {
      await model.createCollection();
      await model.createIndexes();
    }
  }

  async ping(): Promise<void> {
    await this.connection.db?.admin().command({ ping: 1 }, { timeoutMS: 2_000 });
  }

  async close(): Promise<void> {
    await this.connection.close();
  }
}

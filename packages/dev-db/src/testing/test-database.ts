import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Db } from 'mongodb';
import { MongoClient } from 'mongodb';
import { startDevDatabase } from '../start-dev-database.ts';

export interface TestDatabase {
  readonly uri: string;
  readonly directory: string;
  readonly client: MongoClient;
  readonly db: Db;
  stop(): Promise<void>;
}

export function makeTestDirectory(): string {
  return mkdtempSync(join(tmpdir(), 'dev-db-test-'));
}

/** A database of its own in a fresh directory, with one connected client. */
export async function startTestDatabase(): Promise<TestDatabase> {
  const directory = makeTestDirectory();
  const listen = { socketPath: join(directory, 'db.sock') };
  const database = await startDevDatabase({ dir: directory, listen, enableTestCommands: true });
  const client = await new MongoClient(database.uri).connect();
  return {
    uri: database.uri,
    directory,
    client,
    db: client.db('test'),
    async stop() {
      await client.close();
      await database.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

import type { Db } from 'mongodb';
import { MongoClient } from 'mongodb';
import { startTestDatabase } from './test-database.ts';

export interface ServerUnderTest {
  readonly uri: string;
  /** Belongs to the test; dropped at its end. */
  readonly db: Db;
  stop(): Promise<void>;
}

/** The server that MONGODB_URI names, else one of our own: what is true of one has to be true of the other. */
export async function startServerUnderTest(): Promise<ServerUnderTest> {
  const given = process.env['MONGODB_URI'];
  const own = given ? undefined : await startTestDatabase();
  const uri = given ?? own?.uri ?? '';
  const client = await new MongoClient(uri).connect();
  const db = client.db(`differential_${process.pid}`);
  return {
    uri,
    db,
    async stop() {
      await db.dropDatabase();
      await client.close();
      await own?.stop();
    },
  };
}

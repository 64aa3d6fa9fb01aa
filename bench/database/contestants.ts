import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Document } from 'mongodb';
import { MongoClient } from 'mongodb';
import { buildWhatIsStale } from '../../scripts/build.mjs';
import { databaseFlags } from '../../scripts/lib/child-process.mjs';
import { startChild } from '../frame/child.ts';

const program = fileURLToPath(new URL('../../packages/dev-db/bin/opsflow-dev-db.mjs', import.meta.url));
const stub = fileURLToPath(new URL('../stubs/wire-stub.ts', import.meta.url));
const connections = { maxPoolSize: 32, minPoolSize: 32 };

export interface DatabaseProcess {
  readonly uri: string;
  readonly client: MongoClient;
  readonly processId: number;
  close(): Promise<void>;
}

/** The embedded database, built, as a process of its own on an empty directory. */
export async function startDatabase(): Promise<DatabaseProcess> {
  await buildWhatIsStale({ only: ['embedded database'] });
  const directory = mkdtempSync(join(tmpdir(), 'bench-db-'));
  const child = await startChild([...databaseFlags, program, '--dir', directory, '--parent-pipe']);
  const { uri } = JSON.parse(child.firstLine) as { readonly uri: string };
  return connect(uri, child, () => rmSync(directory, { recursive: true, force: true }));
}

export interface Stub extends DatabaseProcess {
  /** From now on these commands are answered with these replies. */
  prime(replies: Readonly<Record<string, Document>>): Promise<void>;
}

export async function startStub(): Promise<Stub> {
  const directory = mkdtempSync(join(tmpdir(), 'bench-stub-')).toLowerCase();
  const socketPath = `${directory}.sock`;
  const child = await startChild(['--import', 'tsx', stub, socketPath]);
  const uri = `mongodb://${encodeURIComponent(socketPath)}/?directConnection=true`;
  const connected = await connect(uri, child, () => rmSync(socketPath, { force: true }));
  return {
    ...connected,
    async prime(replies) {
      await connected.client.db('admin').command({ prime: replies });
    },
  };
}

async function connect(
  uri: string,
  child: Awaited<ReturnType<typeof startChild>>,
  cleanUp: () => void,
): Promise<DatabaseProcess> {
  const client = await new MongoClient(uri, connections).connect();
  return {
    uri,
    client,
    processId: child.processId,
    async close() {
      await client.close();
      await child.stop();
      cleanUp();
    },
  };
}

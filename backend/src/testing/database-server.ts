import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    mongodbUri: string;
  }
}

const root = fileURLToPath(new URL('../../..', import.meta.url));

/**
 * One database server for the whole run; every test file takes a database of its own on it.
 * `TEST_DB=mongod` takes a real mongod, and `MONGODB_URI` any server there is.
 */
export default async function startDatabaseServer(project: TestProject): Promise<() => Promise<void>> {
  const { uri, stop } = await chooseServer();
  project.provide('mongodbUri', uri);
  return stop;
}

async function chooseServer(): Promise<{ uri: string; stop: () => Promise<void> }> {
  const given = process.env['MONGODB_URI'];
  if (given) return { uri: given, stop: async () => undefined };
  return process.env['TEST_DB'] === 'mongod' ? startMongod() : startEmbedded();
}

async function startMongod() {
  const { MongoMemoryReplSet } = await import('mongodb-memory-server');
  const replicaSet = await MongoMemoryReplSet.create({ replSet: { count: 1, storageEngine: 'wiredTiger' } });
  return { uri: replicaSet.getUri(), stop: async () => void (await replicaSet.stop()) };
}

async function startEmbedded() {
  const dir = mkdtempSync(join(tmpdir(), 'opsflow-test-'));
  const bin = join(root, 'packages/dev-db/bin/opsflow-dev-db.mjs');
  const child = spawn(process.execPath, [bin, '--dir', dir, '--port', '0', '--parent-pipe'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const uri = await readUri(child);
  const stop = async (): Promise<void> => {
    const exited = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await exited;
    rmSync(dir, { recursive: true, force: true });
  };
  return { uri, stop };
}

async function readUri(child: ChildProcess): Promise<string> {
  const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream });
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`The embedded database ended with code ${code}`)));
    lines.once('line', (line) => resolve((JSON.parse(line) as { uri: string }).uri));
  });
}

import { rmSync } from 'node:fs';
import { MongoClient } from 'mongodb';
import { afterEach, expect, test } from 'vitest';
import { makeTestDirectory } from './testing/test-database.ts';
import { runProgram, startChildDatabase } from './testing/child-database.ts';

let directory: string | undefined;
afterEach(() => {
  if (directory) rmSync(directory, { recursive: true, force: true });
});

const writers = 16;

test('a kill in the middle of writes loses no acknowledged write and leaves every index consistent', async () => {
  directory = makeTestDirectory();
  const acknowledged = new Set<string>();
  const committedPairs = new Set<string>();
  for (let round = 0; round < 3; round++) {
    const server = await startChildDatabase(directory);
    const client = await new MongoClient(server.uri, {
      retryWrites: false,
      serverSelectionTimeoutMS: 500,
    }).connect();
    const db = client.db('crash');
    await db.collection('items').createIndex({ group: 1, key: -1 });
    await db.collection('items').createIndex({ key: 1 }, { unique: true });
    expect(await lostKeys(client, acknowledged)).toEqual([]);
    expect(await tornPairs(client, committedPairs)).toEqual([]);
    await writeUntilKilled(client, round, acknowledged, committedPairs, () => server.kill('SIGKILL'));
    await client.close();
  }
  const { code, stdout } = await runProgram(['verify', directory]);
  expect(stdout).toMatch(/ 0 faults\n$/);
  expect(code).toBe(0);
  expect(acknowledged.size).toBeGreaterThan(writers * 3);
}, 60_000);

async function lostKeys(client: MongoClient, acknowledged: ReadonlySet<string>): Promise<string[]> {
  const stored = await client
    .db('crash')
    .collection('items')
    .find({}, { projection: { key: 1 } })
    .toArray();
  const keys = new Set(stored.map((document) => String(document['key'])));
  return [...acknowledged].filter((key) => !keys.has(key));
}

/** Both halves of a transaction are there, or neither. */
async function tornPairs(client: MongoClient, committed: ReadonlySet<string>): Promise<string[]> {
  const halves = await client.db('crash').collection('pairs').find().toArray();
  const counts = new Map<string, number>();
  for (const half of halves) counts.set(String(half['pair']), (counts.get(String(half['pair'])) ?? 0) + 1);
  const torn = [...counts].filter(([, count]) => count !== 2).map(([pair]) => pair);
  return [...torn, ...[...committed].filter((pair) => !counts.has(pair))];
}

async function writeUntilKilled(
  client: MongoClient,
  round: number,
  acknowledged: Set<string>,
  committedPairs: Set<string>,
  kill: () => Promise<void>,
): Promise<void> {
  const db = client.db('crash');
  let isStopped = false;
  let next = 0;
  const target = acknowledged.size + 200;
  const write = async (): Promise<void> => {
    while (!isStopped) {
      const key = `${round}-${next++}`;
      await db.collection('items').insertOne({ key, group: next % 5, pad: 'x'.repeat(200) });
      acknowledged.add(key);
    }
  };
  const pair = async (): Promise<void> => {
    for (let i = 0; !isStopped; i++) {
      const session = client.startSession();
      session.startTransaction();
      await db.collection('pairs').insertOne({ pair: `${round}-${i}`, half: 1 }, { session });
      await db.collection('pairs').insertOne({ pair: `${round}-${i}`, half: 2 }, { session });
      await session.commitTransaction();
      committedPairs.add(`${round}-${i}`);
      await session.endSession();
    }
  };
  // The first collections are made before anything is timed by counting.
  await db.collection('pairs').createIndex({ pair: 1 });
  const work = Array.from({ length: writers }, write).map((job) => job.catch(() => undefined));
  work.push(pair().catch(() => undefined));
  while (acknowledged.size < target) await new Promise((resolve) => setImmediate(resolve));
  // Writes are under way while the process dies.
  await kill();
  isStopped = true;
  await Promise.allSettled(work);
}

import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startDevDatabase } from '../start-dev-database.ts';
import { compactIfWorthwhile } from './compaction.ts';
import { reapGarbage } from './reaper.ts';
import { Store } from './store.ts';
import { makeTestDirectory } from '../testing/test-database.ts';

vi.setConfig({ testTimeout: 60_000 });

let directory: string;
beforeEach(() => {
  directory = makeTestDirectory();
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

async function withDatabase<T>(dir: string, work: (client: MongoClient) => Promise<T>): Promise<T> {
  const database = await startDevDatabase({ dir, listen: { socketPath: join(dir, 'db.sock') } });
  const client = await new MongoClient(database.uri).connect();
  try {
    return await work(client);
  } finally {
    await client.close();
    await database.close();
  }
}

test('a backup taken while writes go on is a consistent database', async () => {
  const copy = join(directory, 'copy');
  await withDatabase(join(directory, 'live'), async (client) => {
    const items = client.db('shop').collection('items');
    await items.createIndex({ n: 1 });
    await items.insertMany(Array.from({ length: 500 }, (_, n) => ({ n })));
    let isDone = false;
    const writing = (async () => {
      for (let n = 500; !isDone; n++) await items.insertOne({ n });
    })();
    await client.db('admin').command({ backup: copy });
    isDone = true;
    await writing;
  });
  await withDatabase(copy, async (client) => {
    expect(await client.db('shop').command({ validate: 'items' })).toMatchObject({ valid: true });
    expect(
      await client
        .db('shop')
        .collection('items')
        .countDocuments({ n: { $lt: 500 } }),
    ).toBe(500);
  });
});

test('a file that is mostly free space is rewritten, and keeps what it held', async () => {
  const store = new Store(directory);
  const key = (n: number): Buffer => Buffer.from(`junk ${n}`);
  await store.write((view) => {
    for (let n = 0; n < 100; n++) view.put('docs', key(n), Buffer.alloc(250_000, n));
  });
  await store.write((view) => {
    for (let n = 1; n < 100; n++) view.remove('docs', key(n));
  });
  await store.close();
  expect(await compactIfWorthwhile(directory)).toBeGreaterThan(20_000_000);
  expect(await compactIfWorthwhile(directory)).toBe(0);
  const again = new Store(directory);
  expect(again.latest.get('docs', key(0))?.length).toBe(250_000);
  expect(again.latest.get('docs', key(1))).toBeUndefined();
  await again.close();
});

test('counts, record order and arrays in indexes are known after a restart', async () => {
  await withDatabase(directory, async (client) => {
    const items = client.db('shop').collection<{ _id: number; tags?: string[] }>('items');
    await items.createIndex({ tags: 1 });
    await items.insertMany([{ _id: 2, tags: ['a', 'b'] }, { _id: 1 }, { _id: 3 }]);
    await items.deleteOne({ _id: 1 });
  });
  await withDatabase(directory, async (client) => {
    const items = client.db('shop').collection<{ _id: number; tags?: string[] }>('items');
    expect(await items.estimatedDocumentCount()).toBe(2);
    await items.insertOne({ _id: 0 });
    expect((await items.find().toArray()).map((item) => item._id)).toEqual([2, 3, 0]);
    // Different elements satisfy the two bounds, which an index must know to allow.
    expect(await items.find({ tags: { $gte: 'b', $lte: 'a' } }).toArray()).toHaveLength(1);
  });
});

test('what a dropped collection held is removed bit by bit', async () => {
  await withDatabase(directory, async (client) => {
    const items = client.db('shop').collection('items');
    await items.createIndex({ n: 1 });
    await items.insertMany(Array.from({ length: 5000 }, (_, n) => ({ n })));
    await items.drop();
  });
  const store = new Store(directory);
  await reapGarbage(store);
  const everything = { from: Buffer.alloc(0), until: Buffer.alloc(8, 255) };
  expect(store.latest.count('docs', everything)).toBe(0);
  expect(store.latest.count('idx', everything)).toBe(0);
  await store.close();
});

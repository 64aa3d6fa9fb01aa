import type { ChangeStreamDocument } from 'mongodb';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';

import type { TestDatabase } from '../testing/test-database.ts';
import { startTestDatabase } from '../testing/test-database.ts';

interface Item {
  _id: number;
  n?: number;
}

vi.setConfig({ testTimeout: 30_000 });

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
});
afterAll(() => database.stop());

test('insert, update, replace and delete arrive in order', async () => {
  const items = database.db.collection<Item>('kinds');
  const stream = items.watch([], { fullDocument: 'updateLookup' });
  const first = stream.next();
  await items.insertOne({ _id: 1, n: 1 });
  await items.updateOne({ _id: 1 }, { $set: { n: 2 } });
  await items.replaceOne({ _id: 1 }, { n: 3 });
  await items.deleteOne({ _id: 1 });
  const events: ChangeStreamDocument<Item>[] = [await first];
  while (events.length < 4) events.push(await stream.next());
  await stream.close();
  expect(events.map((event) => event.operationType)).toEqual(['insert', 'update', 'replace', 'delete']);
  expect(events[1]).toMatchObject({ updateDescription: { updatedFields: { n: 2 }, removedFields: [] } });
});

test('a stream resumes behind the token it was given', async () => {
  const items = database.db.collection<Item>('resumed');
  const stream = items.watch();
  const first = stream.next();
  await items.insertMany([{ _id: 1 }, { _id: 2 }, { _id: 3 }]);
  const token = (await first)._id;
  await stream.close();
  const resumed = items.watch([], { resumeAfter: token });
  const next = [await resumed.next(), await resumed.next()];
  await resumed.close();
  expect(next.map((event) => 'documentKey' in event && event.documentKey)).toEqual([{ _id: 2 }, { _id: 3 }]);
});

test('the changes of a transaction appear when it commits', async () => {
  const items = database.db.collection<Item>('transacted');
  await items.insertOne({ _id: 0 });
  const stream = items.watch();
  const first = stream.next();
  await database.client.withSession((session) =>
    session.withTransaction(async () => {
      await items.insertOne({ _id: 1 }, { session });
      await items.updateOne({ _id: 0 }, { $set: { n: 1 } }, { session });
    }),
  );
  const events = [await first, await stream.next()];
  await stream.close();
  expect(events.map((event) => event.operationType)).toEqual(['insert', 'update']);
});

test('dropping the watched collection ends the stream with invalidate', async () => {
  const items = database.db.collection<Item>('dropped');
  await items.insertOne({ _id: 1 });
  const stream = items.watch();
  const first = stream.next();
  await items.drop();
  const events = [await first, await stream.next()];
  expect(events.map((event) => event.operationType)).toEqual(['drop', 'invalidate']);
  expect(await stream.tryNext().catch(() => null)).toBeNull();
});

test('stages behind $changeStream filter the events', async () => {
  const items = database.db.collection<Item>('filtered');
  const stream = items.watch([{ $match: { 'fullDocument.n': { $gt: 5 } } }]);
  const first = stream.next();
  await items.insertMany([
    { _id: 1, n: 1 },
    { _id: 2, n: 9 },
  ]);
  expect(await first).toMatchObject({ documentKey: { _id: 2 } });
  await stream.close();
});

import type { ClientSession, Collection } from 'mongodb';
import { MongoClient } from 'mongodb';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { Binary, documentOf } from '../bson/index.ts';
import { Store } from '../storage/store.ts';
import type { TestDatabase } from '../testing/test-database.ts';
import { makeTestDirectory, startTestDatabase } from '../testing/test-database.ts';
import { SessionRegistry } from './session-registry.ts';
import { Transaction } from './transaction.ts';

interface Row {
  _id: number;
  plain: number;
  moved: number;
}

vi.setConfig({ testTimeout: 60_000 });

const rowCount = 4;
let database: TestDatabase;
let clients: MongoClient[];
beforeAll(async () => {
  database = await startTestDatabase();
  clients = await Promise.all(Array.from({ length: 12 }, () => new MongoClient(database.uri).connect()));
});
afterAll(async () => {
  await Promise.all(clients.map((client) => client.close()));
  await database.stop();
});

const rowsOf = (client: MongoClient): Collection<Row> => client.db('test').collection<Row>('rows');
beforeEach(async () => {
  await rowsOf(database.client).deleteMany({});
  await rowsOf(database.client).insertMany(
    Array.from({ length: rowCount }, (_, _id) => ({ _id, plain: 0, moved: 0 })),
  );
});

function transact(client: MongoClient, work: (session: ClientSession) => Promise<void>): Promise<void> {
  return client.withSession((session) => session.withTransaction(() => work(session)));
}

async function addByReading(rows: Collection<Row>, _id: number, session: ClientSession): Promise<void> {
  const row = await rows.findOne({ _id }, { session });
  await rows.updateOne({ _id }, { $set: { moved: (row?.moved ?? 0) + 1 } }, { session });
}

test('twelve clients that mix transactions and plain writes on the same rows all finish, and every write counts once', async () => {
  const rounds = 10;
  await Promise.all(
    clients.map(async (client, number) => {
      const rows = rowsOf(client);
      for (let round = 0; round < rounds; round++) {
        const from = (number * 7 + round * 3) % rowCount;
        const to = (from + 1 + (round % (rowCount - 1))) % rowCount;
        if ((number + round) % 2 === 0) await rows.updateMany({}, { $inc: { plain: 1 } });
        else {
          await transact(client, async (session) => {
            await addByReading(rows, from, session);
            await rows.updateOne({ _id: to }, { $inc: { moved: 1 } }, { session });
          });
        }
      }
    }),
  );
  const stored = await rowsOf(database.client).find().toArray();
  const half = (clients.length * rounds) / 2;
  expect(stored.map((row) => row.plain)).toEqual(stored.map(() => half));
  expect(stored.reduce((sum, row) => sum + row.moved, 0)).toBe(2 * half);
});

test('a transaction that reads before it writes is not starved by an endless stream of plain writes', async () => {
  let isDone = false;
  let written = 0;
  const streams = clients.slice(1).map(async (client) => {
    for (; !isDone; written++) await rowsOf(client).updateOne({ _id: 0 }, { $inc: { plain: 1 } });
  });
  const rows = rowsOf(database.client);
  for (let i = 0; i < 5; i++) await transact(database.client, (session) => addByReading(rows, 0, session));
  isDone = true;
  await Promise.all(streams);
  expect(await rows.findOne({ _id: 0 })).toEqual({ _id: 0, plain: written, moved: 5 });
});

test('a first statement that meets a write on its way to the disk takes a newer snapshot instead of failing', async () => {
  const fresh = database.db.collection<Row>('fresh');
  await database.client.withSession(async (session) => {
    for (let round = 0; round < 20; round++) {
      const creating = fresh.insertOne({ _id: round, plain: 1, moved: 0 });
      session.startTransaction();
      await fresh.updateOne({ _id: round }, { $inc: { moved: 1 } }, { session, upsert: true });
      await session.commitTransaction();
      await creating.catch((error: unknown) => expect(error).toMatchObject({ code: 11000 }));
    }
  });
  expect(await fresh.countDocuments({ moved: 1 })).toBe(20);
});

test('a write of all rows is not starved by an endless stream of transactions', async () => {
  let isDone = false;
  let moved = 0;
  const streams = clients.slice(1, 7).map(async (client, number) => {
    const rows = rowsOf(client);
    for (; !isDone; moved++) {
      await transact(client, async (session) => {
        await rows.updateOne({ _id: number % rowCount }, { $inc: { moved: 1 } }, { session });
      });
    }
  });
  for (let i = 0; i < 3; i++) await rowsOf(database.client).updateMany({}, { $inc: { plain: 1 } });
  isDone = true;
  await Promise.all(streams);
  const stored = await rowsOf(database.client).find().toArray();
  expect(stored.map((row) => row.plain)).toEqual([3, 3, 3, 3]);
  expect(stored.reduce((sum, row) => sum + row.moved, 0)).toBe(moved);
});

test('a write that waits for a transaction ends at its time limit', async () => {
  const rows = rowsOf(database.client);
  await database.client.withSession(async (session) => {
    session.startTransaction();
    await rows.updateOne({ _id: 0 }, { $inc: { moved: 1 } }, { session });
    const waiting = rows.updateOne({ _id: 0 }, { $inc: { plain: 1 } }, { maxTimeMS: 50 });
    await expect(waiting).rejects.toMatchObject({ code: 50 });
    await session.commitTransaction();
  });
  expect(await rows.findOne({ _id: 0 })).toEqual({ _id: 0, plain: 0, moved: 1 });
});

test('work for a client that has gone ends, and what it wrote is undone', async () => {
  const items = database.db.collection('many');
  const tag = 'x'.repeat(20);
  for (let i = 0; i < 4; i++)
    await items.insertMany(Array.from({ length: 5000 }, (_, n) => ({ n: n + i, tag })));
  const leaving = await new MongoClient(database.uri).connect();
  // A join of every document with every other one would keep the writer for minutes.
  const joined = leaving
    .db('test')
    .collection('many')
    .aggregate([
      { $lookup: { from: 'many', localField: 'missing', foreignField: 'tag', as: 'found' } },
      { $out: 'joined' },
    ])
    .toArray()
    .catch((error: unknown) => error);
  await database.db.admin().ping();
  await leaving.close(true);
  expect(await joined).toBeInstanceOf(Error);
  await items.insertOne({ n: -1 });
  expect(await database.db.collection('joined').countDocuments()).toBe(0);
});

test('a transaction whose client has gone lets go of its rows, unless another connection goes on with it', async () => {
  const store = new Store(makeTestDirectory());
  const sessions = new SessionRegistry();
  const session = sessions.open(documentOf([['id', new Binary(4, new Uint8Array(16))]]));
  session.transaction = new Transaction(store, session);
  session.state = 'inProgress';
  session.transactionStartedAt = 0;
  session.client = { isClosed: true };
  sessions.expire(1000);
  session.client = { isClosed: false };
  sessions.expire(5000);
  expect(session.state).toBe('inProgress');
  session.client = { isClosed: true };
  sessions.expire(6000);
  sessions.expire(9000);
  expect(session.state).toBe('aborted');
  await store.close();
});

test('a statement that was paused while its transaction ended can neither read nor lock anything', async () => {
  const store = new Store(makeTestDirectory());
  const transaction = new Transaction(store, {});
  transaction.abort();
  expect(() => transaction.view.lock('doc', Buffer.from('a'))).toThrow(
    expect.objectContaining({ code: 251 }),
  );
  expect(() => transaction.view.get('docs', Buffer.from('a'))).toThrow(
    expect.objectContaining({ code: 251 }),
  );
  await store.write((view) => view.lock('doc', Buffer.from('a')));
  await store.close();
});

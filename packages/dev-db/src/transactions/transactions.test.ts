import type { ClientSession, Collection } from 'mongodb';
import { MongoServerError } from 'mongodb';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';

import type { TestDatabase } from '../testing/test-database.ts';
import { startTestDatabase } from '../testing/test-database.ts';

interface Counter {
  _id: string;
  n: number;
}

vi.setConfig({ testTimeout: 30_000 });

let database: TestDatabase;
let counters: Collection<Counter>;
beforeAll(async () => {
  database = await startTestDatabase();
  counters = database.db.collection<Counter>('counters');
});
afterAll(() => database.stop());
beforeEach(async () => {
  await counters.deleteMany({});
  await counters.insertMany([
    { _id: 'a', n: 0 },
    { _id: 'b', n: 0 },
  ]);
});

async function failureOf(work: Promise<unknown>): Promise<MongoServerError> {
  const error: unknown = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof MongoServerError) return error;
  throw new Error(`Expected a server error, got ${String(error)}`);
}

async function inTransaction(work: (session: ClientSession) => Promise<void>): Promise<void> {
  await database.client.withSession(async (session) => {
    session.startTransaction();
    await work(session);
    if (session.inTransaction()) await session.abortTransaction();
  });
}

test('ten parallel read-modify-write transactions lose no update', async () => {
  for (let round = 0; round < 3; round++) {
    await Promise.all(
      Array.from({ length: 10 }, () =>
        database.client.withSession((session) =>
          session.withTransaction(async () => {
            const counter = await counters.findOne({ _id: 'a' }, { session });
            await counters.updateOne({ _id: 'a' }, { $set: { n: (counter?.n ?? 0) + 1 } }, { session });
          }),
        ),
      ),
    );
  }
  expect(await counters.findOne({ _id: 'a' })).toEqual({ _id: 'a', n: 30 });
}, 60_000);

test('the second of two transactions that update one document gets 112 and may try again', async () => {
  await inTransaction(async (first) => {
    await counters.updateOne({ _id: 'a' }, { $inc: { n: 1 } }, { session: first });
    await inTransaction(async (second) => {
      const error = await failureOf(
        counters.updateOne({ _id: 'a' }, { $inc: { n: 1 } }, { session: second }),
      );
      expect(error.code).toBe(112);
      expect(error.hasErrorLabel('TransientTransactionError')).toBe(true);
    });
  });
});

test('a transaction cannot overwrite what was committed after its snapshot', async () => {
  await inTransaction(async (session) => {
    await counters.findOne({ _id: 'b' }, { session });
    await counters.updateOne({ _id: 'a' }, { $set: { n: 5 } });
    const error = await failureOf(counters.updateOne({ _id: 'a' }, { $inc: { n: 1 } }, { session }));
    expect(error.code).toBe(112);
  });
});

test('uncommitted changes are seen inside the transaction only', async () => {
  await inTransaction(async (session) => {
    await counters.updateOne({ _id: 'a' }, { $set: { n: 7 } }, { session });
    await counters.insertOne({ _id: 'c', n: 1 }, { session });
    expect(await counters.countDocuments({ n: { $gt: 0 } }, { session })).toBe(2);
    expect(await counters.countDocuments({ n: { $gt: 0 } })).toBe(0);
  });
  expect(await counters.countDocuments({})).toBe(2);
});

test('a transaction reads the same again although others commit in between', async () => {
  await inTransaction(async (session) => {
    const before = await counters.find({}, { session }).toArray();
    await counters.updateMany({}, { $inc: { n: 1 } });
    await counters.insertOne({ _id: 'c', n: 9 });
    expect(await counters.find({}, { session }).toArray()).toEqual(before);
  });
});

test('two transactions that insert one unique key conflict instead of both committing', async () => {
  await inTransaction(async (first) => {
    await counters.insertOne({ _id: 'same', n: 1 }, { session: first });
    await inTransaction(async (second) => {
      const error = await failureOf(counters.insertOne({ _id: 'same', n: 2 }, { session: second }));
      expect(error.code).toBe(112);
    });
  });
});

test('a plain write waits for the transaction that holds its document and is applied once', async () => {
  const session = database.client.startSession();
  session.startTransaction();
  await counters.updateOne({ _id: 'b' }, { $inc: { n: 10 } }, { session });
  const waiting = counters.updateMany({}, { $inc: { n: 1 } });
  expect(await counters.findOne({ _id: 'a' })).toEqual({ _id: 'a', n: 0 });
  await session.commitTransaction();
  await session.endSession();
  expect((await waiting).modifiedCount).toBe(2);
  const stored = await counters.find().sort({ _id: 1 }).toArray();
  expect(stored).toEqual([
    { _id: 'a', n: 1 },
    { _id: 'b', n: 11 },
  ]);
});

test('write skew is possible, as snapshot isolation allows it', async () => {
  await inTransaction(async (first) => {
    await inTransaction(async (second) => {
      for (const session of [first, second]) await counters.countDocuments({ n: 0 }, { session });
      await counters.updateOne({ _id: 'a' }, { $set: { n: 1 } }, { session: first });
      await counters.updateOne({ _id: 'b' }, { $set: { n: 1 } }, { session: second });
      await first.commitTransaction();
      await second.commitTransaction();
    });
  });
  expect(await counters.countDocuments({ n: 1 })).toBe(2);
});

test('any error aborts the transaction', async () => {
  await inTransaction(async (session) => {
    await counters.insertOne({ _id: 'c', n: 1 }, { session });
    expect((await failureOf(counters.insertOne({ _id: 'c', n: 2 }, { session }))).code).toBe(11000);
    const error = await failureOf(counters.findOne({ _id: 'a' }, { session }));
    expect(error.code).toBe(251);
    expect(error.hasErrorLabel('TransientTransactionError')).toBe(true);
  });
  expect(await counters.findOne({ _id: 'c' })).toBeNull();
});

test('a commit that is sent again succeeds again', async () => {
  const session = database.client.startSession();
  session.startTransaction();
  await counters.insertOne({ _id: 'c', n: 1 }, { session });
  await session.commitTransaction();
  await session.commitTransaction();
  await session.endSession();
  expect(await counters.countDocuments({ _id: 'c' })).toBe(1);
});

test('a retryable write whose answer was lost is sent again and happens once', async () => {
  const fault = { configureFailPoint: 'onPrimaryTransactionalWrite', mode: { times: 1 } };
  await database.client.db('admin').command(fault);
  const result = await counters.updateOne({ _id: 'a' }, { $inc: { n: 1 } });
  expect(result.modifiedCount).toBe(1);
  expect(await counters.findOne({ _id: 'a' })).toEqual({ _id: 'a', n: 1 });
});

test('an index that is built while a transaction is open covers what the transaction commits', async () => {
  const items = database.db.collection<Counter>('indexed');
  await items.insertOne({ _id: 'x', n: 1 });
  const session = database.client.startSession();
  session.startTransaction();
  await items.insertOne({ _id: 'y', n: 2 }, { session });
  const building = items.createIndex({ n: 1 });
  await database.db.admin().ping();
  await session.commitTransaction();
  await session.endSession();
  await building;
  expect(await items.find({ n: 2 }, { hint: 'n_1' }).toArray()).toEqual([{ _id: 'y', n: 2 }]);
  expect(await database.db.command({ validate: 'indexed' })).toMatchObject({ valid: true });
});

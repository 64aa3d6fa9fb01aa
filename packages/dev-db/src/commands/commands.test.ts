import { Decimal128, Double, Long, MongoClient, MongoServerError } from 'mongodb';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';

import type { TestDatabase } from '../testing/test-database.ts';
import { startTestDatabase } from '../testing/test-database.ts';

vi.setConfig({ testTimeout: 30_000 });

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
});
afterAll(() => database.stop());

async function codeOf(work: Promise<unknown>): Promise<number | string | undefined> {
  try {
    await work;
    return undefined;
  } catch (error) {
    if (error instanceof MongoServerError) return error.code;
    throw error;
  }
}

test('a duplicate key is told with index, values and pattern', async () => {
  const users = database.db.collection('users');
  await users.createIndex({ org: 1, email: 1 }, { unique: true });
  await users.insertOne({ org: 7, email: 'a@x.io' });
  const failed = users.insertOne({ org: 7, email: 'a@x.io' });
  await expect(failed).rejects.toMatchObject({
    code: 11000,
    message:
      'E11000 duplicate key error collection: test.users index: org_1_email_1 dup key: { org: 7, email: "a@x.io" }',
    keyPattern: { org: 1, email: 1 },
    keyValue: { org: 7, email: 'a@x.io' },
  });
});

test('numbers keep their type through storage', async () => {
  const numbers = database.db.collection('numbers', { promoteValues: false });
  const document = { d: new Double(1), l: Long.fromNumber(2), m: Decimal128.fromString('1.10'), i: 3 };
  await numbers.insertOne(document);
  const stored = await numbers.findOne({});
  expect(stored?.['d']).toBeInstanceOf(Double);
  expect(stored?.['l']).toBeInstanceOf(Long);
  expect(String(stored?.['m'])).toBe('1.10');
});

test('documents come in the order of insertion when no sort is asked for', async () => {
  const items = database.db.collection<{ _id: number }>('ordered');
  await items.insertMany([{ _id: 3 }, { _id: 1 }, { _id: 2 }]);
  expect((await items.find().toArray()).map((item) => item._id)).toEqual([3, 1, 2]);
});

test('a cursor delivers everything in batches', async () => {
  const items = database.db.collection('batched');
  await items.insertMany(Array.from({ length: 1000 }, (_, i) => ({ i })));
  expect(await items.find({}, { batchSize: 7 }).toArray()).toHaveLength(1000);
});

test('an unordered insert goes on behind a failure, an ordered one stops', async () => {
  const items = database.db.collection<{ _id: number }>('bulk');
  const documents = [{ _id: 1 }, { _id: 1 }, { _id: 2 }];
  await expect(items.insertMany(documents, { ordered: false })).rejects.toMatchObject({ code: 11000 });
  expect(await items.countDocuments({})).toBe(2);
  await expect(items.insertMany([{ _id: 3 }, { _id: 3 }, { _id: 4 }])).rejects.toMatchObject({ code: 11000 });
  expect(await items.countDocuments({})).toBe(3);
});

test('a document over 16 MB and one nested too deeply are refused', async () => {
  const items = database.db.collection('limits');
  const big = database.db.command({ insert: 'limits', documents: [{ text: 'x'.repeat(16 * 1024 * 1024) }] });
  expect(await big).toMatchObject({ n: 0, writeErrors: [{ code: 10334 }] });
  let nested: object = {};
  for (let depth = 0; depth < 250; depth++) nested = { nested };
  await expect(items.insertOne(nested)).rejects.toThrow();
  expect(await items.countDocuments({})).toBe(0);
});

test('an update that would make a document too large changes nothing', async () => {
  const items = database.db.collection('growing');
  await items.insertOne({ name: 'a', text: 'x'.repeat(9 * 1024 * 1024) });
  const grow = items.updateOne({ name: 'a' }, { $set: { more: 'y'.repeat(9 * 1024 * 1024) } });
  expect(await codeOf(grow)).toBe(10334);
  expect(await items.countDocuments({ more: { $exists: true } })).toBe(0);
});

test('maxTimeMS stops a long scan with error 50', async () => {
  const items = database.db.collection('slow');
  await items.insertMany(Array.from({ length: 20_000 }, (_, i) => ({ i, text: `text ${i}` })));
  const scan = items.find({ text: { $regex: '(a|b|c)+never' }, i: { $gte: 0 } }, { maxTimeMS: 1 }).toArray();
  expect(await codeOf(scan)).toBe(50);
});

test('long scans let other requests through', async () => {
  const items = database.db.collection('slow');
  const order: string[] = [];
  const note = (what: string) => () => void order.push(what);
  const scan = () => items.find({ text: { $regex: '(a|b|c)+never' } }).toArray();
  // Connections first, and one for the ping alone: what is measured is the order of work, not of greetings.
  const visitor = await new MongoClient(database.uri).connect();
  const visit = () => visitor.db('admin').command({ ping: 1 });
  await Promise.all([scan(), visit()]);
  const scans = Array.from({ length: 8 }, () => scan().then(note('scan')));
  const ping = visit().then(note('ping'));
  await Promise.all([...scans, ping]);
  await visitor.close();
  expect(order.at(-1)).toBe('scan');
});

test('unknown commands, fields and namespaces have the server’s codes', async () => {
  const { db } = database;
  expect(await codeOf(db.command({ fly: 1 }))).toBe(59);
  expect(await codeOf(db.command({ find: 'a', wings: 2 }))).toBe(40415);
  expect(await codeOf(db.command({ find: '' }))).toBe(73);
  expect(await codeOf(db.command({ getMore: 12345n, collection: 'a' }))).toBe(43);
  expect(await codeOf(db.command({ update: 'a', updates: [{ q: {}, u: {}, sort: {} }] }))).toBe(40415);
  expect(await codeOf(db.collection('nowhere').indexes())).toBe(26);
});

test('a capped collection keeps only its newest documents', async () => {
  await database.db.createCollection('log', { capped: true, size: 100_000, max: 3 });
  const log = database.db.collection<{ _id: number }>('log');
  for (let _id = 1; _id <= 5; _id++) await log.insertOne({ _id });
  expect((await log.find().toArray()).map((entry) => entry._id)).toEqual([3, 4, 5]);
});

test('a view shows its collection through a pipeline', async () => {
  await database.db.collection('source').insertMany([{ n: 1 }, { n: 2 }, { n: 3 }]);
  await database.db.createCollection('large', {
    viewOn: 'source',
    pipeline: [{ $match: { n: { $gt: 1 } } }],
  });
  const view = database.db.collection('large');
  expect(await view.countDocuments({})).toBe(2);
  expect(await view.find({ n: 3 }).toArray()).toHaveLength(1);
  expect(await codeOf(view.insertOne({ n: 9 }))).toBe(166);
});

test('$out replaces a collection and $merge adds to one', async () => {
  const source = database.db.collection('numbersource');
  await source.insertMany([{ n: 1 }, { n: 2 }]);
  await source.aggregate([{ $project: { n: 1 } }, { $out: 'target' }]).toArray();
  expect(await database.db.collection('target').countDocuments({})).toBe(2);
  await source.insertOne({ n: 3 });
  await source.aggregate([{ $merge: { into: 'target' } }]).toArray();
  expect(await database.db.collection('target').countDocuments({})).toBe(3);
});

test('expired documents are removed by the sweeper', async () => {
  const tokens = database.db.collection('tokens');
  await tokens.createIndex({ at: 1 }, { expireAfterSeconds: 10 });
  await tokens.insertMany([
    { name: 'old', at: new Date(Date.now() - 60_000) },
    { name: 'new', at: new Date() },
    { name: 'never' },
  ]);
  await database.client.db('admin').command({ setParameter: 1, ttlMonitorSleepSecs: 1 });
  const stream = tokens.watch([{ $match: { operationType: 'delete' } }]);
  await stream.next();
  await stream.close();
  expect((await tokens.find().toArray()).map((token) => token['name'])).toEqual(['new', 'never']);
}, 20_000);

import fc from 'fast-check';
import type { Collection, Document } from 'mongodb';
import { serialize } from 'bson';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { compileFilter, compileProjection } from '../query/index.ts';
import { getField } from '../bson/raw-document.ts';
import { Double } from '../bson/values.ts';
import type { TestDatabase } from '../testing/test-database.ts';
import { startTestDatabase } from '../testing/test-database.ts';
import type { TextIndex } from '../text/types.ts';

vi.setConfig({ testTimeout: 60_000 });

interface Ticket extends Document {
  _id: number;
  tenant: string;
  title?: string;
  body?: string;
}

let database: TestDatabase;
let tickets: Collection<Ticket>;
beforeAll(async () => {
  database = await startTestDatabase();
  tickets = database.db.collection<Ticket>('tickets');
});
afterAll(() => database.stop());
beforeEach(async () => {
  await tickets.drop();
  await tickets.createIndex(
    { tenant: 1, title: 'text', body: 'text' },
    { weights: { title: 10, body: 1 }, name: 'search' },
  );
});

const semantics: TextIndex = {
  weights: new Map([
    ['body', 1],
    ['title', 10],
  ]),
  defaultLanguage: 'english',
  languageOverride: 'language',
};

/** What a search without an index says: id and score of each match. */
function searchAll(documents: readonly Document[], filter: Document): Map<unknown, number> {
  const compiled = compileFilter(serialize(filter), { textIndex: semantics });
  const projection = compileProjection(serialize({ score: { $meta: 'textScore' } }), {
    textIndex: semantics,
  });
  const found = documents.map((document) => serialize(document)).filter((raw) => compiled.matches(raw));
  return new Map(found.map((raw) => [getField(raw, '_id'), scoreOf(projection.apply(raw))]));
}

function scoreOf(raw: Uint8Array): number {
  const score = getField(raw, 'score');
  return score instanceof Double ? score.value : Number.NaN;
}

async function searchIndexed(filter: Document): Promise<Map<unknown, number>> {
  const found = await tickets.find(filter, { projection: { score: { $meta: 'textScore' } } }).toArray();
  return new Map(found.map((document) => [document._id, Number(document['score'])]));
}

const word = fc.constantFrom(
  'printer',
  'printers',
  'fire',
  'Café',
  'cafe',
  'refund',
  'the',
  'REFUNDS',
  "can't",
);
const text = fc.array(word, { maxLength: 5 }).map((words) => words.join(' '));
const ticket = fc.record(
  {
    tenant: fc.constantFrom('a', 'b'),
    title: text,
    body: text,
    language: fc.constantFrom('none', 'english'),
  },
  { requiredKeys: ['tenant'] },
);
const search = fc
  .array(fc.tuple(fc.constantFrom('', '', '', '-', '"'), word), { minLength: 1, maxLength: 4 })
  .map((parts) => parts.map(([mark, term]) => (mark === '"' ? `"${term}"` : mark + term)).join(' '));
const query = fc.record({
  tenant: fc.constantFrom<unknown>('a', 'b', 'c', { $in: ['a', 'b'] }),
  $text: fc.record(
    { $search: search, $caseSensitive: fc.boolean(), $diacriticSensitive: fc.boolean() },
    { requiredKeys: ['$search'] },
  ),
});

test('the index finds and scores what reading every document does, after any mix of writes', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(ticket, { maxLength: 12 }),
      fc.array(fc.tuple(fc.nat(11), ticket), { maxLength: 4 }),
      fc.array(fc.nat(11), { maxLength: 3 }),
      fc.array(query, { minLength: 3, maxLength: 6 }),
      async (inserted, replaced, removed, queries) => {
        await tickets.deleteMany({});
        const session = database.client.startSession();
        session.startTransaction();
        for (const [_id, document] of inserted.entries())
          await tickets.insertOne({ _id, ...document }, { session });
        await session.commitTransaction();
        await session.endSession();
        for (const [_id, document] of replaced) await tickets.replaceOne({ _id }, document);
        await tickets.deleteMany({ _id: { $in: removed } });
        const stored = await tickets.find().toArray();
        for (const filter of queries) expect(await searchIndexed(filter)).toEqual(searchAll(stored, filter));
        expect(await database.db.command({ validate: 'tickets' })).toMatchObject({ valid: true });
      },
    ),
    { numRuns: 40, seed: 11 },
  );
});

test('a transaction finds its own uncommitted words, and nobody else does', async () => {
  await tickets.insertOne({ _id: 1, tenant: 'a', title: 'old words' });
  const filter = { tenant: 'a', $text: { $search: 'unheard' } };
  await database.client.withSession(async (session) => {
    session.startTransaction();
    await tickets.updateOne({ _id: 1 }, { $set: { title: 'unheard of' } }, { session });
    expect(await tickets.countDocuments(filter, { session })).toBe(1);
    expect(await tickets.countDocuments(filter)).toBe(0);
    await session.abortTransaction();
  });
  expect(await tickets.countDocuments(filter)).toBe(0);
  expect(await database.db.command({ validate: 'tickets' })).toMatchObject({ valid: true });
});

test('a rare word costs as many keys and documents as it has matches, however large the collection', async () => {
  await tickets.insertMany(
    Array.from({ length: 3000 }, (_, _id) => ({
      _id,
      tenant: _id % 2 ? 'a' : 'b',
      title: 'common',
      body: `t${_id}`,
    })),
  );
  await tickets.insertOne({ _id: -1, tenant: 'a', title: 'aardvark' });
  const rare = await tickets.find({ tenant: 'a', $text: { $search: 'aardvarks' } }).explain('executionStats');
  expect(rare).toMatchObject({
    queryPlanner: { winningPlan: { stage: 'TEXT_MATCH', indexName: 'search', terms: ['aardvark'] } },
    executionStats: { nReturned: 1, totalKeysExamined: 1, totalDocsExamined: 1 },
  });
  const best = await tickets
    .find({ tenant: 'a', $text: { $search: 'common' } })
    .sort({ score: { $meta: 'textScore' } })
    .limit(10)
    .explain('executionStats');
  expect(best).toMatchObject({
    executionStats: { nReturned: 10, totalKeysExamined: 10, totalDocsExamined: 10 },
  });
});

test('best matches come first, also when several words add up', async () => {
  await tickets.insertMany([
    { _id: 1, tenant: 'a', body: 'printer' },
    { _id: 2, tenant: 'a', title: 'printer', body: 'fire' },
    { _id: 3, tenant: 'a', title: 'printer' },
    { _id: 4, tenant: 'a', title: 'printer', body: 'fire paper' },
    { _id: 5, tenant: 'a', title: 'printer printer fire paper' },
    { _id: 6, tenant: 'b', title: 'printer' },
  ]);
  const filter = { tenant: 'a', $text: { $search: 'printer fire -paper' } };
  const found = await tickets
    .find(filter)
    .sort({ score: { $meta: 'textScore' } })
    .toArray();
  expect(found.map((document) => document._id)).toEqual([2, 3, 1]);
  const grouped = await tickets
    .aggregate([
      { $match: filter },
      { $sort: { score: { $meta: 'textScore' } } },
      { $limit: 1 },
      { $project: { score: { $meta: 'textScore' } } },
    ])
    .toArray();
  expect(grouped).toEqual([{ _id: 2, score: expect.closeTo(12.1, 10) as number }]);
});

test('a search that leaves out an equality field of the index is refused as by the server', async () => {
  await tickets.insertOne({ _id: 1, tenant: 'a', title: 'x' });
  await expect(tickets.find({ $text: { $search: 'x' } }).toArray()).rejects.toMatchObject({ code: 291 });
  await expect(
    tickets.insertOne({ _id: 2, tenant: ['a', 'b'] as unknown as string, title: 'x' }),
  ).rejects.toMatchObject({ code: 201 });
});

test('words and values of any length are told apart', async () => {
  const long = 'a'.repeat(900);
  await tickets.insertMany([
    { _id: 1, tenant: `${long}1`, title: `${long}x` },
    { _id: 2, tenant: `${long}1`, title: `${long}y` },
    { _id: 3, tenant: `${long}2`, title: `${long}x` },
  ]);
  const found = await tickets.find({ tenant: `${long}1`, $text: { $search: `${long}x` } }).toArray();
  expect(found.map((document) => document._id)).toEqual([1]);
});

test('an index on a large collection is built between other writes and misses none of them', async () => {
  await tickets.dropIndex('search');
  await tickets.insertMany(
    Array.from({ length: 1500 }, (_, _id) => ({ _id, tenant: 'a', title: `first ${_id}` })),
  );
  const building = tickets.createIndex({ tenant: 1, title: 'text' }, { name: 'search' });
  for (let _id = 0; _id < 1500; _id += 150) {
    await tickets.updateOne({ _id }, { $set: { title: 'second' } });
    await tickets.insertOne({ _id: 2000 + _id, tenant: 'a', title: 'second' });
    await tickets.deleteOne({ _id: _id + 1 });
  }
  await building;
  expect(await tickets.countDocuments({ tenant: 'a', $text: { $search: 'second' } })).toBe(20);
  expect(await tickets.countDocuments({ tenant: 'a', $text: { $search: 'first' } })).toBe(1480);
  expect(await database.db.command({ validate: 'tickets' })).toMatchObject({ valid: true });
  const plan = await tickets.find({ tenant: 'a', $text: { $search: 'second' } }).explain();
  expect(plan).toMatchObject({ queryPlanner: { winningPlan: { stage: 'TEXT_MATCH' } } });
});

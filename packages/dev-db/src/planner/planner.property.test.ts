import fc from 'fast-check';
import type { Document, Filter } from 'mongodb';
import { Long } from 'mongodb';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { ServerUnderTest } from '../testing/server-under-test.ts';
import { startServerUnderTest } from '../testing/server-under-test.ts';

vi.setConfig({ testTimeout: 120_000 });

let database: ServerUnderTest;
beforeAll(async () => {
  database = await startServerUnderTest();
});
afterAll(() => database.stop());

const scalar = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: -3, max: 6 }) },
  { weight: 3, arbitrary: fc.constantFrom('', 'a', 'ab', 'b', 'é', 'z\u0000y') },
  { weight: 1, arbitrary: fc.constantFrom(null, true, false, 2.5, -0, Number.NaN, Long.fromNumber(4)) },
  { weight: 1, arbitrary: fc.constantFrom(new Date(0), new Date(5), { k: 1 }, { k: 2, l: 1 }) },
);
const value = fc.oneof(
  { weight: 6, arbitrary: scalar },
  { weight: 1, arbitrary: fc.array(scalar, { maxLength: 3 }) },
);
const sub = fc.record({ x: value, y: value }, { requiredKeys: [] });
const documentOf = fc.record(
  { a: value, b: value, s: fc.oneof(sub, fc.array(sub, { maxLength: 2 })) },
  { requiredKeys: [] },
);

const path = fc.constantFrom('a', 'b', 's.x', 's.y');
const condition = fc.oneof(
  scalar,
  fc.record({ $eq: scalar }),
  fc.record({ $gt: scalar }),
  fc.record({ $gte: scalar, $lt: scalar }),
  fc.record({ $lte: scalar }),
  fc.record({ $ne: scalar }),
  fc.record({ $in: fc.array(scalar, { maxLength: 3 }) }),
  fc.record({ $exists: fc.boolean() }),
  fc.record({ $elemMatch: fc.record({ $gt: scalar, $lt: scalar }) }),
  fc.constant({ $regex: '^a' }),
);
const simple = fc
  .array(fc.tuple(path, condition), { minLength: 1, maxLength: 3 })
  .map(Object.fromEntries<unknown>);
const filterOf: fc.Arbitrary<Filter<Document>> = fc.oneof(
  simple,
  fc.record({ $or: fc.array(simple, { minLength: 1, maxLength: 3 }) }),
  fc.tuple(simple, fc.array(simple, { minLength: 1, maxLength: 2 })).map(([and, $or]) => ({ ...and, $or })),
);
const direction = fc.constantFrom<1 | -1>(1, -1);
const keyPattern = fc.uniqueArray(fc.tuple(path, direction), {
  minLength: 1,
  maxLength: 3,
  selector: ([name]) => name,
});
const indexOf = fc.record({
  key: keyPattern,
  isSparse: fc.boolean(),
  partial: fc.option(fc.constantFrom({ a: { $gt: 1 } }, { b: { $exists: true } }, { a: 'a' })),
});

interface Outcome {
  readonly ids?: readonly unknown[];
  readonly code?: unknown;
}

async function search(
  name: string,
  filter: Filter<Document>,
  sort: readonly (readonly [string, 1 | -1])[],
): Promise<Outcome> {
  const cursor = database.db
    .collection(name)
    .find(filter)
    .sort([...sort.map(([p, d]) => [p, d] as [string, 1 | -1]), ['_id', 1]]);
  try {
    return { ids: (await cursor.toArray()).map((document) => document['_id']) };
  } catch (error) {
    return { code: error instanceof Error && 'code' in error ? error.code : error };
  }
}

test('a search through any indexes finds the same documents in the same order as a full scan', async () => {
  let run = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(documentOf, { minLength: 5, maxLength: 25 }),
      // Two that differ in their name alone are refused.
      fc.uniqueArray(indexOf, {
        minLength: 1,
        maxLength: 3,
        selector: ({ key, partial }) => JSON.stringify([key, partial]),
      }),
      fc.array(fc.tuple(filterOf, fc.array(fc.tuple(path, direction), { maxLength: 2 })), {
        minLength: 5,
        maxLength: 8,
      }),
      async (documents, indexes, searches) => {
        const [plain, indexed] = [`plain${++run}`, `indexed${run}`];
        const withIds = documents.map((document, _id) => ({ ...document, _id: _id as never }));
        for (const [i, { key, isSparse, partial }] of indexes.entries()) {
          const options = partial ? { partialFilterExpression: partial } : { sparse: isSparse };
          await database.db
            .collection(indexed)
            .createIndex(Object.fromEntries(key), { ...options, name: `index${i}` });
        }
        // Documents whose indexed paths cross two arrays are refused; both collections leave them out.
        for (const document of withIds) {
          const isStored = await database.db
            .collection(indexed)
            .insertOne(document)
            .then(
              () => true,
              () => false,
            );
          if (isStored) await database.db.collection(plain).insertOne(document);
        }
        for (const [filter, sort] of searches) {
          expect(await search(indexed, filter, sort)).toEqual(await search(plain, filter, sort));
        }
        await database.db.dropDatabase();
      },
    ),
    { numRuns: 40 },
  );
});

test('counting on index keys counts the same as reading the documents', async () => {
  const items = database.db.collection('counted');
  await items.createIndex({ tenant: 1, status: 1, n: 1 });
  await items.insertMany(
    Array.from({ length: 200 }, (_, i) => ({ tenant: i % 3, status: 's' + (i % 4), n: i })),
  );
  const filters: Filter<Document>[] = [
    { tenant: 1 },
    { tenant: 1, status: 's2' },
    { tenant: { $in: [0, 2] }, status: 's1' },
    { tenant: 1, status: 's2', n: { $gt: 20, $lte: 150 } },
    { tenant: 1, status: { $ne: 's2' } },
    { tenant: 1, $or: [{ n: 4 }, { status: 's1' }] },
  ];
  for (const filter of filters) {
    expect(await items.countDocuments(filter)).toBe(
      (await items.find(filter, { hint: { $natural: 1 } }).toArray()).length,
    );
  }
});

test('a compound keyset page reads little more than its own documents, however deep it lies', async () => {
  const items = database.db.collection<{ _id: number; tenant: number; at: number }>('paged');
  await items.createIndex({ tenant: 1, at: -1, _id: -1 });
  await items.insertMany(
    Array.from({ length: 3000 }, (_, _id) => ({ _id, tenant: _id % 2, at: Math.floor(_id / 10) })),
  );
  const page = { tenant: 1, $or: [{ at: { $lt: 100 } }, { at: 100, _id: { $lt: 1003 } }] };
  const cursor = items.find(page).sort({ at: -1, _id: -1 }).limit(25);
  expect((await cursor.toArray()).map((item) => item._id).slice(0, 3)).toEqual([1001, 999, 997]);
  const explained = await items.find(page).sort({ at: -1, _id: -1 }).limit(25).explain('executionStats');
  expect(explained['executionStats'].totalDocsExamined).toBeLessThan(30);
  expect(JSON.stringify(explained['queryPlanner'].winningPlan)).toContain('SORT_MERGE');
});

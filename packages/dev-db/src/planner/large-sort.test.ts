import { serialize } from 'bson';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Sorter } from '../aggregation/stages/sort-stage.ts';
import { compileSort } from '../query/index.ts';
import type { TestDatabase } from '../testing/test-database.ts';
import { startTestDatabase } from '../testing/test-database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
});
afterAll(() => database.stop());

test('a sort of more than memory should hold reads its documents again', async () => {
  const items = database.db.collection('large');
  const filler = 'x'.repeat(1024 * 1024);
  for (let n = 0; n < 40; n++) await items.insertOne({ n: (n * 17) % 40, filler });
  const found = await items
    .find()
    .sort({ n: -1 })
    .project({ n: 1, _id: 0, size: { $strLenCP: '$filler' } })
    .toArray();
  expect(found).toEqual(Array.from({ length: 40 }, (_, i) => ({ n: 39 - i, size: filler.length })));
}, 60_000);

test('a sort inside a pipeline is refused beyond 100 MB, unless a limit lets it forget', () => {
  const sort = compileSort(serialize({ n: 1 }));
  const documents = Array.from({ length: 110 }, (_, n) => serialize({ n, filler: n }));
  const large = documents.map((document) => Buffer.concat([document, Buffer.alloc(1024 * 1024)]));
  const unlimited = new Sorter(sort);
  expect(() => {
    for (const document of large) unlimited.push(document);
  }).toThrow(expect.objectContaining({ code: 292 }));
  const limited = new Sorter(sort, 5);
  for (const document of large) limited.push(document);
  expect(limited.finish().map((document) => large.findIndex((other) => other === document))).toEqual([
    0, 1, 2, 3, 4,
  ]);
});

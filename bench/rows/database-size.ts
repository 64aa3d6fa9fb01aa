import type { Collection, MongoClient } from 'mongodb';
import type { DatabaseProcess } from '../database/contestants.ts';
import { startDatabase } from '../database/contestants.ts';
import type { BenchTicket } from '../database/tickets.ts';
import { seedTickets } from '../database/tickets.ts';
import { drive } from '../frame/drive.ts';
import type { Contestant, Row } from '../frame/row.ts';

const small = 10_000;
const large = 100_000;
const rareEvery = 2000;
const rareMatches = 5;
const deep = 20_000;

const collectionOf = (client: MongoClient, size: number): Collection<BenchTicket> =>
  client.db('bench').collection<BenchTicket>(`tickets${size}`);

/** Five tickets of one tenant hold the word, in either size. */
async function seed(tickets: Collection<BenchTicket>, size: number): Promise<void> {
  await tickets.createIndex(
    { tenant_id: 1, title: 'text', body: 'text' },
    { weights: { title: 5, body: 1 } },
  );
  await seedTickets(tickets, size);
  const numbers = Array.from({ length: rareMatches }, (_, i) => i * rareEvery);
  await tickets.updateMany({ _id: { $in: numbers } }, { $set: { title: 'A zeppelin in the invoice' } });
}

const searchRare = (tickets: Collection<BenchTicket>): Promise<unknown> =>
  tickets
    .find({ tenant_id: 'tenant-0', $text: { $search: 'zeppelins' } })
    .sort({ score: { $meta: 'textScore' } })
    .limit(50)
    .toArray();

/** The page that follows the ticket with this number, by number. */
const pageAfter = (tickets: Collection<BenchTicket>, number: number): Promise<unknown> =>
  tickets
    .find({ $or: [{ number: { $gt: number } }, { number, _id: { $gt: number } }] })
    .sort({ number: 1, _id: 1 })
    .limit(25)
    .toArray();

export const row: Row = {
  name: 'database-size',
  about: 'what the embedded database needs in a collection of 100,000 documents against one of 10,000',
  async prepare(note) {
    note('seeding 110,000 tickets');
    const database = await startDatabase();
    for (const size of [small, large]) await seed(collectionOf(database.client, size), size);
    await collectionOf(database.client, large).createIndex({ number: 1, _id: 1 });
    const asked = (name: string, size: number, request: typeof searchRare): Contestant =>
      contestant(name, database, () => request(collectionOf(database.client, size)));
    return {
      measures: [
        {
          name: 'search a rare word',
          load: { concurrency: 1, requests: 300 },
          ours: asked('100,000 tickets', large, searchRare),
          against: [
            { contestant: asked('10,000 tickets', small, searchRare), goals: [{ metric: 'p50', atMost: 2 }] },
          ],
        },
        {
          name: 'page at depth 20,000',
          load: { concurrency: 1, requests: 300 },
          ours: asked('depth 20,000', large, (tickets) => pageAfter(tickets, deep)),
          against: [
            {
              contestant: asked('page 1', large, (tickets) => pageAfter(tickets, -1)),
              goals: [{ metric: 'p50', atMost: 1.5 }],
            },
          ],
        },
      ],
      close: () => database.close(),
    };
  },
};

function contestant(name: string, database: DatabaseProcess, request: () => Promise<unknown>): Contestant {
  return { name, run: (load) => drive(load, [database.processId], request) };
}

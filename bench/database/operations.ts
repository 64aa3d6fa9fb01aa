import type { Collection, Document, MongoClient } from 'mongodb';
import { Long, Timestamp } from 'mongodb';
import type { BenchTicket } from './tickets.ts';
import { makeTicket, tenantCount } from './tickets.ts';

/** One kind of request, and what the stub answers to it: what a database would. */
export interface Operation {
  readonly name: string;
  run(client: MongoClient, turn: number): Promise<unknown>;
  readonly stubReplies: Readonly<Record<string, Document>>;
}

const namespace = 'bench.tickets';
export const seededTickets = 10_000;

export const ticketsOf = (client: MongoClient): Collection<BenchTicket> =>
  client.db('bench').collection<BenchTicket>('tickets');

/** Spreads over all tickets without repeating soon. */
const pick = (turn: number): number => (turn * 7919) % seededTickets;
const tenant = (turn: number): string => `tenant-${turn % tenantCount}`;

const end = {
  ok: 1,
  $clusterTime: {
    clusterTime: new Timestamp({ t: 1_767_225_600, i: 1 }),
    signature: { hash: Buffer.alloc(20), keyId: Long.ZERO },
  },
  operationTime: new Timestamp({ t: 1_767_225_600, i: 1 }),
};
const firstBatch = (documents: readonly Document[]): Document => ({
  cursor: { firstBatch: documents, id: Long.ZERO, ns: namespace },
  ...end,
});
const tickets = (count: number): BenchTicket[] => Array.from({ length: count }, (_, i) => makeTicket(i));

let nextId = 1_000_000;

const findById: Operation = {
  name: 'find by id',
  run: (client, turn) => ticketsOf(client).findOne({ _id: pick(turn) }),
  stubReplies: { find: firstBatch(tickets(1)) },
};

const findPage: Operation = {
  name: 'find 25 sorted',
  run: (client, turn) =>
    ticketsOf(client)
      .find({ tenant_id: tenant(turn) })
      .sort({ created_at: -1, _id: -1 })
      .limit(25)
      .toArray(),
  stubReplies: { find: firstBatch(tickets(25)) },
};

const insert: Operation = {
  name: 'insert',
  // A tenant of its own: what is inserted must not make the other operations dearer.
  run: (client) => ticketsOf(client).insertOne({ ...makeTicket(nextId++), tenant_id: 'newcomers' }),
  stubReplies: { insert: { n: 1, ...end } },
};

const update: Operation = {
  name: 'update',
  run: (client, turn) => ticketsOf(client).updateOne({ _id: pick(turn) }, { $inc: { views: 1 } }),
  stubReplies: { update: { n: 1, nModified: 1, ...end } },
};

const transaction: Operation = {
  name: 'transaction',
  run: (client, turn) =>
    client.withSession((session) =>
      session.withTransaction(async () => {
        const filter = { _id: pick(turn) };
        const found = await ticketsOf(client).findOne(filter, { session });
        await ticketsOf(client).updateOne(filter, { $set: { views: (found?.views ?? 0) + 1 } }, { session });
      }),
    ),
  stubReplies: {
    find: firstBatch(tickets(1)),
    update: { n: 1, nModified: 1, ...end },
    commitTransaction: end,
  },
};

const aggregate: Operation = {
  name: 'aggregate 1,000',
  run: (client, turn) =>
    ticketsOf(client)
      .aggregate([
        { $match: { tenant_id: tenant(turn), _id: { $lt: seededTickets } } },
        { $group: { _id: '$status', tickets: { $sum: 1 }, views: { $sum: '$views' } } },
      ])
      .toArray(),
  stubReplies: {
    aggregate: firstBatch(['open', 'pending', 'solved'].map((_id) => ({ _id, tickets: 333, views: 0 }))),
  },
};

export const operations = { findById, findPage, insert, update, transaction, aggregate };

import type { Operation } from '../database/operations.ts';
import { operations, seededTickets, ticketsOf } from '../database/operations.ts';
import type { DatabaseProcess, Stub } from '../database/contestants.ts';
import { startDatabase, startStub } from '../database/contestants.ts';
import { seedTickets } from '../database/tickets.ts';
import { drive } from '../frame/drive.ts';
import type { Contestant, Goal, Measure, Row } from '../frame/row.ts';

interface Plan {
  readonly operation: Operation;
  readonly clients: number;
  readonly goal: Goal;
}

const { findById, findPage, insert, update, transaction, aggregate } = operations;

/**
 * What a server can do at most is what the driver lets through to a stub in the same minute. The
 * goals are those per second that the database has to reach on a quiet machine (3,000 by id from one
 * client, 10,000 from 32, 3,000 pages, 4,000 durable inserts), over what a stub gives there.
 */
const plans: readonly Plan[] = [
  { operation: findById, clients: 1, goal: { metric: 'throughput', atLeast: 0.6 } },
  { operation: findById, clients: 32, goal: { metric: 'throughput', atLeast: 0.6 } },
  { operation: findPage, clients: 32, goal: { metric: 'throughput', atLeast: 0.25 } },
  { operation: insert, clients: 32, goal: { metric: 'throughput', atLeast: 0.3 } },
  { operation: update, clients: 32, goal: { metric: 'throughput', atLeast: 0.3 } },
  { operation: transaction, clients: 16, goal: { metric: 'throughput', atLeast: 0.2 } },
  { operation: aggregate, clients: 16, goal: { metric: 'throughput', atLeast: 0.015 } },
];

const sliceSeconds = 2;

function contestant(name: string, server: DatabaseProcess, operation: Operation, stub?: Stub): Contestant {
  let turn = 0;
  return {
    name,
    async run(load) {
      await stub?.prime(operation.stubReplies);
      return drive(load, [server.processId], () => operation.run(server.client, turn++));
    },
  };
}

function measureOf({ operation, clients, goal }: Plan, database: DatabaseProcess, stub: Stub): Measure {
  return {
    name: `${operation.name}, ${clients} ${clients === 1 ? 'client' : 'clients'}`,
    load: { concurrency: clients, seconds: sliceSeconds },
    ours: contestant('embedded database', database, operation),
    against: [{ contestant: contestant('stub', stub, operation, stub), goals: [goal] }],
  };
}

export const row: Row = {
  name: 'database',
  about:
    'the embedded database, writes durable, against a stub that answers prepared bytes, both through the driver',
  async prepare(note) {
    note('starting the embedded database and the stub');
    const database = await startDatabase();
    const stub = await startStub();
    note('seeding tickets');
    await seedTickets(ticketsOf(database.client), seededTickets);
    return {
      measures: plans.map((plan) => measureOf(plan, database, stub)),
      async close() {
        await stub.close();
        await database.close();
      },
    };
  },
};

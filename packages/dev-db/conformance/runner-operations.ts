import type { ClientSession, MongoClient } from 'mongodb';
import { createEntities } from './create-entities.ts';
import type { Fields } from './json.ts';
import { fieldsOf } from './json.ts';
import { Failed, Skipped } from './outcome.ts';
import type { World } from './world.ts';

type Step = (args: Fields, world: World) => unknown;

const transactionStates: Readonly<Record<string, string>> = {
  none: 'NO_TRANSACTION',
  starting: 'STARTING_TRANSACTION',
  in_progress: 'TRANSACTION_IN_PROGRESS',
  committed: 'TRANSACTION_COMMITTED',
  aborted: 'TRANSACTION_ABORTED',
};

function check(isTrue: boolean, complaint: string): void {
  if (!isTrue) throw new Failed(complaint);
}

const sessionOf = (args: Fields, world: World): ClientSession =>
  world.entities.get(String(args['session'])) as ClientSession;

async function setFailPoint(client: MongoClient, failPoint: unknown, world: World): Promise<void> {
  const command = fieldsOf(failPoint);
  await client.db('admin').command(command);
  world.failPoints.add(String(command['configureFailPoint']));
}

async function collectionNames(args: Fields, world: World): Promise<string[]> {
  const found = await world.admin
    .db(String(args['databaseName']))
    .listCollections({ name: args['collectionName'] })
    .toArray();
  return found.map((collection) => collection.name);
}

async function indexNames(args: Fields, world: World): Promise<unknown[]> {
  const collection = world.admin.db(String(args['databaseName'])).collection(String(args['collectionName']));
  const indexes = await collection.indexes().catch(() => []);
  return indexes.map((index) => index.name);
}

function lastLsids(args: Fields, world: World): unknown[] {
  const commands = world.allCommands.get(String(args['client'])) ?? [];
  return commands.slice(-2).map((event) => JSON.stringify(fieldsOf(event.fields['command'])['lsid']));
}

function countEvents(args: Fields, world: World): number {
  const [name] = Object.keys(fieldsOf(args['event']));
  return (world.events.get(String(args['client'])) ?? []).filter((event) => event.name === name).length;
}

async function waitForEvent(args: Fields, world: World): Promise<void> {
  for (let waitedMs = 0; waitedMs < 5000; waitedMs += 20) {
    if (countEvents(args, world) >= Number(args['count'])) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Failed('an event did not come');
}

const isDirty = (session: ClientSession): boolean => session.serverSession.isDirty;

const steps: Readonly<Record<string, Step>> = {
  failPoint: (a, world) =>
    setFailPoint(world.entities.get(String(a['client'])) as MongoClient, a['failPoint'], world),
  targetedFailPoint: (a, world) => setFailPoint(world.admin, a['failPoint'], world),
  createEntities: (a, world) => createEntities(a['entities'], world),
  wait: (a) => new Promise((resolve) => setTimeout(resolve, Number(a['ms']))),
  waitForEvent,
  assertEventCount: (a, world) => check(countEvents(a, world) === Number(a['count']), 'event count differs'),
  assertSessionTransactionState: (a, world) => {
    const state: unknown = (sessionOf(a, world) as unknown as { transaction: { state: unknown } }).transaction
      .state;
    check(state === transactionStates[String(a['state'])], `transaction is ${String(state)}`);
  },
  assertSessionPinned: (a, world) => check(sessionOf(a, world).isPinned, 'session is not pinned'),
  assertSessionUnpinned: (a, world) => check(!sessionOf(a, world).isPinned, 'session is pinned'),
  assertSessionDirty: (a, world) => check(isDirty(sessionOf(a, world)), 'session is not dirty'),
  assertSessionNotDirty: (a, world) => check(!isDirty(sessionOf(a, world)), 'session is dirty'),
  assertCollectionExists: async (a, world) =>
    check((await collectionNames(a, world)).length > 0, 'no such collection'),
  assertCollectionNotExists: async (a, world) =>
    check((await collectionNames(a, world)).length === 0, 'the collection exists'),
  assertIndexExists: async (a, world) =>
    check((await indexNames(a, world)).includes(a['indexName']), 'no such index'),
  assertIndexNotExists: async (a, world) =>
    check(!(await indexNames(a, world)).includes(a['indexName']), 'the index exists'),
  assertSameLsidOnLastTwoCommands: (a, world) => {
    const [first, second] = lastLsids(a, world);
    check(first === second, 'session ids differ');
  },
  assertDifferentLsidOnLastTwoCommands: (a, world) => {
    const [first, second] = lastLsids(a, world);
    check(first !== second, 'session ids are the same');
  },
  assertNumberConnectionsCheckedOut: (a, world) => {
    const count = world.checkedOut.get(String(a['client'])) ?? 0;
    check(count === Number(a['connections']), `${count} connections are checked out`);
  },
};

/** Runs an operation that is addressed to the test runner itself. */
export async function runRunnerOperation(name: string, args: Fields, world: World): Promise<void> {
  const step = steps[name];
  if (!step) throw new Skipped(`runner operation ${name}`);
  await step(args, world);
}

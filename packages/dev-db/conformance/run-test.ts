import type { MongoClient } from 'mongodb';
import { checkEvents } from './check-events.ts';
import { createEntities } from './create-entities.ts';
import type { Fields } from './json.ts';
import { fieldsFromJson, fieldsOf, listOf } from './json.ts';
import { matchJson } from './match.ts';
import { Failed, Skipped } from './outcome.ts';
import type { ServerFacts } from './requirements.ts';
import { meetsAny } from './requirements.ts';
import { runOperations } from './run-operations.ts';
import type { World } from './world.ts';

export interface Bench {
  readonly uri: string;
  readonly admin: MongoClient;
  readonly facts: ServerFacts;
}

const timeLimitMs = 30_000;

/** Runs one test of a file. @throws Skipped or Failed */
export async function runTest(file: Fields, test: Fields, bench: Bench): Promise<void> {
  if (test['skipReason']) throw new Skipped(String(test['skipReason']));
  if (
    !meetsAny(file['runOnRequirements'], bench.facts) ||
    !meetsAny(test['runOnRequirements'], bench.facts)
  ) {
    throw new Skipped('requirements');
  }
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise((_resolve, reject) => {
    timer = setTimeout(() => reject(new Failed(`took over ${timeLimitMs} ms`)), timeLimitMs);
  });
  await Promise.race([runInWorld(file, test, bench), limit]).finally(() => clearTimeout(timer));
}

async function runInWorld(file: Fields, test: Fields, bench: Bench): Promise<void> {
  await prepareData(file, bench.admin);
  const world: World = {
    uri: bench.uri,
    admin: bench.admin,
    entities: new Map(),
    events: new Map(),
    allCommands: new Map(),
    checkedOut: new Map(),
    clients: [],
    sessions: [],
    cursors: [],
    failPoints: new Set(),
  };
  try {
    await createEntities(file['createEntities'] ?? [], world);
    await runOperations(test['operations'], world);
    // First: ending a session may abort its transaction, which is no part of the test.
    checkEvents(test['expectEvents'], world);
    for (const session of world.sessions) await session.endSession().catch(() => undefined);
    await checkOutcome(test['outcome'], world);
  } finally {
    await cleanUp(world);
  }
}

async function prepareData(file: Fields, admin: MongoClient): Promise<void> {
  await admin.db('admin').command({ killAllSessions: [] });
  for (const item of listOf(file['initialData'] ?? [])) {
    const { databaseName, collectionName, documents, createOptions } = fieldsFromJson(item);
    const database = admin.db(String(databaseName));
    await database.collection(String(collectionName)).drop();
    const collection = await database.createCollection(String(collectionName), fieldsOf(createOptions));
    if (listOf(documents ?? []).length > 0) await collection.insertMany(documents as never);
  }
}

async function checkOutcome(outcome: unknown, world: World): Promise<void> {
  for (const item of listOf(outcome ?? [])) {
    const { databaseName, collectionName, documents } = fieldsOf(item);
    const collection = world.admin.db(String(databaseName)).collection(String(collectionName));
    const stored = await collection.find({}, { sort: { _id: 1 } }).toArray();
    matchJson(documents, stored, world.entities, 'outcome', false);
  }
}

async function cleanUp(world: World): Promise<void> {
  for (const name of world.failPoints) {
    await world.admin.db('admin').command({ configureFailPoint: name, mode: 'off' });
  }
  for (const cursor of world.cursors) await cursor.close().catch(() => undefined);
  for (const client of world.clients) await client.close().catch(() => undefined);
}

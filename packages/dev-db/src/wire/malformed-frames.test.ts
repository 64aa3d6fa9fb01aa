import { connect } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { serialize } from 'bson';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TestDatabase } from '../testing/test-database.ts';
import { startTestDatabase } from '../testing/test-database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
  await database.db.collection<{ _id: number }>('kept').insertOne({ _id: 1 });
});
afterAll(() => database.stop());

/** A small generator with a seed, so that a failure can be repeated. */
function createRandom(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function opMessage(command: object, sequence?: Uint8Array): Buffer {
  const body = serialize(command);
  const parts = [Buffer.alloc(20), Buffer.of(0), body];
  if (sequence) {
    const size = Buffer.alloc(4);
    size.writeInt32LE(4 + 'documents\0'.length + sequence.length);
    parts.push(Buffer.of(1), size, Buffer.from('documents\0'), Buffer.from(sequence));
  }
  const frame = Buffer.concat(parts);
  frame.writeInt32LE(frame.length, 0);
  frame.writeInt32LE(2013, 12);
  return frame;
}

const validFrames = [
  opMessage({ find: 'kept', filter: { a: { $in: [1, 'x', /y/] } }, $db: 'fuzz' }),
  opMessage({ insert: 'kept', $db: 'fuzz' }, serialize({ a: [1, { b: 'text' }], d: new Date(0) })),
  opMessage({ update: 'kept', updates: [{ q: { a: 1 }, u: { $set: { b: 2 } } }], $db: 'fuzz' }),
  opMessage({ aggregate: 'kept', pipeline: [{ $match: { a: 1 } }], cursor: {}, $db: 'fuzz' }),
  opMessage({ createIndexes: 'kept', indexes: [{ key: { a: 1 }, name: 'a_1' }], $db: 'fuzz' }),
  opMessage({ getMore: 1n, collection: 'kept', $db: 'fuzz' }),
];

function mutate(random: (below: number) => number): Buffer {
  const frame = Buffer.from(validFrames[random(validFrames.length)] as Buffer);
  for (let changes = 1 + random(4); changes > 0; changes--) frame[random(frame.length)] = random(256);
  // Mostly keep the frame's own length, so that the damage is further in.
  if (random(10) > 0) frame.writeInt32LE(frame.length, 0);
  return random(8) === 0 ? frame.subarray(0, random(frame.length)) : frame;
}

function noise(random: (below: number) => number): Buffer {
  const frame = Buffer.from(Array.from({ length: 4 + random(200) }, () => random(256)));
  if (random(2) === 0) frame.writeInt32LE(Math.max(16, frame.length), 0);
  return frame;
}

test('ten thousand random and mutated frames crash nothing and disturb nobody else', async () => {
  const random = createRandom(20_260_101);
  for (let sent = 0; sent < 10_000;) {
    const socket = connect(join(database.directory, 'db.sock'));
    socket.on('error', () => undefined);
    socket.resume();
    await once(socket, 'connect');
    for (let i = 0; i < 25; i++, sent++) socket.write(random(3) === 0 ? noise(random) : mutate(random));
    const closed = once(socket, 'close');
    socket.end();
    await closed;
  }
  expect(await database.db.collection<{ _id: number }>('kept').findOne({ _id: 1 })).toEqual({ _id: 1 });
  const second = database.db.collection<{ _id: number }>('kept');
  await second.insertOne({ _id: 2 });
  expect(await second.countDocuments({})).toBe(2);
}, 120_000);

test('a message that is longer than allowed closes its connection', async () => {
  const socket = connect(join(database.directory, 'db.sock'));
  await once(socket, 'connect');
  const head = Buffer.alloc(16);
  head.writeInt32LE(100_000_000, 0);
  socket.resume();
  socket.write(head);
  await once(socket, 'close');
  expect(await database.db.admin().ping()).toMatchObject({ ok: 1 });
});

test('a message that arrives byte by byte is understood', async () => {
  const socket = connect(join(database.directory, 'db.sock'));
  await once(socket, 'connect');
  for (const byte of opMessage({ ping: 1, $db: 'admin' })) {
    socket.write(Buffer.of(byte));
    await new Promise((resolve) => setImmediate(resolve));
  }
  const [answer] = (await once(socket, 'data')) as [Buffer];
  socket.destroy();
  expect(answer.readInt32LE(12)).toBe(2013);
});

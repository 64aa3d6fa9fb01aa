import { once } from 'node:events';
import { chmodSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runProgram, spawnProgram, startChildDatabase } from './testing/child-database.ts';
import { makeTestDirectory } from './testing/test-database.ts';

let directory: string;
beforeEach(() => {
  directory = makeTestDirectory();
});
afterEach(() => {
  chmodSync(directory, 0o700);
  rmSync(directory, { recursive: true, force: true });
});

test('a second process on the same directory gets one clear sentence and exit code 2', async () => {
  const first = await startChildDatabase(directory);
  const second = await runProgram(['--dir', directory, '--port', '0']);
  await first.kill('SIGTERM');
  expect(second.code).toBe(2);
  expect(second.stdout).toBe('');
  expect(second.stderr).toBe(
    `The data directory ${directory} is already in use by process ${first.process.pid}.\n`,
  );
}, 60_000);

test('the address stands in a file while the server runs and is gone after a clean stop', async () => {
  const server = await startChildDatabase(directory);
  expect(readFileSync(join(directory, 'address'), 'utf8')).toBe(`${server.uri}\n`);
  await server.kill('SIGINT');
  expect(server.process.exitCode).toBe(0);
  expect(existsSync(join(directory, 'address'))).toBe(false);
}, 60_000);

test('a lock that a killed process left behind is taken over', async () => {
  const first = await startChildDatabase(directory);
  await first.kill('SIGKILL');
  const second = await startChildDatabase(directory);
  await second.kill('SIGTERM');
  expect(second.process.exitCode).toBe(0);
}, 60_000);

test('with a parent pipe the server stops when the pipe closes', async () => {
  const child = spawnProgram(['--dir', directory, '--port', '0', '--parent-pipe']);
  if (child.stdout) await once(child.stdout, 'data');
  const exited = once(child, 'exit');
  child.stdin?.end();
  expect((await exited)[0]).toBe(0);
}, 60_000);

test('a directory that cannot be made is one clear sentence', async () => {
  const file = join(directory, 'file');
  writeFileSync(file, '');
  const { code, stderr } = await runProgram(['--dir', join(file, 'data'), '--port', '0']);
  expect(code).toBe(2);
  expect(stderr).toMatch(/^The data directory .*file\/data cannot be created: .*\.\n$/);
}, 60_000);

test('data written before a restart is there after it, indexes included', async () => {
  const first = await startChildDatabase(directory);
  const writer = await new MongoClient(first.uri).connect();
  await writer.db('shop').collection('items').createIndex({ tags: 1 });
  await writer
    .db('shop')
    .collection('items')
    .insertOne({ name: 'lamp', tags: ['red', 'blue'] });
  await writer.close();
  await first.kill('SIGTERM');
  const second = await startChildDatabase(directory);
  const reader = await new MongoClient(second.uri).connect();
  const found = await reader.db('shop').collection('items').findOne({ tags: 'blue' }, { hint: 'tags_1' });
  await reader.close();
  await second.kill('SIGTERM');
  expect(found).toMatchObject({ name: 'lamp' });
}, 60_000);

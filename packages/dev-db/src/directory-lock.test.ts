import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { lockDirectory } from './directory-lock.ts';
import { makeTestDirectory } from './testing/test-database.ts';

test('a directory is locked once, also within one process', () => {
  const directory = makeTestDirectory();
  const unlock = lockDirectory(directory);
  expect(() => lockDirectory(directory)).toThrow(`already in use by process ${process.pid}`);
  unlock();
  lockDirectory(directory)();
  rmSync(directory, { recursive: true });
});

test('a lock from an earlier process with the same id is taken over', () => {
  const directory = makeTestDirectory();
  writeFileSync(join(directory, 'lock'), `${process.pid}\n`);
  lockDirectory(directory)();
  rmSync(directory, { recursive: true });
});

import { createHash } from 'node:crypto';
import { chmodSync, lstatSync, mkdirSync, realpathSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';

/** Longer paths are cut silently by the system, and could reach another directory's server. */
const longestSocketPath = 103;

/**
 * The socket that belongs to a data directory: in a folder only this user may enter, named by a
 * hash of the directory's real path.
 */
export function socketPathFor(directory: string): string {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const folder = join(tmpdir(), `opsflow-db-${userInfo().uid}`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const stats = lstatSync(folder);
  if (!stats.isDirectory() || (process.getuid && stats.uid !== process.getuid())) {
    throw new Error(`${folder} exists but does not belong to this user; remove it`);
  }
  chmodSync(folder, 0o700);
  const name = createHash('sha256').update(realpathSync(directory)).digest('hex').slice(0, 16);
  const path = join(folder, `${name}.sock`);
  if (Buffer.byteLength(path) > longestSocketPath) {
    throw new Error(`The socket path ${path} is too long; set TMPDIR to a shorter folder`);
  }
  return path;
}

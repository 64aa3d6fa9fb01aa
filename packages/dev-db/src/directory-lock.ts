import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A data directory that cannot be used; the message is one sentence for people. */
export class DirectoryError extends Error {}

const heldHere = new Set<string>();

/**
 * Makes this process the only user of a data directory. The lock is a file with the process id: a
 * lock whose process is gone is taken over.
 * @returns the release
 */
export function lockDirectory(directory: string): () => void {
  const path = join(directory, 'lock');
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new DirectoryError(`The data directory ${directory} cannot be created: ${reasonOf(error)}.`);
  }
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      writeFileSync(path, `${process.pid}\n`, { flag: 'wx', mode: 0o600 });
      heldHere.add(path);
      return () => {
        heldHere.delete(path);
        rmSync(path, { force: true });
      };
    } catch (error) {
      if (!existsSync(path))
        throw new DirectoryError(`The data directory ${directory} is not writable: ${reasonOf(error)}.`);
      const holder = Number(readFileSync(path, 'utf8').trim());
      // In a restarted container a lock that was left behind may carry this very process's id.
      const isStale = holder === process.pid && !heldHere.has(path);
      if (!isStale && isAlive(holder)) {
        throw new DirectoryError(`The data directory ${directory} is already in use by process ${holder}.`);
      }
      rmSync(path, { force: true });
    }
  }
  throw new DirectoryError(`The data directory ${directory} could not be locked.`);
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

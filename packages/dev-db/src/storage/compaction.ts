import { existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Environment } from './environment.ts';

const worthwhileBytes = 16 * 1024 * 1024;
const dataFile = 'data.mdb';

/**
 * Rewrites the data file without its free pages when more than half of it is free. LMDB never
 * gives space back by itself. Only to be called while nobody uses the directory.
 * @returns the bytes saved
 */
export async function compactIfWorthwhile(directory: string): Promise<number> {
  const path = join(directory, dataFile);
  const copyFolder = join(directory, 'compacting');
  rmSync(copyFolder, { recursive: true, force: true });
  if (!existsSync(path)) return 0;
  const before = statSync(path).size;
  if (before < worthwhileBytes) return 0;
  const environment = Environment.open(directory);
  const { usedPages, totalPages } = environment.pages();
  if (usedPages * 2 > totalPages) {
    await environment.close();
    return 0;
  }
  mkdirSync(copyFolder, { mode: 0o700 });
  await environment.backup(copyFolder);
  await environment.close();
  // Atomic: after a crash there is either the old file or the complete new one.
  renameSync(join(copyFolder, dataFile), path);
  rmSync(join(directory, 'lock.mdb'), { force: true });
  rmSync(copyFolder, { recursive: true, force: true });
  return before - statSync(path).size;
}

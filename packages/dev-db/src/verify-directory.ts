import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DirectoryError, lockDirectory } from './directory-lock.ts';
import { Store } from './storage/store.ts';
import { verifyCollection } from './storage/verify.ts';

/** Checks a data directory that no server uses, prints what it found. @returns the exit code */
export async function verifyDirectory(directory: string): Promise<number> {
  if (!existsSync(join(directory, 'data.mdb'))) throw new DirectoryError(`${directory} holds no database.`);
  const unlock = lockDirectory(directory);
  const store = new Store(directory);
  try {
    let faults = 0;
    let documents = 0;
    let indexEntries = 0;
    for (const collection of store.catalog.all()) {
      const result = verifyCollection(store.latest, collection);
      documents += result.documents;
      indexEntries += result.indexEntries;
      faults += result.faults.length;
      for (const fault of result.faults) process.stdout.write(`${fault}\n`);
    }
    process.stdout.write(`${documents} documents, ${indexEntries} index entries, ${faults} faults\n`);
    return faults === 0 ? 0 : 1;
  } finally {
    await store.close();
    unlock();
  }
}

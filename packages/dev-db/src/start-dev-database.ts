import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { lockDirectory } from './directory-lock.ts';
import type { ListenAddress } from './server.ts';
import { DatabaseServer } from './server.ts';
import { compactIfWorthwhile } from './storage/compaction.ts';
import { Store } from './storage/store.ts';

export interface DevDatabaseOptions {
  readonly dir: string;
  readonly listen: ListenAddress;
  readonly log?: (line: string) => void;
  /** Accepts the fault commands (`configureFailPoint`) of test suites. */
  readonly enableTestCommands?: boolean;
}

export interface DevDatabase {
  /** `mongodb://…/?directConnection=true` */
  readonly uri: string;
  close(): Promise<void>;
}

/**
 * Opens the data directory and serves it.
 * @throws DirectoryError when the directory is taken or cannot be written
 */
export async function startDevDatabase(options: DevDatabaseOptions): Promise<DevDatabase> {
  const { dir, listen, log = () => undefined } = options;
  const unlock = lockDirectory(dir);
  try {
    // Nobody else uses this directory, so a socket file here was left behind by a crash.
    if ('socketPath' in listen) rmSync(listen.socketPath, { force: true });
    const saved = await compactIfWorthwhile(dir);
    if (saved > 0) log(`Compacted ${dir}: ${Math.round(saved / 2 ** 20)} MB less`);
    const store = new Store(dir);
    const server = new DatabaseServer(store, {
      areTestCommandsEnabled: options.enableTestCommands ?? false,
      log,
    });
    const uri = await server.listen(listen);
    writeFileSync(join(dir, 'address'), `${uri}\n`, { mode: 0o600 });
    log(`Serving ${dir} at ${uri}`);
    return {
      uri,
      async close() {
        await server.close();
        rmSync(join(dir, 'address'), { force: true });
        unlock();
      },
    };
  } catch (error) {
    unlock();
    throw error;
  }
}

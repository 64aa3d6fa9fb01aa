import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { socketPathFor, startDevDatabase } from '../../packages/dev-db/src/index.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** MONGODB_URI; without it the embedded database under DATA_DIR, be it running or not. */
export async function findDatabase(): Promise<{ uri: string; close: () => Promise<void> }> {
  const given = process.env['MONGODB_URI'];
  const dir = join(resolve(root, process.env['DATA_DIR'] || '.data'), 'db');
  const address = join(dir, 'address');
  const running = given ?? (existsSync(address) ? readFileSync(address, 'utf8').trim() : undefined);
  if (running !== undefined) return { uri: running, close: async () => undefined };
  return startDevDatabase({ dir, listen: { socketPath: socketPathFor(dir) } });
}

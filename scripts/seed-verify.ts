/**
 * `npm run seed:verify [-- --now INSTANT] [--url URL]`: makes the demonstration workspace in an empty database
 * at an instant, counts through the API as it stands at that instant, and prints every count beside its
 * target. With `--url` it counts in a running product, now. Exits 1 where a count is off.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { composeProduct } from '../backend/src/compose.ts';
import { demoPassword, demoPeople } from '../backend/src/demo/demo-people.ts';
import { countSeed, isMet, type ReadApi, type SeedCount } from '../backend/src/demo/seed-counts.ts';
import { seedDemoWorkspace } from '../backend/src/demo/seed-demo.ts';
import { createHttpServer } from '../backend/src/http/http-server.ts';
import { connectDatabase } from '../backend/src/platform/mongo/index.ts';
import { socketPathFor, startDevDatabase } from '../packages/dev-db/src/index.ts';
import { deskWorld } from './lib/desk-world.ts';
import { readInstant, readSeed } from './lib/seed-arguments.ts';

const { values } = parseArgs({ options: { url: { type: 'string' }, now: { type: 'string' } } });
const now = readInstant(values.now);
const counts = values.url === undefined ? await countAnew() : await countSeed(await logIn(values.url), now);
console.log(`At ${now.toISOString()}:\n${render(counts)}`);
const off = counts.filter((count) => !isMet(count));
console.log(off.length === 0 ? 'Every count is as it is to be.' : `${off.length} counts are off.`);
process.exit(off.length === 0 ? 0 : 1);

async function countAnew(): Promise<SeedCount[]> {
  const folder = mkdtempSync(join(tmpdir(), 'opsflow-seed-'));
  const embedded = await startDevDatabase({ dir: folder, listen: { socketPath: socketPathFor(folder) } });
  const database = await connectDatabase({ uri: embedded.uri });
  try {
    const world = deskWorld(database, embedded.uri, { now: () => now });
    const product = composeProduct(world);
    await database.ensureIndexes();
    await seedDemoWorkspace(world, readSeed());
    const server = createHttpServer().on('request', product.app);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const read = await logIn(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    const found = await countSeed(read, now);
    server.closeAllConnections();
    server.close();
    return found;
  } finally {
    await database.close();
    await embedded.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function logIn(url: string): Promise<ReadApi> {
  const answer = await fetch(`${url}/api/v1/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: demoPeople[0].email, password: demoPassword }),
  });
  if (!answer.ok) throw new Error(`Log-in as ${demoPeople[0].email} answers ${answer.status}`);
  const { access_token: token } = (await answer.json()) as { access_token: string };
  return async <Answer>(path: string) => {
    const response = await fetch(`${url}/api/v1${path}`, { headers: { authorization: `Bearer ${token}` } });
    if (!response.ok) throw new Error(`${path} answers ${response.status}`);
    return (await response.json()) as Answer;
  };
}

function render(rows: readonly SeedCount[]): string {
  const width = Math.max(...rows.map(({ name }) => name.length));
  return rows
    .map((row) => {
      const { name, counted, atLeast, atMost } = row;
      const target = atLeast === atMost ? String(atLeast) : `${atLeast}–${atMost}`;
      const verdict = isMet(row) ? 'yes' : 'NO';
      return `${name.padEnd(width)}  ${String(counted).padStart(5)}  target ${target.padStart(8)}  ${verdict}`;
    })
    .join('\n');
}

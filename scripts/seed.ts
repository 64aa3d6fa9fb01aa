/**
 * `npm run seed [-- --tickets N] [--now INSTANT]`: makes the demonstration workspace, or with `--tickets` one
 * of that many tickets for measuring. SEED (42) decides what is in it. Takes MONGODB_URI; without it the
 * embedded database under DATA_DIR, be it running or not.
 */
import { parseArgs } from 'node:util';
import { demoPassword, demoPeople } from '../backend/src/demo/demo-people.ts';
import { seedDemoWorkspace } from '../backend/src/demo/seed-demo.ts';
import { loadAdminEmail, seedLoadWorkspace } from '../backend/src/demo/seed-load.ts';
import { connectDatabase } from '../backend/src/platform/mongo/index.ts';
import { composeProduct } from '../backend/src/compose.ts';
import { deskWorld } from './lib/desk-world.ts';
import { findDatabase } from './lib/find-database.ts';
import { readInstant, readSeed, refuse } from './lib/seed-arguments.ts';

const { values } = parseArgs({ options: { tickets: { type: 'string' }, now: { type: 'string' } } });
const seed = readSeed();
const now = readInstant(values.now);
const count = values.tickets === undefined ? null : Number(values.tickets);
if (count !== null && !(Number.isInteger(count) && count > 0 && count <= 1_000_000)) {
  refuse('--tickets takes a number from 1 to 1000000');
}

const { uri, close } = await findDatabase();
const database = await connectDatabase({ uri });
try {
  const world = deskWorld(database, uri, { now: () => now });
  const product = composeProduct(world);
  await database.ensureIndexes();
  const email = count === null ? demoPeople[0].email : loadAdminEmail;
  const isThere = (await product.users.service.acrossTenantsListByEmail(email)).length > 0;
  if (isThere) console.log(`There is a workspace of ${email} already; it was left as it is.`);
  else await make(world);
  console.log(`Log in as ${email} with the password: ${demoPassword}`);
} finally {
  await database.close();
  await close();
}
process.exit(0);

async function make(world: ReturnType<typeof deskWorld>): Promise<void> {
  const startedAt = performance.now();
  const seconds = () => (performance.now() - startedAt) / 1000;
  if (count === null) {
    await seedDemoWorkspace(world, seed);
    console.log(`Made the demonstration workspace (seed ${seed}) in ${seconds().toFixed(1)} s.`);
    return;
  }
  const events = await seedLoadWorkspace(world, { seed, count }, (done) => {
    const rate = Math.round(done.tickets / seconds());
    const left = Math.ceil((count - done.tickets) / Math.max(1, rate));
    process.stderr.write(`\r${done.tickets} of ${count} tickets, ${rate} a second, ${left} s left …   `);
  });
  const memory = Math.round(process.resourceUsage().maxRSS / 1024);
  process.stderr.write('\n');
  console.log(
    `Made ${count} tickets with ${events} events in ${seconds().toFixed(1)} s; at most ${memory} MB.`,
  );
}

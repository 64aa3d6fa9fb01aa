/** `npm run dev`: database, API and web client from their sources, restarted as they change. */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startEmbeddedDatabase, stopChild } from './lib/child-process.mjs';
import { assertNodeVersion, installWhatIsMissing } from './lib/install.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const children = [];

assertNodeVersion();
installWhatIsMissing();
if (existsSync(join(root, '.env'))) process.loadEnvFile(join(root, '.env'));
const dataDir = resolve(root, process.env.DATA_DIR || '.data');
mkdirSync(dataDir, { recursive: true });
const { buildWhatIsStale } = await import('./build.mjs');
await buildWhatIsStale({ only: ['embedded database'] });

let uri = process.env.MONGODB_URI;
let database;
if (!uri) {
  const started = await startEmbeddedDatabase(
    join(root, 'packages/dev-db/bin/opsflow-dev-db.mjs'),
    join(dataDir, 'db'),
  );
  ({ child: database, uri } = started);
}

function run(args, env) {
  const child = spawn(process.execPath, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  children.push(child);
}

const demo = process.argv.includes('--no-demo') || process.env.MONGODB_URI ? 'false' : 'true';
run(['node_modules/tsx/dist/cli.mjs', 'watch', '--clear-screen=false', 'backend/src/main.ts'], {
  NODE_ENV: 'development',
  DATA_DIR: dataDir,
  MONGODB_URI: uri,
  DEMO_WORKSPACE: process.env.DEMO_WORKSPACE || demo,
});
run(['node_modules/vite/bin/vite.js', 'frontend']);

async function stop() {
  await Promise.all(children.map((child) => stopChild(child, 5_000)));
  await stopChild(database, 5_000);
  process.exit(0);
}
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => void stop());

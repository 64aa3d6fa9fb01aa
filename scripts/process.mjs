/**
 * `npm run worker`, `npm run api`: one more process of a product that runs already, be it by `npm start` on
 * this machine or against MONGODB_URI.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { assertNodeVersion, installWhatIsMissing } from './lib/install.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

async function main(role) {
  if (!['api', 'worker'].includes(role)) throw new Error('Say which process to run: api or worker.');
  assertNodeVersion();
  if (existsSync(join(root, '.env'))) process.loadEnvFile(join(root, '.env'));
  installWhatIsMissing();
  const { buildWhatIsStale } = await import('./build.mjs');
  await buildWhatIsStale({ announce: (name) => console.error(`Building the ${name} …`) });
  const dataDir = resolve(root, process.env.DATA_DIR || '.data');
  Object.assign(process.env, {
    NODE_ENV: process.env.NODE_ENV || 'production',
    DATA_DIR: dataDir,
    MONGODB_URI: process.env.MONGODB_URI || readAddress(dataDir),
    CLIENT_DIR: join(root, 'frontend/dist'),
    PROCESS: role,
  });
  await import(pathToFileURL(join(root, 'backend/dist/main.js')).href);
}

/** `npm start` leaves the address of its database beside it. */
function readAddress(dataDir) {
  const file = join(dataDir, 'database-address');
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  throw new Error(`No product runs on ${dataDir}: start it with npm start, or set MONGODB_URI.`);
}

main(process.argv[2]).catch((error) => {
  console.error(error.message);
  process.exit(1);
});

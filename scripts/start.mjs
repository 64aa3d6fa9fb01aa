/**
 * `npm start`: installs and builds what is missing, starts the embedded database (or uses MONGODB_URI)
 * and the API with the web client, and keeps them running until Ctrl-C.
 */
import { spawn } from 'node:child_process';
import { accessSync, constants, createWriteStream, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startEmbeddedDatabase, stopChild } from './lib/child-process.mjs';
import { assertNodeVersion, installWhatIsMissing } from './lib/install.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const help = `npm start [-- OPTIONS]

  --no-demo   do not make the demo workspace
  --logs      print the API's log here as well as into DATA_DIR/logs/api.log
  --help      this text

PORT (3000), HOST (127.0.0.1), DATA_DIR (.data), MONGODB_URI and the rest are read from the
environment or from .env; .env.example lists them all.`;

const knownOptions = ['--no-demo', '--logs', '--help'];
const options = new Set(process.argv.slice(2));
// A process that ends again within this time, several times in a row, will not recover by itself.
const quickExitMs = 10_000;
const maxQuickExits = 3;
let api;
let database;
let isStopping = false;
let quickExits = 0;

async function main() {
  const unknown = [...options].find((option) => !knownOptions.includes(option));
  if (unknown) throw new Error(`Unknown option ${unknown}.\n\n${help}`);
  if (options.has('--help')) return console.log(help);
  assertNodeVersion();
  if (existsSync(join(root, '.env'))) process.loadEnvFile(join(root, '.env'));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void stop(0));

  const dataDir = resolve(root, process.env.DATA_DIR || '.data');
  assertWritable(dataDir);
  const port = Number(process.env.PORT || 3000);
  await assertPortFree(port, process.env.HOST || '127.0.0.1');
  installWhatIsMissing();
  const { buildWhatIsStale } = await import('./build.mjs');
  await buildWhatIsStale({ announce: (name) => console.log(`Building the ${name} …`) });

  const uri = process.env.MONGODB_URI || (await startDatabase(join(dataDir, 'db')));
  startApi({ dataDir, port, uri });
}

async function startDatabase(dir) {
  const binary = join(root, 'packages/dev-db/bin/opsflow-dev-db.mjs');
  const started = await startEmbeddedDatabase(binary, dir);
  database = started.child;
  database.stderr.pipe(process.stderr);
  // For processes that join in later: `npm run worker`, `npm run api`.
  writeFileSync(join(dirname(dir), 'database-address'), started.uri, { mode: 0o600 });
  database.once('exit', (code) => {
    if (!isStopping) void fail(`The embedded database ended unexpectedly (${code}).`);
  });
  return started.uri;
}

function startApi({ dataDir, port, uri }) {
  // Demo log-ins are for a machine of one's own, never for a real database.
  const wantsDemo = !options.has('--no-demo') && !process.env.MONGODB_URI;
  const startedAt = Date.now();
  api = spawn(process.execPath, ['--enable-source-maps', join(root, 'backend/dist/main.js')], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    detached: true,
    env: {
      ...process.env,
      NODE_ENV: process.env.NODE_ENV || 'production',
      PORT: String(port),
      DATA_DIR: dataDir,
      MONGODB_URI: uri,
      CLIENT_DIR: join(root, 'frontend/dist'),
      DEMO_WORKSPACE: process.env.DEMO_WORKSPACE || String(wantsDemo),
    },
  });
  mkdirSync(join(dataDir, 'logs'), { recursive: true });
  const logFile = join(dataDir, 'logs', 'api.log');
  api.stdout.pipe(createWriteStream(logFile, { flags: 'a' }));
  if (options.has('--logs')) api.stdout.pipe(process.stdout);
  api.stderr.pipe(process.stderr);
  api.on('message', (message) => message.type === 'ready' && welcome(message, dataDir, logFile));
  api.once('exit', (code) => {
    if (isStopping) return;
    quickExits = Date.now() - startedAt < quickExitMs ? quickExits + 1 : 0;
    if (code === 1 || quickExits >= maxQuickExits) return void fail('The API could not be kept running.');
    console.error(`The API ended (${code}); starting it again. Its log is ${logFile}.`);
    setTimeout(() => startApi({ dataDir, port, uri }), 500);
  });
}

function welcome({ address, demo }, dataDir, logFile) {
  const lines = ['', `  OpsFlow Agent Desk is running at ${address}`, ''];
  if (demo) {
    lines.push('  Log in to the demo workspace as');
    for (const { email, role } of demo.people) lines.push(`    ${email.padEnd(24)} ${role}`);
    lines.push(`  with the password: ${demo.password}`, '  or sign up a workspace of your own.');
  } else {
    lines.push('  Sign up a workspace to begin.');
  }
  lines.push('', `  Data: ${dataDir}    Log: ${logFile}`, '  Stop with Ctrl-C.', '');
  console.log(lines.join('\n'));
}

function assertWritable(dir) {
  try {
    mkdirSync(dir, { recursive: true });
    accessSync(dir, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch {
    throw new Error(`The directory ${dir} cannot be written to; choose another with DATA_DIR=…`);
  }
}

async function assertPortFree(port, host) {
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new Error(`PORT must be a number from 0 to 65535, not ${process.env.PORT}.`);
  }
  await new Promise((resolvePort, reject) => {
    const probe = createServer();
    probe.once('error', (error) =>
      reject(
        new Error(
          error.code === 'EADDRINUSE'
            ? `Port ${port} is already in use; choose another with PORT=…`
            : `Cannot listen on ${host}:${port} (${error.code}).`,
        ),
      ),
    );
    probe.listen(port, host, () => probe.close(resolvePort));
  });
}

/** The API first, so that it can finish its requests; then the database, so that they can be written. */
async function stop(code) {
  if (isStopping) return;
  isStopping = true;
  await stopChild(api, 15_000);
  await stopChild(database, 15_000);
  process.exit(code);
}

async function fail(message) {
  console.error(message);
  await stop(1);
}

main().catch((error) => fail(error.message));

import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stopChild } from './child-process.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const startupTimeoutMs = 180_000;
const stopTimeoutMs = 20_000;

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

async function waitUntilReady(url, child) {
  const deadline = Date.now() + startupTimeoutMs;
  while (Date.now() < deadline) {
    if (child.exitCode !== null)
      throw new Error(`The product ended before it was ready (${child.exitCode}).`);
    const isReady = await fetch(`${url}/healthz`).then(
      (response) => response.ok,
      () => false,
    );
    if (isReady) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`The product was not ready within ${startupTimeoutMs / 1000} seconds.`);
}

/** The end of what the API wrote, to see why something failed. */
function showLog(file) {
  if (existsSync(file)) console.error(readFileSync(file, 'utf8').split('\n').slice(-40).join('\n'));
}

/**
 * Builds and starts the product on a free port with an empty data directory, hands its address to `run` and
 * stops it again. `run` answers an exit code.
 */
export async function withOwnProduct({ hasDemo, environment = {} }, run) {
  const dataDir = mkdtempSync(join(tmpdir(), 'opsflow-run-'));
  const port = await freePort();
  const product = spawn(
    process.execPath,
    [join(root, 'scripts/start.mjs'), ...(hasDemo ? [] : ['--no-demo'])],
    {
      cwd: root,
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, PORT: String(port), DATA_DIR: dataDir, LOG_LEVEL: 'warn', ...environment },
    },
  );
  const url = `http://127.0.0.1:${port}`;
  try {
    await waitUntilReady(url, product);
    const code = await run(url);
    if (code !== 0) showLog(join(dataDir, 'logs', 'api.log'));
    return code;
  } finally {
    await stopChild(product, stopTimeoutMs);
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** Runs a TypeScript program against a running product; answers its exit code. */
export function runAgainst(url, program, programArguments = []) {
  const command = [join(root, 'node_modules/tsx/dist/cli.mjs'), join(root, program), ...programArguments];
  const child = spawn(process.execPath, command, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, E2E_URL: url },
  });
  return new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 1)));
}

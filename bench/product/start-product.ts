import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { buildWhatIsStale } from '../../scripts/build.mjs';
import { stopChild, startEmbeddedDatabase } from '../../scripts/lib/child-process.mjs';
import { HttpClient } from './http-client.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** Of the workspace that `npm run seed -- --tickets` makes. */
const account = { email: 'admin@load.example', password: 'demo desk password' };
const stopLimitMs = 10_000;

export interface ProductProcess {
  /** Logged in as the admin of the reference workspace. */
  readonly client: HttpClient;
  readonly address: string;
  readonly token: string;
  readonly databaseUri: string;
  /** Those of the API and the database: what a request costs. */
  readonly processIds: readonly number[];
  logIn(): Promise<unknown>;
  close(): Promise<void>;
}

/** The built product on the embedded database, as `npm start` runs it, with a workspace of so many tickets. */
export async function startProduct(
  tickets: number,
  variables: Readonly<Record<string, string>> = {},
): Promise<ProductProcess> {
  await buildWhatIsStale({ only: ['embedded database', 'API'] });
  const directory = mkdtempSync(join(tmpdir(), 'bench-product-'));
  const binary = join(root, 'packages/dev-db/bin/opsflow-dev-db.mjs');
  const database = await startEmbeddedDatabase(binary, join(directory, 'db'));
  const environment = {
    ...process.env,
    NODE_ENV: 'production',
    LOG_LEVEL: 'info',
    MONGODB_URI: database.uri,
    DATA_DIR: directory,
    DEMO_WORKSPACE: 'false',
    PORT: String(await findFreePort()),
    ...{ RATE_LIMIT_ADDRESS_PER_MINUTE: '0', RATE_LIMIT_CREDENTIAL_PER_MINUTE: '0' },
    RATE_LIMIT_WORKSPACE_PER_MINUTE: '0',
    LIVE_STREAMS_PER_USER: '2000',
    // A run of all rows takes longer than a token is good for.
    ACCESS_TOKEN_TTL_SECONDS: '3600',
    ...variables,
  };
  await promisify(execFile)('npm', ['run', '-s', 'seed', '--', '--tickets', String(tickets)], {
    cwd: root,
    env: environment,
  });
  const api = spawn(process.execPath, [join(root, 'backend/dist/main.js')], {
    env: environment,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const [{ address }] = (await once(api, 'message')) as [{ readonly address: string }];
  const stranger = new HttpClient(address);
  const logIn = async () => stranger.send({ method: 'POST', path: '/api/v1/auth/login', body: account });
  const { access_token: token } = JSON.parse((await logIn()).body) as { readonly access_token: string };
  const client = new HttpClient(address, { authorization: `Bearer ${token}` });
  return {
    client,
    address,
    token,
    databaseUri: database.uri,
    processIds: [api.pid, database.child.pid].filter((id) => id !== undefined),
    logIn,
    async close() {
      client.close();
      stranger.close();
      await stopChild(api, stopLimitMs);
      await stopChild(database.child, stopLimitMs);
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

export async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (typeof address !== 'object' || address === null) throw new Error('There is no free port');
  return address.port;
}

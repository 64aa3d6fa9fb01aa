import { spawn, type ChildProcess } from 'node:child_process';
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';

export type ProcessName = 'database' | 'api1' | 'api2' | 'worker';
export const processNames: readonly ProcessName[] = ['database', 'api1', 'api2', 'worker'];

const root = fileURLToPath(new URL('../../../..', import.meta.url));
/** Short, so that a test need not wait long for what a dead process held. */
export const leaseSeconds = 5;
const startLimitMs = 60_000;

/** Two API processes, a worker and the embedded database, each of which can be killed and started again. */
export class ProductProcesses {
  readonly dir = mkdtempSync(join(tmpdir(), 'opsflow-fault-'));
  readonly #children = new Map<ProcessName, ChildProcess>();
  readonly #ports = new Map<ProcessName, number>();

  /** Builds what is stale, as `npm start` does. */
  static async start(): Promise<ProductProcesses> {
    const builder = pathToFileURL(join(root, 'scripts/build.mjs')).href;
    const { buildWhatIsStale } = (await import(builder)) as {
      buildWhatIsStale: (options: { only: string[] }) => Promise<string[]>;
    };
    await buildWhatIsStale({ only: ['embedded database', 'API'] });
    const processes = new ProductProcesses();
    for (const name of processNames) processes.#ports.set(name, await findFreePort());
    for (const name of processNames) await processes.start(name);
    return processes;
  }

  get databaseUri(): string {
    return `mongodb://127.0.0.1:${this.#portOf('database')}/?directConnection=true`;
  }

  urlOf(name: 'api1' | 'api2'): string {
    return `http://127.0.0.1:${this.#portOf(name)}`;
  }

  /** Answers once the process is ready for work. */
  async start(name: ProcessName): Promise<void> {
    const child = name === 'database' ? this.#spawnDatabase() : this.#spawnProduct(name);
    this.#children.set(name, child);
    const log = createWriteStream(join(this.dir, `${name}.log`), { flags: 'a' });
    child.stdout?.pipe(log);
    child.stderr?.pipe(log);
    const isReady =
      name === 'database'
        ? new Promise((resolve) => child.stdout?.once('data', resolve))
        : new Promise((resolve) => child.once('message', resolve));
    const isOver = new Promise((_, reject) => {
      child.once('exit', (code, signal) => reject(new Error(`${name} ended: ${code ?? signal}`)));
    });
    const isLate = pause(startLimitMs, undefined, { ref: false }).then(() => {
      throw new Error(`${name} did not start within ${startLimitMs / 1000} s`);
    });
    isOver.catch(() => undefined);
    isLate.catch(() => undefined);
    await Promise.race([isReady, isOver, isLate]);
  }

  /** Ends it without any chance to tidy up, or asks it to end. Answers once it is gone. */
  async end(name: ProcessName, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const child = this.#children.get(name);
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const exited = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    await exited;
  }

  /** A process of the product cannot start while the database is away: tried until it can. */
  async restart(name: ProcessName): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.start(name);
      } catch (error) {
        if (attempt >= 10) throw error;
        await this.end(name, 'SIGKILL');
      }
    }
  }

  async close(): Promise<void> {
    for (const name of [...processNames].reverse()) await this.end(name, 'SIGKILL');
    rmSync(this.dir, { recursive: true, force: true });
  }

  #portOf(name: ProcessName): number {
    return this.#ports.get(name) ?? 0;
  }

  #spawnDatabase(): ChildProcess {
    const binary = join(root, 'packages/dev-db/bin/opsflow-dev-db.mjs');
    const options = [
      '--dir',
      join(this.dir, 'db'),
      '--port',
      String(this.#portOf('database')),
      '--parent-pipe',
    ];
    return spawn(process.execPath, [binary, ...options], { stdio: ['pipe', 'pipe', 'pipe'] });
  }

  #spawnProduct(name: Exclude<ProcessName, 'database'>): ChildProcess {
    return spawn(process.execPath, ['--enable-source-maps', join(root, 'backend/dist/main.js')], {
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      env: {
        PATH: process.env['PATH'],
        NODE_ENV: 'production',
        LOG_LEVEL: 'warn',
        PORT: String(this.#portOf(name)),
        DATA_DIR: this.dir,
        MONGODB_URI: this.databaseUri,
        PROCESS: name === 'worker' ? 'worker' : 'api',
        WORKERS: String(name === 'api2'),
        JOB_LEASE_SECONDS: String(leaseSeconds),
        JWT_SECRET: 'a secret that only the fault tests know',
        RATE_LIMIT_ADDRESS_PER_MINUTE: '0',
        RATE_LIMIT_CREDENTIAL_PER_MINUTE: '0',
        RATE_LIMIT_WORKSPACE_PER_MINUTE: '0',
      },
    });
  }
}

async function findFreePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

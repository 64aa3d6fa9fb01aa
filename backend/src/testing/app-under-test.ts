import { randomBytes } from 'node:crypto';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PassThrough } from 'node:stream';
import supertest from 'supertest';
import { inject } from 'vitest';
import { composeProduct, type Product, type World } from '../compose.ts';
import { loadConfig } from '../config.ts';
import { createHttpServer } from '../http/http-server.ts';
import type { ResolveTxt } from '../modules/sign-on/index.ts';
import type { Clock } from '../platform/clock/clock.ts';
import { createLlmGateway, type LlmGateway } from '../platform/llm/index.ts';
import { createLogBuffer } from '../platform/log/log-buffer.ts';
import { createLogger } from '../platform/log/logger.ts';
import type { MailTransport } from '../platform/mail/index.ts';
import { connectDatabase, type Database } from '../platform/mongo/index.ts';
import { signingKeyFromSecret } from '../platform/security/index.ts';
import { version } from '../version.ts';

/** Time stands where a test puts it; without that it runs. */
export class TestClock implements Clock {
  #offsetMs = 0;
  #stoppedAt: Date | null = null;
  now(): Date {
    return this.#stoppedAt ?? new Date(Date.now() + this.#offsetMs);
  }
  stopAt(instant: Date): void {
    this.#stoppedAt = instant;
  }
  advance(ms: number): void {
    this.#offsetMs += ms;
  }
}

export interface AppUnderTest {
  readonly product: Product;
  /** What the product was composed of. */
  readonly world: World;
  readonly database: Database;
  readonly databaseName: string;
  readonly clock: TestClock;
  /** Base address; supertest and fetch take it. */
  readonly url: string;
  readonly request: ReturnType<typeof supertest.agent>;
  /** Log lines written so far, parsed. */
  logLines(): Record<string, unknown>[];
  close(): Promise<void>;
}

export interface AppUnderTestOptions {
  readonly llm?: LlmGateway;
  readonly mail?: MailTransport;
  /** Settings of the environment; without them no rate limit holds. */
  readonly environment?: Readonly<Record<string, string>>;
  /** The database of another app under test: two processes of one product. */
  readonly databaseName?: string;
  /** What the domain name system knows. */
  readonly resolveTxt?: ResolveTxt;
  /** For faults between the product and its database. */
  readonly wrapDatabase?: (database: Database) => Database;
}

const unlimited = {
  RATE_LIMIT_ADDRESS_PER_MINUTE: '0',
  RATE_LIMIT_CREDENTIAL_PER_MINUTE: '0',
  RATE_LIMIT_WORKSPACE_PER_MINUTE: '0',
};

/** The whole product on a database of its own, listening on a port of its own. */
export async function startAppUnderTest(options: AppUnderTestOptions = {}): Promise<AppUnderTest> {
  const uri = inject('mongodbUri');
  const databaseName = options.databaseName ?? `test_${randomBytes(8).toString('hex')}`;
  const connected = await connectDatabase({ uri, databaseName, maxPoolSize: 20 });
  const database = options.wrapDatabase?.(connected) ?? connected;
  const clock = new TestClock();
  const { stream, lines } = captureLog();
  const logBuffer = createLogBuffer();
  const world: World = {
    config: loadConfig({
      ...{ NODE_ENV: 'test', MONGODB_URI: uri, LOG_LEVEL: 'info' },
      ...unlimited,
      ...options.environment,
    }),
    version,
    database,
    clock,
    log: createLogger({ level: 'info', destination: stream, copy: logBuffer.stream }),
    logBuffer,
    llm: options.llm ?? createLlmGateway(offline),
    signingKeys: [signingKeyFromSecret('a secret that only these tests know, long enough')],
    mail: options.mail,
    publicUrl: () => 'http://desk.test',
    resolveTxt: options.resolveTxt ?? noRecords,
  };
  const product = composeProduct(world);
  await database.ensureIndexes();
  product.start();
  const server = await listen(createHttpServer().on('request', product.app));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    product,
    world,
    database,
    databaseName,
    clock,
    url,
    request: supertest.agent(url),
    logLines: () => lines().map((line) => JSON.parse(line) as Record<string, unknown>),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await product.stop();
      if (!options.databaseName) await database.connection.dropDatabase();
      await database.close();
    },
  };
}

const offline = { provider: 'offline', timeoutMs: 10_000, maxAttempts: 1, concurrencyPerTenant: 8 } as const;

async function noRecords(): Promise<never> {
  throw new Error('there are no such records');
}

async function listen(server: Server): Promise<Server> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

function captureLog() {
  const stream = new PassThrough();
  const chunks: string[] = [];
  stream.on('data', (chunk: Buffer) => chunks.push(chunk.toString('utf8')));
  return {
    stream,
    lines: () =>
      chunks
        .join('')
        .split('\n')
        .filter((line) => line !== ''),
  };
}

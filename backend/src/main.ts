import { mkdirSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { composeProduct, type Product, type World } from './compose.ts';
import { loadConfig, type Config } from './config.ts';
import { seedDemoWorkspace } from './demo/seed-demo.ts';
import { createHttpServer } from './http/http-server.ts';
import { llmConfigOf } from './llm-installation.ts';
import { migrations } from './migrations.ts';
import { systemClock } from './platform/clock/clock.ts';
import { createLlmGateway } from './platform/llm/index.ts';
import { createSmtpTransport } from './platform/mail/index.ts';
import { createLogBuffer } from './platform/log/log-buffer.ts';
import { createLogger, type Logger } from './platform/log/logger.ts';
import { connectDatabase, runMigrations, type Database } from './platform/mongo/index.ts';
import { loadSigningKeys, signingKeyFromSecret } from './platform/security/index.ts';
import { version } from './version.ts';

// To hand jobs back, send what is on its way, and leave the database.
const lastResortMs = 4_000;

async function start(): Promise<void> {
  const config = loadConfig();
  mkdirSync(config.DATA_DIR, { recursive: true });
  const logBuffer = createLogBuffer();
  const log = createLogger({ level: config.LOG_LEVEL, copy: logBuffer.stream });
  const database = await connectDatabase({ uri: config.MONGODB_URI });
  const server = createHttpServer();
  const world: World = {
    config,
    version,
    database,
    log,
    logBuffer,
    clock: systemClock,
    llm: createLlmGateway(llmConfigOf(config)),
    signingKeys: config.JWT_SECRET
      ? [config.JWT_SECRET, config.JWT_SECRET_PREVIOUS]
          .filter((secret) => secret !== undefined)
          .map(signingKeyFromSecret)
      : loadSigningKeys(join(config.DATA_DIR, 'keys', 'access-tokens.json')),
    mail: config.SMTP_URL ? createSmtpTransport(config.SMTP_URL) : undefined,
    publicUrl: () => config.PUBLIC_URL ?? addressOf(config, server),
  };
  const product = composeProduct(world);
  await database.ensureIndexes();
  await runMigrations(database, migrations, log);
  const demo = config.DEMO_WORKSPACE ? await seedDemoWorkspace(world) : null;
  if (config.PROCESS === 'api') await listen(server.on('request', product.app), config);
  product.start();
  if (config.WORKERS || config.PROCESS === 'worker') product.startWorkers();
  stopOnSignals({ server, product, database, log, drainMs: config.DRAIN_SECONDS * 1000 });
  const address = addressOf(config, server);
  log.info({ address }, 'ready');
  process.send?.({ type: 'ready', address, demo });
}

function addressOf(config: Config, server: Server): string {
  const port = (server.address() as AddressInfo | null | undefined)?.port ?? config.PORT;
  const host = config.HOST === '0.0.0.0' || config.HOST === '::' ? 'localhost' : config.HOST;
  return `http://${host}:${port}`;
}

async function listen(server: Server, { HOST, PORT }: Config): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(PORT, HOST, resolve);
  });
}

interface Running {
  readonly server: Server;
  readonly product: Product;
  readonly database: Database;
  readonly log: Logger;
  readonly drainMs: number;
}

/** Requests and jobs in hand get their time to end; then connections are cut and jobs handed back. */
function stopOnSignals({ server, product, database, log, drainMs }: Running): void {
  let isStopping = false;
  const stop = async (reason: string): Promise<void> => {
    if (isStopping) return;
    isStopping = true;
    log.info({ reason }, 'stopping');
    // A stream never ends by itself.
    product.live.service.endStreams();
    // Whatever hangs beyond that would be killed by whoever asked us to stop.
    setTimeout(() => process.exit(1), drainMs + lastResortMs).unref();
    const cut = setTimeout(() => server.closeAllConnections(), drainMs);
    server.closeIdleConnections();
    const isClosed = new Promise((resolve) => server.close(resolve));
    await Promise.all([isClosed, product.queue.worker.stop(drainMs)]);
    clearTimeout(cut);
    await product.stop();
    await database.close();
    log.info('stopped');
    log.flush(() => process.exit(0));
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop(signal));
  // Started by a supervisor that has gone: nobody is left to stop us.
  process.on('disconnect', () => void stop('the supervisor went away'));
}

start().catch((error: unknown) => {
  const { code, message } = error as { code?: string; message?: string };
  const sentence =
    code === 'EADDRINUSE'
      ? `The port is already in use: ${message}. Choose another with PORT=…`
      : (message ?? String(error));
  console.error(sentence);
  process.exit(1);
});

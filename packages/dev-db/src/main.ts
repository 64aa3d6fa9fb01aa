import { parseArgs } from 'node:util';
import { DirectoryError } from './directory-lock.ts';
import { socketPathFor } from './socket-path.ts';
import { startDevDatabase } from './start-dev-database.ts';
import { verifyDirectory } from './verify-directory.ts';

const usage = `opsflow-dev-db --dir DIR [--port N | --socket PATH] [--parent-pipe] [--enable-test-commands]
opsflow-dev-db verify DIR`;

function fail(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(2);
}

async function serve(values: Values): Promise<void> {
  const { dir } = values;
  if (!dir) fail(usage);
  const port = values.port === undefined ? undefined : Number(values.port);
  if (port !== undefined && !(Number.isInteger(port) && port >= 0 && port < 65536))
    fail(`--port ${values.port} is no port.`);
  const listen = port === undefined ? { socketPath: values.socket ?? socketPathFor(dir) } : { port };
  const database = await startDevDatabase({
    dir,
    listen,
    enableTestCommands: values['enable-test-commands'] ?? false,
    log: (line) => process.stderr.write(`${line}\n`),
  });
  process.stdout.write(`${JSON.stringify({ uri: database.uri })}\n`);
  let isStopping = false;
  const stop = (): void => {
    if (isStopping) return;
    isStopping = true;
    void database.close().then(() => process.exit(0));
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  if (values['parent-pipe']) {
    process.stdin.on('end', stop).on('error', stop);
    process.stdin.resume();
  }
}

// LMDB reports a failed commit a second time, on a promise that nobody holds; the writes it was
// for have been answered with the error.
process.on('unhandledRejection', (reason) => {
  if (reason instanceof Error && 'commitError' in reason) return;
  throw reason;
});

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    dir: { type: 'string' },
    port: { type: 'string' },
    socket: { type: 'string' },
    'parent-pipe': { type: 'boolean' },
    'enable-test-commands': { type: 'boolean' },
    help: { type: 'boolean' },
  },
});
type Values = typeof values;

try {
  const [command, directory] = positionals;
  if (values.help) process.stdout.write(`${usage}\n`);
  else if (command === 'verify' && directory) process.exitCode = await verifyDirectory(directory);
  else if (command !== undefined) fail(usage);
  else await serve(values);
} catch (error) {
  const isExpected = error instanceof DirectoryError || (error instanceof Error && 'syscall' in error);
  fail(isExpected ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error));
}

import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { MongoClient } from 'mongodb';
import { startDevDatabase } from '../src/index.ts';
import { expectedFailures } from './expected-failures.ts';
import type { Fields } from './json.ts';
import { fieldsOf, listOf } from './json.ts';
import { Skipped } from './outcome.ts';
import { readServerFacts } from './requirements.ts';
import type { Bench } from './run-test.ts';
import { runTest } from './run-test.ts';

const suites = [
  'crud',
  'transactions',
  'transactions-convenient-api',
  'sessions',
  'change-streams',
  'retryable-writes',
  'retryable-reads',
  'collection-management',
  'index-management',
  'run-command',
  'read-write-concern',
  'causal-consistency',
  'gridfs',
];

interface Tally {
  passed: number;
  failed: number;
  skipped: number;
}

function* jsonFiles(folder: string): Generator<string> {
  for (const name of readdirSync(folder).sort()) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) yield* jsonFiles(path);
    else if (name.endsWith('.json')) yield path;
  }
}

async function runFile(path: string, grep: string | undefined, bench: Bench, report: Report): Promise<void> {
  const file = fieldsOf(JSON.parse(readFileSync(path, 'utf8')));
  if (!file['schemaVersion'] || !file['tests']) return;
  for (const item of listOf(file['tests'])) {
    const test = fieldsOf(item);
    const title = `${basename(path)} | ${String(test['description'])}`;
    if (grep && !title.includes(grep)) continue;
    await runTest(file, test, bench).then(
      () => report.pass(path, test),
      (error: unknown) =>
        error instanceof Skipped ? report.skip(path, test, error) : report.fail(path, test, error),
    );
  }
}

class Report {
  readonly tally: Tally = { passed: 0, failed: 0, skipped: 0 };
  readonly surprises: string[] = [];
  private readonly isQuiet: boolean;

  constructor(isQuiet: boolean) {
    this.isQuiet = isQuiet;
  }

  pass(path: string, test: Fields): void {
    this.tally.passed++;
    if (findExpected(path, test))
      this.surprises.push(
        `passes although its failure is expected: ${basename(path)} | ${String(test['description'])}`,
      );
  }

  skip(path: string, test: Fields, error: Error): void {
    this.tally.skipped++;
    if (error.message !== 'requirements')
      this.print(`skipped: ${basename(path)} | ${String(test['description'])} | ${error.message}`);
  }

  fail(path: string, test: Fields, error: unknown): void {
    this.tally.failed++;
    const reason = error instanceof Error ? error.message : String(error);
    const line = `${basename(path)} | ${String(test['description'])} | ${reason.slice(0, 400)}`;
    if (findExpected(path, test)) this.print(`expected failure: ${line}`);
    else this.surprises.push(`FAILED ${line}`);
  }

  print(line: string): void {
    if (!this.isQuiet) process.stdout.write(`${line}\n`);
  }
}

function findExpected(path: string, test: Fields): boolean {
  return expectedFailures.some(
    (entry) => entry.file === basename(path) && (entry.test ?? test['description']) === test['description'],
  );
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      specs: { type: 'string' },
      uri: { type: 'string' },
      suite: { type: 'string', multiple: true },
      grep: { type: 'string' },
      json: { type: 'boolean' },
    },
  });
  if (!values.specs) {
    process.stderr.write(
      'npm run conformance -- --specs DIR [--suite NAME] [--grep TEXT] [--uri URI] [--json]\n',
    );
    return 2;
  }
  const directory = mkdtempSync(join(tmpdir(), 'conformance-'));
  const own = values.uri
    ? undefined
    : await startDevDatabase({ dir: directory, listen: { port: 0 }, enableTestCommands: true });
  const uri = values.uri ?? own?.uri.replace('directConnection=true', 'replicaSet=rs0') ?? '';
  const admin = await new MongoClient(uri).connect();
  const facts = await readServerFacts(admin);
  const report = new Report(values.json ?? false);
  for (const suite of values.suite ?? suites) {
    const before = { ...report.tally };
    // These ask for reads from secondaries, which only a direct connection lets a lone member answer.
    const isDirect = suite === 'transactions';
    const connection = isDirect ? uri.replace('replicaSet=rs0', 'directConnection=true') : uri;
    const bench: Bench = { uri: connection, admin, facts };
    for (const path of jsonFiles(join(values.specs, suite, 'tests')))
      await runFile(path, values.grep, bench, report);
    const { passed, failed, skipped } = report.tally;
    report.print(
      `${suite}: ${passed - before.passed} passed, ${failed - before.failed} failed, ${skipped - before.skipped} skipped`,
    );
  }
  for (const surprise of report.surprises) report.print(surprise);
  await admin.close();
  await own?.close();
  rmSync(directory, { recursive: true, force: true });
  process.stdout.write(`${JSON.stringify(report.tally)}\n`);
  return report.surprises.length > 0 ? 1 : 0;
}

// Failures of cursors that a test leaves behind concern nobody any more.
process.on('unhandledRejection', () => undefined);
process.exit(await main());

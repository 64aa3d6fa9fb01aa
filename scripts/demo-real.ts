/**
 * `npm run demo:real -- FILE.jsonl [--url URL]`: posts every message of a JSONL file (`x` the text, `cat` its
 * group) as a ticket through the API, triages each, and prints what came of it. Without `--url` it
 * expects the product at http://127.0.0.1:3000; it signs up a workspace of its own there, unless
 * `--email` and `--password` name one.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { z } from 'zod';

const rowSchema = z.object({ x: z.string().min(1), cat: z.string().optional() });
type Row = z.infer<typeof rowSchema>;

interface Outcome {
  readonly row: Row;
  readonly status: string;
  readonly category: string;
  readonly durationMs: number;
}

const inFlight = 4;
const groupsOfMoney = ['INVOICE', 'PAYMENT', 'REFUND'];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    url: { type: 'string', default: 'http://127.0.0.1:3000' },
    email: { type: 'string' },
    password: { type: 'string' },
  },
});
const [file] = positionals;
if (!file) {
  console.error('Usage: npm run demo:real -- FILE.jsonl [--url URL] [--email E --password P]');
  process.exit(2);
}

async function call<T>(method: string, path: string, body: unknown, token?: string): Promise<T> {
  const response = await fetch(`${values.url}/api/v1${path}`, {
    method,
    headers: {
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...(token ? { Authorization: `Bearer ${token}` } : {}),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(120_000),
  });
  if (!response.ok)
    throw new Error(`${method} ${path} answered ${response.status}: ${await response.text()}`);
  return (await response.json()) as T;
}

const email = values.email ?? `real-${Date.now()}@demo.example`;
const password = values.password ?? 'real messages demo';

async function signIn(): Promise<() => Promise<string>> {
  let signedInAt = 0;
  let token = '';
  const logIn = async (isNew: boolean): Promise<void> => {
    const body = isNew
      ? { tenant_name: 'Real messages', user_name: 'Demo', email, password }
      : { email, password };
    const path = isNew ? '/auth/signup' : '/auth/login';
    ({ access_token: token } = await call<{ access_token: string }>('POST', path, body));
    signedInAt = Date.now();
  };
  await logIn(!values.email);
  return async () => {
    // Well before the token expires.
    if (Date.now() - signedInAt > 240_000) await logIn(false);
    return token;
  };
}

async function triageOne(row: Row, getToken: () => Promise<string>): Promise<Outcome> {
  const subject = row.x.trim().slice(0, 120);
  const token = await getToken();
  const { ticket } = await call<{ ticket: { id: string } }>(
    'POST',
    '/tickets',
    { subject, body: row.x, customer_name: 'A customer', channel: 'api' },
    token,
  );
  const startedAt = performance.now();
  const answer = await call<{ workflow_run: { status: string }; ticket: { category: string | null } }>(
    'POST',
    `/tickets/${ticket.id}/workflows/triage`,
    undefined,
    token,
  );
  return {
    row,
    status: answer.workflow_run.status,
    category: answer.ticket.category ?? 'none',
    durationMs: performance.now() - startedAt,
  };
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

function countBy(outcomes: readonly Outcome[], key: (outcome: Outcome) => string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const outcome of outcomes) counts[key(outcome)] = (counts[key(outcome)] ?? 0) + 1;
  return counts;
}

function report(outcomes: readonly Outcome[]): void {
  const succeeded = outcomes.filter(({ status }) => status === 'succeeded').length;
  const durations = outcomes.map(({ durationMs }) => durationMs).sort((a, b) => a - b);
  console.log(`runs            ${outcomes.length}, succeeded ${succeeded}`);
  for (const [category, count] of Object.entries(countBy(outcomes, ({ category }) => category))) {
    console.log(`  ${category.padEnd(14)}${String(count).padStart(5)}`);
  }
  console.log(
    `time per run    p50 ${quantile(durations, 0.5).toFixed(1)} ms, p95 ${quantile(durations, 0.95).toFixed(1)} ms (${inFlight} in flight)`,
  );
  const money = outcomes.filter(({ row }) => row.cat && groupsOfMoney.includes(row.cat));
  if (money.length > 0) {
    const billing = money.filter(({ category }) => category === 'billing').length;
    const share = ((100 * billing) / money.length).toFixed(1);
    console.log(`billing among ${groupsOfMoney.join(', ')}: ${billing} of ${money.length} (${share} %)`);
  }
  console.log(`log in as ${email} with the password: ${password}`);
  if (succeeded < outcomes.length) process.exitCode = 1;
}

const rows = readFileSync(file, 'utf8')
  .split('\n')
  .filter((line) => line.trim() !== '')
  .map((line) => rowSchema.parse(JSON.parse(line)));
const getToken = await signIn();
const outcomes: Outcome[] = [];
let next = 0;
await Promise.all(
  Array.from({ length: inFlight }, async () => {
    for (let row = rows[next++]; row; row = rows[next++]) {
      outcomes.push(await triageOne(row, getToken));
      if (outcomes.length % 100 === 0) console.log(`${outcomes.length} of ${rows.length} …`);
    }
  }),
);
report(outcomes);

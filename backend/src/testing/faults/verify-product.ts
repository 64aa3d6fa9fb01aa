import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { applyEvent, type TicketSnapshot } from '../../modules/tickets/ticket-reducer.ts';
import type { TicketEvent } from '../../modules/timeline/index.ts';
import { connectDatabase, type Database } from '../../platform/mongo/index.ts';
import { leaseSeconds, type ProductProcesses } from './product-processes.ts';

const overdueMs = 5_000;
const finishLimitMs = 180_000;

/** Looks into the database itself, past the product. */
export async function lookInside<T>(
  processes: ProductProcesses,
  look: (database: Database) => Promise<T>,
): Promise<T> {
  const database = await connectDatabase({ uri: processes.databaseUri, databaseName: 'test' });
  try {
    return await look(database);
  } finally {
    await database.close();
  }
}

/** Waits until no run is in progress; answers how many outlived their lease by five seconds meanwhile. */
export async function awaitRuns(database: Database): Promise<{ stuck: number; active: number }> {
  const runs = database.connection.collection('workflow_runs');
  const stuck = new Set<string>();
  const until = Date.now() + finishLimitMs;
  // What nobody held while everything was down is late from the start: judged once that had its time.
  const judgedFrom = Date.now() + leaseSeconds * 1000 + overdueMs;
  for (;;) {
    const active = await runs.find({ is_active: true }).toArray();
    const isOverdue = (lease: unknown) => (lease as Date).getTime() < Date.now() - overdueMs;
    if (Date.now() > judgedFrom) {
      for (const { _id, status, lease_until } of active) {
        if (status === 'running' && isOverdue(lease_until)) stuck.add(String(_id));
      }
    }
    if (active.length === 0 || Date.now() > until) return { stuck: stuck.size, active: active.length };
    await pause(250);
  }
}

export interface Findings {
  readonly lost: number;
  readonly duplicates: number;
  readonly tickets: number;
  readonly differing: number;
  readonly gaps: number;
}

/** Holds what was acknowledged against what is stored, and every ticket against its events. */
export async function compareWithStored(
  database: Database,
  acknowledged: ReadonlySet<string>,
): Promise<Findings> {
  const { connection } = database;
  const tickets = await connection.collection('tickets').find({}).toArray();
  const notes = await connection.collection('ticket_replies').find({ visibility: 'internal' }).toArray();
  const texts = [...tickets.map(({ subject }) => String(subject)), ...notes.map(({ body }) => String(body))];
  const stored = new Set(texts);
  let differing = 0;
  let gaps = 0;
  for (const { tenant_id, ...ticket } of tickets) {
    const events = await connection
      .collection('ticket_events')
      .find({ tenant_id: tenant_id as object, ticket_id: ticket._id })
      .sort({ version: 1 })
      .toArray();
    if (events.some(({ version }, index) => version !== index + 1)) gaps += 1;
    const rebuilt = events.reduce<TicketSnapshot | null>(
      (snapshot, event) => applyEvent(snapshot, event as unknown as TicketEvent),
      null,
    );
    const said = plain(rebuilt);
    if (!isDeepStrictEqual(said, pick(plain(ticket), Object.keys(said)))) differing += 1;
  }
  return {
    lost: [...acknowledged].filter((text) => !stored.has(text)).length,
    duplicates: texts.length - stored.size,
    tickets: tickets.length,
    differing,
    gaps,
  };
}

/** What is derived from policies and the time besides is no matter of the events. */
function pick(stored: Record<string, unknown>, keys: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(keys.map((key) => [key, stored[key]]));
}

/** As it goes over the wire, in one order of keys. */
function plain(ticket: object | null): Record<string, unknown> {
  const entries = Object.entries(JSON.parse(JSON.stringify(ticket ?? {})) as Record<string, unknown>);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** A number from 0 to below `limit`. */
export function randomBelow(limit: number): number {
  return randomBytes(4).readUInt32BE() % limit;
}

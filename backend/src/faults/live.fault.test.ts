import { setTimeout as pause } from 'node:timers/promises';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toObjectId } from '../platform/mongo/index.ts';
import { startAppUnderTest, type AppUnderTest } from '../testing/app-under-test.ts';
import { createTicket, invite, signUp, through, type Member } from '../testing/factories.ts';
import { LiveTestClient, type HeardMessage } from '../testing/live-client.ts';
import { liveFaultProfile, reportLiveFaults } from '../testing/faults/live-profile.ts';

const profile = liveFaultProfile();
const environment = { LIVE_STREAMS_PER_USER: '100000', LIVE_STREAMS_PER_WORKSPACE: '100000' };

let apps: readonly AppUnderTest[];
beforeAll(async () => {
  const first = await startAppUnderTest({ environment });
  apps = [first, await startAppUnderTest({ environment, databaseName: first.databaseName })];
});
afterAll(async () => {
  for (const app of [...apps].reverse()) await app.close();
});

interface Workspace {
  readonly admin: Member;
  readonly agent: Member;
  /** The agent sees the second alone. */
  readonly tickets: readonly [string, string];
}

async function createWorkspace(): Promise<Workspace> {
  const app = apps[0] as AppUnderTest;
  const admin = await signUp(app);
  const agent = await invite(app, admin, 'agent');
  await admin.patch('/workspace', { agent_scope: 'own' }).expect(200);
  const tickets = [
    await createTicket(admin, { assignee_id: admin.user.id }),
    await createTicket(admin, { assignee_id: agent.user.id }),
  ];
  return { admin, agent, tickets: tickets.map(({ id }) => id) as [string, string] };
}

/** A client that keeps losing its connection and goes on where it was, at any of the processes. */
class RestlessClient {
  readonly live: LiveTestClient;
  readonly #expected: readonly string[];
  reconnects = 0;

  constructor(member: Member, tickets: readonly string[]) {
    this.live = new LiveTestClient(member.token, {
      isTrusting: true,
      ignores: ['ticket.changed', 'heartbeat'],
    });
    this.#expected = tickets;
  }

  async liveFor(isOver: () => boolean, random: () => number): Promise<void> {
    await this.#connect(random);
    while (!isOver() || this.reconnects < profile.reconnects) {
      // All clients together lose some hundred connections a second, however many they are.
      await pause(random() * profile.clients * 12);
      this.live.disconnect();
      this.reconnects += 1;
      await this.#connect(random);
    }
  }

  async #connect(random: () => number): Promise<void> {
    const app = apps[Math.floor(random() * apps.length)] as AppUnderTest;
    await this.live.connect(app.url);
  }

  /** Events heard of, in the order in which they were told. */
  get told(): { ticketId: string; version: number }[] {
    return this.live.heard.flatMap(({ data }: HeardMessage) =>
      'version' in data ? [{ ticketId: data.ticket_id, version: data.version }] : [],
    );
  }

  judge(lastVersions: ReadonlyMap<string, { first: number; last: number }>) {
    const found = { gaps: 0, duplicates: 0, foreign: 0, resets: this.live.of('reset').length };
    const next = new Map(this.#expected.map((id) => [id, lastVersions.get(id)?.first ?? 0]));
    for (const { ticketId, version } of this.told) {
      const expected = next.get(ticketId);
      if (expected === undefined) {
        // What is made at the end, to see that all before it has arrived, is not looked at.
        if (lastVersions.has(ticketId)) found.foreign += 1;
      } else if (version < expected) found.duplicates += 1;
      else {
        found.gaps += version - expected;
        next.set(ticketId, version + 1);
      }
    }
    for (const [id, expected] of next) found.gaps += (lastVersions.get(id)?.last ?? 0) + 1 - expected;
    return found;
  }
}

async function eventVersionOf(ticketId: string): Promise<number> {
  const tickets = (apps[0] as AppUnderTest).database.connection.collection('tickets');
  const ticket = await tickets.findOne({ _id: toObjectId(ticketId) });
  return Number(ticket?.['event_version']);
}

/** The same numbers for the same seed. */
function createRandom(seed: number): () => number {
  const numbers = fc.sample(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), {
    seed,
    numRuns: 500,
  });
  let index = 0;
  return () => numbers[index++ % numbers.length] as number;
}

describe('live updates', () => {
  it(
    'reach every client once and in order, however often it loses its connection',
    async () => {
      const workspaces = [await createWorkspace(), await createWorkspace()];
      const clients = Array.from({ length: profile.clients }, (_, index) => {
        const { admin, agent, tickets } = workspaces[index % 2] as Workspace;
        return index % 4 < 2 ? new RestlessClient(admin, tickets) : new RestlessClient(agent, [tickets[1]]);
      });
      const ids = workspaces.flatMap(({ tickets }) => tickets);
      const first = new Map<string, number>();
      for (const id of ids) first.set(id, (await eventVersionOf(id)) + 1);
      let isOver = false;
      const living = clients.map((client, index) => client.liveFor(() => isOver, createRandom(index)));
      await Promise.all(clients.map(({ live }) => live.find(({ kind }) => kind === 'ready')));
      for (let change = 0; change < profile.changes; change += 1) {
        const { admin, tickets } = workspaces[change % 2] as Workspace;
        const member = through(apps[change % apps.length] as AppUnderTest, admin);
        const ticketId = tickets[Math.floor(change / 2) % 2] as string;
        await member
          .post(`/tickets/${ticketId}/replies`, { body: `${change}`, visibility: 'internal' })
          .expect(201);
      }
      isOver = true;
      await Promise.all(living);
      const versions = new Map<string, { first: number; last: number }>();
      for (const id of ids) versions.set(id, { first: first.get(id) ?? 0, last: await eventVersionOf(id) });
      // Whatever is still on its way arrives before what comes now.
      await Promise.all(
        workspaces.map(({ admin, agent }) => createTicket(admin, { assignee_id: agent.user.id })),
      );
      await Promise.all(clients.map(({ live }) => live.find(({ kind }) => kind === 'ticket.created')));
      const last = clients.map((client) => ({ client, found: client.judge(versions) }));
      for (const { live } of clients) live.disconnect();
      const sum = (of: (entry: (typeof last)[number]) => number) =>
        last.reduce((total, entry) => total + of(entry), 0);
      const counts = {
        clients: clients.length,
        reconnects: sum(({ client }) => client.reconnects),
        deliveries: sum(({ client }) => client.told.length),
        gaps: sum(({ found }) => found.gaps),
        duplicates: sum(({ found }) => found.duplicates),
        'foreign events': sum(({ found }) => found.foreign),
        resets: sum(({ found }) => found.resets),
      };
      reportLiveFaults(counts);
      expect(counts).toMatchObject({ gaps: 0, duplicates: 0, 'foreign events': 0, resets: 0 });
      expect(counts.deliveries).toBeGreaterThan(profile.clients);
    },
    20 * 60_000,
  );
});

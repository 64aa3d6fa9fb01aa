import { EJSON } from 'bson';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rebuildWorkspaces } from '../modules/tickets/index.ts';
import { startAppUnderTest, type AppUnderTest } from '../testing/app-under-test.ts';
import { demoPassword, demoPeople } from './demo-people.ts';
import { countSeed, isMet, type ReadApi } from './seed-counts.ts';
import { seedDemoWorkspace } from './seed-demo.ts';

// A Saturday night: nobody's office is open, in no zone of the team.
const now = new Date('2026-02-28T22:17:00.000Z');

/** Everything of the seed, but for what is secret, measured, or named by the database itself. */
const collections = {
  users: ['password_hash'],
  teams: [],
  queues: [],
  customers: [],
  sla_policies: [],
  tickets: [],
  ticket_events: [],
  ticket_replies: [],
  workflow_runs: ['lease_token', 'lease'],
  workflow_steps: ['latency_ms'],
};

describe('seed 42', () => {
  let app: AppUnderTest;
  beforeAll(async () => {
    app = await startSeeded();
  });
  afterAll(() => app.close());

  it('has what the specification counts', async () => {
    const counts = await countSeed(await logIn(app), now);
    expect(counts.filter((count) => !isMet(count))).toEqual([]);
    expect(counts.map(({ name }) => name)).toContain('next responses near breach');
  });

  it('holds tickets that are what their events say', async () => {
    for await (const { report } of rebuildWorkspaces(app.database, { isRepairing: false })) {
      expect(report).toMatchObject({ tickets: 120, driftCount: 0 });
    }
  });

  it('is the same bytes at the same instant', async () => {
    const second = await startSeeded();
    const [left, right] = [await dump(app), await dump(second)];
    await second.close();
    for (const name of Object.keys(collections)) expect(left.get(name), name).toBe(right.get(name));
    expect(left.get('ticket_events')?.length).toBeGreaterThan(100_000);
  });

  it('is made once', async () => {
    await seedDemoWorkspace(app.world);
    const read = await logIn(app);
    expect(await read('/tickets?limit=1&include_total=true')).toMatchObject({ total: 120 });
  });

  it('is found to be off when something happens to it', async () => {
    const read = await logIn(app);
    const { tickets } = await read<{ tickets: { id: string }[] }>(
      '/tickets?risk_signal=NEXT_RESPONSE_DUE_SOON',
    );
    await app.request
      .patch(`/api/v1/tickets/${tickets[0]?.id}`)
      .set('authorization', read.authorization)
      .send({ status: 'pending' })
      .expect(200);
    const off = (await countSeed(read, now)).filter((count) => !isMet(count)).map(({ name }) => name);
    expect(off).toEqual([
      'next responses near breach',
      'tickets in a status that pauses',
      'paused resolution clocks among them',
    ]);
  });
});

async function startSeeded(): Promise<AppUnderTest> {
  const app = await startAppUnderTest();
  app.clock.stopAt(now);
  await seedDemoWorkspace(app.world);
  return app;
}

async function dump({ database }: AppUnderTest): Promise<Map<string, string>> {
  const dumped = new Map<string, string>();
  for (const [name, left] of Object.entries(collections)) {
    const projection = Object.fromEntries(left.map((field) => [field, 0]));
    const cursor = database.connection.collection(name).find({}, { projection, sort: { _id: 1 } });
    dumped.set(name, (await cursor.toArray()).map((document) => EJSON.stringify(document)).join('\n'));
  }
  return dumped;
}

async function logIn(app: AppUnderTest): Promise<ReadApi & { authorization: string }> {
  const { body } = await app.request
    .post('/api/v1/auth/login')
    .send({ email: demoPeople[0].email, password: demoPassword })
    .expect(200);
  const authorization = `Bearer ${(body as { access_token: string }).access_token}`;
  const read: ReadApi = async (path) => {
    const answer = await app.request.get(`/api/v1${path}`).set('authorization', authorization).expect(200);
    return answer.body as never;
  };
  return Object.assign(read, { authorization });
}

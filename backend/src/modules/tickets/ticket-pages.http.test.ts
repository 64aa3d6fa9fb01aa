import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Ticket } from '@opsflow/contract';
import { startAppUnderTest, type AppUnderTest } from '../../testing/app-under-test.ts';
import { createTicket, invite, signUp, through, type Member } from '../../testing/factories.ts';
import { propertyRuns, propertyTimeoutMs } from '../../testing/property-runs.ts';

const hourMs = 60 * 60 * 1000;

let app: AppUnderTest;
/** Another process of the same product. */
let other: AppUnderTest;
beforeAll(async () => {
  app = await startAppUnderTest();
  other = await startAppUnderTest({ databaseName: app.databaseName });
});
afterAll(async () => {
  await other.close();
  await app.close();
});

let asked = 0;
/** The list as nobody can remember it: this question was never asked before. */
async function readAnew(member: Member, query: string) {
  asked += 1;
  const everything = new Date(asked).toISOString();
  return (await member.get(`/tickets?created_from=${everything}&${query}`).expect(200)).body;
}

/** Keeps what it was answered, as a browser does, and shows it again where it is told that it is still true. */
function holderOf(member: Member, query: string) {
  let held: { tag: string; body: unknown } | null = null;
  const read = async () => {
    const request = member.get(`/tickets?${query}`);
    if (held) request.set('If-None-Match', held.tag);
    const answer = await request;
    if (answer.status === 304 && held) return held.body;
    expect(answer.status).toBe(200);
    held = { tag: String(answer.headers['etag']), body: answer.body };
    return held.body;
  };
  return { query, member, read };
}

async function setUp() {
  const admin = await signUp(app);
  const agent = await invite(app, admin, 'agent');
  // Nobody touches it: it tells whether the agent sees what is another's.
  await createTicket(admin, { assignee_id: admin.user.id });
  const tickets: Ticket[] = [];
  for (let count = 0; count < 4; count++) tickets.push(await createTicket(admin));
  const queries = [
    'include_total=true',
    'status=new,open&sort=-updated_at&limit=2',
    'assignee=me',
    'q=invoice',
  ];
  const holders = [admin, through(other, admin), agent, through(other, agent)].flatMap((member) =>
    queries.map((query) => holderOf(member, query)),
  );
  return {
    people: [admin, through(other, admin), agent, through(other, agent)],
    admin,
    agent,
    tickets,
    holders,
  };
}

type World = Awaited<ReturnType<typeof setUp>>;
type Step = (world: World, member: Member, id: string) => Promise<unknown>;

/** What can happen to what a list shows; refusals are answers too. */
const steps: Record<string, Step> = {
  create: async ({ tickets }, member) => tickets.push(await createTicket(member)),
  solve: (_world, member, id) => member.patch(`/tickets/${id}`, { status: 'solved' }),
  reopen: (_world, member, id) => member.patch(`/tickets/${id}`, { status: 'open' }),
  rename: (_world, member, id) => member.patch(`/tickets/${id}`, { subject: 'Another invoice' }),
  assign: ({ agent }, member, id) => member.patch(`/tickets/${id}`, { assignee_id: agent.user.id }),
  free: (_world, member, id) => member.patch(`/tickets/${id}`, { assignee_id: null }),
  reply: (_world, member, id) => member.post(`/tickets/${id}/replies`, { body: 'We look into it' }),
  note: (_world, member, id) => member.post(`/tickets/${id}/replies`, { body: 'Hm', visibility: 'internal' }),
  hear: (_world, member, id) =>
    member.post(`/tickets/${id}/events`, { type: 'message_received', body: 'And?' }),
  read: async (_world, member, id) =>
    member.put(`/tickets/${id}/read`, { seen_at: new Date('2100-01-01').toISOString() }),
  unread: (_world, member, id) => member.delete(`/tickets/${id}/read`),
  readAll: (_world, member) => member.post('/read-marks'),
  trash: (_world, member, id) => member.delete(`/tickets/${id}`),
  restore: (_world, member, id) => member.post(`/tickets/${id}/restore`),
  triage: (_world, member, id) => member.post(`/tickets/${id}/workflows/triage`),
  narrow: (world) => setAgentScope(world, 'own'),
  widen: (world) => setAgentScope(world, 'all'),
  wait: async () => {
    for (const { clock } of [app, other]) clock.advance(5 * hourMs);
    await app.product.sla.pass.runDue(app.clock.now(), 1000);
  },
};
const happening = fc.record({
  name: fc.constantFrom(...Object.keys(steps)),
  who: fc.nat({ max: 3 }),
  ticket: fc.nat({ max: 7 }),
});

/** What somebody may see changes at another process within a second, lists or not: waits until it has. */
async function setAgentScope({ admin, agent }: World, agent_scope: string): Promise<void> {
  await admin.patch('/workspace', { agent_scope }).expect(200);
  const query = `assignee=${admin.user.id}`;
  await vi.waitFor(async () =>
    expect(await readAnew(through(other, agent), query)).toEqual(await readAnew(agent, query)),
  );
}

async function expectHeldIsTrue({ holders }: World, after: string): Promise<void> {
  for (const { member, query, read } of holders) {
    expect(await read(), `${query} after ${after}`).toEqual(await readAnew(member, query));
  }
}

describe('a list that somebody holds', () => {
  it(
    'is what it would be read anew, at every process at once, whatever happens',
    async () => {
      const numRuns = Math.min(100, Math.ceil(propertyRuns.numRuns / 50));
      await fc.assert(
        fc.asyncProperty(fc.array(happening, { minLength: 6, maxLength: 12 }), async (happenings) => {
          const world = await setUp();
          await expectHeldIsTrue(world, 'the beginning');
          for (const { name, who, ticket } of happenings) {
            const id = world.tickets[ticket % world.tickets.length]?.id ?? '';
            await steps[name]?.(world, world.people[who] as Member, id);
            await expectHeldIsTrue(world, name);
          }
        }),
        { numRuns },
      );
    },
    propertyTimeoutMs,
  );

  it('is answered by 304 from any process until it changes, to each who holds it', async () => {
    const admin = await signUp(app);
    const ticket = await createTicket(admin);
    const list = (member: Member, tag = '"none"') => member.get('/tickets').set('If-None-Match', tag);
    const first = await list(admin).expect(200);
    const tag = String(first.headers['etag']);
    expect(first.headers['content-type']).toBe('application/json; charset=utf-8');
    expect((await list(admin, tag).expect(304)).text).toBe('');
    await list(through(other, admin), tag).expect(304);
    const stranger = await signUp(app);
    expect((await list(stranger, tag).expect(200)).body.tickets).toEqual([]);
    await through(other, admin).patch(`/tickets/${ticket.id}`, { priority: 'urgent' }).expect(200);
    expect((await list(admin, tag).expect(200)).body.tickets[0].priority).toBe('urgent');
  });

  it('changes when what happened is too long ago to be unread', async () => {
    const admin = await signUp(app);
    const agent = await invite(app, admin, 'agent');
    await createTicket(admin);
    const isUnread = async () => (await agent.get('/tickets').expect(200)).body.tickets[0].unread;
    expect(await isUnread()).toBe(true);
    app.clock.advance(31 * 24 * hourMs);
    const again = await app.request
      .post('/api/v1/auth/login')
      .send({ email: agent.email, password: 'a long enough phrase' })
      .expect(200);
    const list = await app.request.get('/api/v1/tickets').auth(again.body.access_token, { type: 'bearer' });
    expect(list.body.tickets[0].unread).toBe(false);
  });
});

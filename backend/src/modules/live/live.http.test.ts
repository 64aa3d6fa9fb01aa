import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { LiveData } from '@opsflow/contract';
import { startAppUnderTest, type AppUnderTest } from '../../testing/app-under-test.ts';
import { createTicket, invite, memberOf, signUp, through, type Member } from '../../testing/factories.ts';
import { LiveTestClient, type HeardMessage } from '../../testing/live-client.ts';

let app: AppUnderTest;
let other: AppUnderTest;
beforeAll(async () => {
  app = await startAppUnderTest();
  other = await startAppUnderTest({ databaseName: app.databaseName });
});
afterAll(async () => {
  await other.close();
  await app.close();
});

let clients: LiveTestClient[] = [];
afterEach(() => {
  for (const client of clients) client.disconnect();
  clients = [];
});

async function follow(member: Member, url = app.url, query = ''): Promise<LiveTestClient> {
  const client = new LiveTestClient(member.token);
  clients.push(client);
  return client.connect(url, query);
}

const appended =
  (type: string, ticketId: string) =>
  ({ data }: HeardMessage): boolean =>
    'type' in data && data.type === type && data.ticket_id === ticketId;

/** Everything that was caused before this has been told once this has been. */
async function settle(member: Member, ...listeners: LiveTestClient[]): Promise<void> {
  const last = await createTicket(member, { assignee_id: null });
  await Promise.all(
    listeners.map((client) =>
      client.find(
        ({ kind, data }) => kind === 'ticket.created' && 'ticket' in data && data.ticket.id === last.id,
      ),
    ),
  );
}

const setAgentScope = (admin: Member, agent_scope: string) =>
  admin.patch('/workspace', { agent_scope }).expect(200);

describe('a stream of live updates', () => {
  it('tells what happens to a ticket, in order, with the row as it is', async () => {
    const admin = await signUp(app);
    const client = await follow(admin);
    const ticket = await createTicket(admin);
    await admin.patch(`/tickets/${ticket.id}`, { priority: 'urgent' }).expect(200);
    const sent = await admin.post(`/tickets/${ticket.id}/replies`, { body: 'We look into it' }).expect(201);
    await settle(admin, client);
    const types = client.heard.flatMap(({ data }) =>
      'type' in data && data.ticket_id === ticket.id ? [`${data.version} ${data.type}`] : [],
    );
    expect(types).toEqual(['1 created', '2 priority_changed', '3 reply_sent']);
    const rows = client.of('ticket.changed').map((message) => message.ticket);
    expect(rows.find(({ id, priority }) => id === ticket.id && priority === 'urgent')).toBeDefined();
    expect(client.of('reply.added')).toEqual([expect.objectContaining({ reply_id: sent.body.reply.id })]);
    expect(JSON.stringify(client.heard)).not.toContain('We look into it');
  });

  it('tells the steps of a triage run as they are taken', async () => {
    const admin = await signUp(app);
    const client = await follow(admin);
    const ticket = await createTicket(admin);
    await admin.post(`/tickets/${ticket.id}/workflows/triage`).expect(200);
    await client.find(({ data }) => 'workflow_run' in data && data.workflow_run.status === 'succeeded');
    expect(client.of('run.step').map(({ step_type }) => step_type)).toEqual([
      'classification',
      'priority',
      'assignee_suggestion',
      'reply_draft',
    ]);
    expect(client.of('run.changed').map(({ workflow_run }) => workflow_run.status)).toEqual([
      'running',
      'succeeded',
    ]);
  });

  it('tells nothing of another workspace', async () => {
    const [ours, theirs] = [await signUp(app), await signUp(app)];
    const [our, their] = [await follow(ours), await follow(theirs)];
    const ticket = await createTicket(theirs);
    await theirs.post(`/tickets/${ticket.id}/workflows/triage`).expect(200);
    await settle(theirs, their);
    await settle(ours, our);
    expect(JSON.stringify(our.heard)).not.toContain(ticket.id);
    expect(our.of('ticket.created')).toHaveLength(1);
  });

  it('works across processes', async () => {
    const admin = await signUp(app);
    const client = await follow(admin, other.url);
    const ticket = await createTicket(admin);
    await client.find(appended('created', ticket.id));
  });

  it('tells what happened shortly before, where a page asks for it', async () => {
    const admin = await signUp(app);
    const ticket = await createTicket(admin);
    const [asking, plain] = [await follow(admin, app.url, '?lookback_ms=60000'), await follow(admin)];
    expect(asking.of('ticket.created').map(({ ticket: { id } }) => id)).toContain(ticket.id);
    expect(plain.of('ticket.created')).toEqual([]);
  });

  it('ends where there is no more to tell, for those who ask now and then', async () => {
    const admin = await signUp(app);
    const client = await follow(admin, app.url, '?follow=false');
    await client.ended;
    const ticket = await createTicket(admin);
    // The other process has told nothing yet when it is asked.
    await expect
      .poll(async () => {
        await client.connect(other.url, '?follow=false');
        await client.ended;
        return client.of('ticket.created').map(({ ticket: { id } }) => id);
      })
      .toEqual([ticket.id]);
  });

  it('asks a client to read everything again whose place it does not know', async () => {
    const admin = await signUp(app);
    const client = new LiveTestClient(admin.token);
    clients.push(client);
    client.place = '820000000100000001';
    await client.connect(app.url);
    expect(client.of('reset')).toEqual([{ reason: 'history' }]);
    const ticket = await createTicket(admin);
    await client.find(appended('created', ticket.id));
  });

  it('is refused without a credential, and beyond the number that one person may have', async () => {
    const admin = await signUp(app);
    await app.request.get('/api/v1/events').expect(401);
    for (let count = 0; count < 16; count += 1) await follow(admin);
    const refused = await admin.get('/events?follow=false').expect(429);
    expect(refused.body.code).toBe('too_many_streams');
  });
});

describe('a stream of somebody who sees part of the tickets', () => {
  it('tells of a ticket for as long as it is theirs, and that it is gone', async () => {
    const admin = await signUp(app);
    const [anna, ben] = [await invite(app, admin, 'agent'), await invite(app, admin, 'agent')];
    await setAgentScope(admin, 'own');
    const [ofAnna, ofBen, ofAdmin] = [await follow(anna), await follow(ben), await follow(admin)];
    const ticket = await createTicket(admin, { assignee_id: anna.user.id });
    await admin.patch(`/tickets/${ticket.id}`, { assignee_id: ben.user.id }).expect(200);
    await admin.patch(`/tickets/${ticket.id}`, { priority: 'urgent' }).expect(200);
    await settle(admin, ofAdmin);
    await ofBen.find(appended('priority_changed', ticket.id));
    await ofAnna.find(({ kind }) => kind === 'ticket.gone');
    const last = await createTicket(admin, { assignee_id: anna.user.id });
    await ofAnna.find(appended('created', last.id));
    const seen = ofAnna.heard.filter(({ data }) => JSON.stringify(data).includes(ticket.id));
    expect(seen.at(-1)?.kind).toBe('ticket.gone');
    expect(seen.some(appended('created', ticket.id))).toBe(true);
    expect(ofBen.heard.some(appended('created', ticket.id))).toBe(false);
    expect(ofBen.heard.some(appended('assignee_changed', ticket.id))).toBe(true);
  });

  it('asks the database whose a ticket is that was not heard of before', async () => {
    const admin = await signUp(app);
    const anna = await invite(app, admin, 'agent');
    await setAgentScope(admin, 'own');
    const [own, foreign] = [
      await createTicket(admin, { assignee_id: anna.user.id }),
      await createTicket(admin, { assignee_id: admin.user.id }),
    ];
    const late = await startAppUnderTest({ databaseName: app.databaseName });
    const ofAnna = await follow(anna, late.url);
    await admin.post(`/tickets/${foreign.id}/replies`, { body: 'Not for her' }).expect(201);
    await admin.post(`/tickets/${own.id}/replies`, { body: 'For her' }).expect(201);
    await ofAnna.find(appended('reply_sent', own.id));
    expect(JSON.stringify(ofAnna.heard)).not.toContain(foreign.id);
    await late.close();
  });

  it.each([
    ['their role changes', (admin: Member, id: string) => admin.patch(`/users/${id}`, { role: 'viewer' })],
    ['they are disabled', (admin: Member, id: string) => admin.patch(`/users/${id}`, { status: 'disabled' })],
    ['what agents may see changes', (admin: Member) => admin.patch('/workspace', { agent_scope: 'own' })],
  ])('ends within a second when %s', async (_name, change) => {
    const admin = await signUp(app);
    const agent = await invite(app, admin, 'agent');
    const client = await follow(agent, other.url);
    const startedAt = performance.now();
    await change(admin, agent.user.id).expect(200);
    await client.ended;
    // Far from the next look that every stream gets anyway, with room for a busy machine.
    expect(performance.now() - startedAt).toBeLessThan(8_000);
    expect(client.of('reset')).toEqual([{ reason: 'access_changed' }]);
  });
});

describe('notifications', () => {
  it('are told to their receiver alone, across processes, and again once they were read', async () => {
    const admin = await signUp(app);
    const anna = await invite(app, admin, 'agent');
    const [ofAnna, ofAdmin] = [await follow(anna, other.url), await follow(admin)];
    const ticket = await createTicket(admin, { assignee_id: anna.user.id });
    const told = await ofAnna.find(({ kind }) => kind === 'notification');
    const { notification } = told.data as LiveData<'notification'>;
    expect(notification).toMatchObject({ kind: 'assignment', ticket_id: ticket.id, read_at: null });
    await anna.post(`/notifications/${notification.id}/read`).expect(200);
    await ofAnna.find(({ data }) => 'notification' in data && data.notification.read_at !== null);
    await settle(admin, ofAdmin);
    expect(ofAdmin.of('notification')).toEqual([]);
  });
});

describe('presence', () => {
  const say = (member: Member, ticketId: string, state: string, client_id = 'page') =>
    member.put(`/tickets/${ticketId}/presence`, { client_id, state });

  it('tells who views, types and leaves, across processes', async () => {
    const admin = await signUp(app);
    const anna = await invite(app, admin, 'agent');
    const ticket = await createTicket(admin);
    const client = await follow(admin, other.url);
    await say(admin, ticket.id, 'viewing').expect(200);
    const { body } = await say(anna, ticket.id, 'viewing').expect(200);
    expect(body.present.map(({ user_id }: { user_id: string }) => user_id)).toEqual([admin.user.id]);
    await say(anna, ticket.id, 'viewing').expect(200);
    await say(anna, ticket.id, 'typing').expect(200);
    await say(anna, ticket.id, 'left').expect(200);
    await client.find(({ kind, data }) => kind === 'presence' && 'state' in data && data.state === 'left');
    const ofAnna = client.of('presence').filter(({ user_id }) => user_id === anna.user.id);
    expect(ofAnna.map(({ state }: LiveData<'presence'>) => state)).toEqual(['viewing', 'typing', 'left']);
    const again = await say(admin, ticket.id, 'viewing').expect(200);
    expect(again.body.present).toEqual([]);
  });

  it('is the same at both processes', async () => {
    const admin = await signUp(app);
    const anna = await invite(app, admin, 'agent');
    const ticket = await createTicket(admin);
    await Promise.all([say(anna, ticket.id, 'viewing'), say(through(other, anna), ticket.id, 'typing')]);
    const { body } = await say(admin, ticket.id, 'viewing').expect(200);
    expect(body.present).toHaveLength(1);
  });

  it('counts nobody who has said nothing for long', async () => {
    const admin = await signUp(app);
    const anna = await invite(app, admin, 'agent');
    const ticket = await createTicket(admin);
    await say(anna, ticket.id, 'viewing').expect(200);
    app.clock.advance(76_000);
    const { body } = await say(admin, ticket.id, 'viewing').expect(200);
    expect(body.present).toEqual([]);
  });

  it('is nothing that one could say on a ticket one does not see', async () => {
    const [ours, theirs] = [await signUp(app), await signUp(app)];
    const ticket = await createTicket(theirs);
    await say(ours, ticket.id, 'viewing').expect(404);
    expect(memberOf(app, ours.session).user.id).toBe(ours.user.id);
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { NotificationView } from '@opsflow/contract';
import { createSmtpTransport } from '../../platform/mail/index.ts';
import { startAppUnderTest, type AppUnderTest } from '../../testing/app-under-test.ts';
import { createTicket, invite, signUp, type Member } from '../../testing/factories.ts';
import { startMailServer, type MailServer } from '../../testing/mail-server.ts';

let app: AppUnderTest;
let server: MailServer;
let admin: Member;
let lead: Member;
let agent: Member;
beforeAll(async () => {
  server = await startMailServer();
  app = await startAppUnderTest({ mail: createSmtpTransport(server.url) });
  admin = await signUp(app);
  lead = await invite(app, admin, 'lead');
  agent = await invite(app, admin, 'agent');
});
afterAll(async () => {
  await app.close();
  await server.close();
});

const read = async (member: Member, query = '') =>
  (await member.get(`/notifications${query}`).expect(200)).body as {
    notifications: NotificationView[];
    next_cursor: string | null;
    unread_count: number;
  };
const note = (member: Member, ticketId: string, body: string) =>
  member.post(`/tickets/${ticketId}/replies`, { body, visibility: 'internal' }).expect(201);

describe('notifications', () => {
  it('tell whoever is mentioned in a note, and not whoever wrote it', async () => {
    const ticket = await createTicket(lead);
    await note(lead, ticket.id, 'This is odd, @the AGENT and @The lead: please look.');
    const { notifications, unread_count } = await read(agent);
    expect(notifications).toMatchObject([
      { kind: 'mention', ticket_id: ticket.id, actor: { type: 'user', id: lead.user.id }, read_at: null },
    ]);
    expect(unread_count).toBe(1);
    expect((await read(lead)).notifications).toEqual([]);
  });

  it('tell the new assignee, but nobody who took the ticket themselves', async () => {
    const ticket = await createTicket(admin);
    await lead.patch(`/tickets/${ticket.id}`, { assignee_id: agent.user.id }).expect(200);
    const [latest] = (await read(agent)).notifications;
    expect(latest).toMatchObject({ kind: 'assignment', ticket_number: ticket.number });
    await lead.patch(`/tickets/${ticket.id}`, { assignee_id: lead.user.id }).expect(200);
    expect((await read(lead)).notifications).toEqual([]);
  });

  it('tell whoever left a run to a worker how it ended', async () => {
    const ticket = await createTicket(lead);
    await lead.post(`/tickets/${ticket.id}/workflows/triage?async=true`).expect(202);
    await app.product.queue.worker.runDue();
    expect((await read(lead)).notifications).toMatchObject([
      { kind: 'run_finished', ticket_id: ticket.id, actor: { type: 'ai' } },
    ]);
  });

  it('page, are read one by one and all at once, and are their receiver’s alone', async () => {
    const ticket = await createTicket(admin);
    for (const word of ['first', 'second', 'third']) await note(admin, ticket.id, `@The lead ${word}`);
    const page = await read(lead, '?limit=2');
    expect(page.notifications.map(({ excerpt }) => excerpt)).toEqual(['@The lead third', '@The lead second']);
    const next = await read(lead, `?limit=2&cursor=${String(page.next_cursor)}`);
    expect(next.notifications[0]?.excerpt).toBe('@The lead first');
    const id = String(page.notifications[0]?.id);
    await agent.post(`/notifications/${id}/read`).expect(404);
    const marked = await lead.post(`/notifications/${id}/read`).expect(200);
    expect(marked.body.notification.read_at).not.toBeNull();
    const again = await lead.post(`/notifications/${id}/read`).expect(200);
    expect(again.body).toEqual(marked.body);
    const unread = await read(lead, '?unread=true');
    expect(unread.notifications.map(({ id: other }) => other)).not.toContain(id);
    const all = await lead.post('/notifications/read-all').expect(200);
    expect(all.body.marked).toBe(unread.unread_count);
    expect((await read(lead)).unread_count).toBe(0);
  });

  it('come as their receiver wishes: not at all, or by mail too unless they were read before', async () => {
    const path = '/notifications/preferences';
    const usual = await agent.get(path).expect(200);
    expect(usual.body.notification_preferences).toMatchObject({ mention: 'in_app', sla: 'in_app' });
    const chosen = { mention: 'mail', assignment: 'off' };
    const { body } = await agent.patch(path, chosen).expect(200);
    expect(body.notification_preferences).toMatchObject({ ...chosen, run_finished: 'in_app' });
    await agent.post('/notifications/read-all').expect(200);
    const ticket = await createTicket(lead);
    await lead.patch(`/tickets/${ticket.id}`, { assignee_id: agent.user.id }).expect(200);
    await note(lead, ticket.id, '@The agent read before');
    await agent.post('/notifications/read-all').expect(200);
    await note(lead, ticket.id, '@The agent by mail');
    await app.product.outboxWorker?.sendDue();
    const mails = server.mails.filter(
      ({ to, raw }) => to.includes(agent.email) && raw.includes('You were mentioned'),
    );
    expect(mails).toHaveLength(1);
    expect(mails[0]?.raw).toContain(`http://desk.test/tickets/${ticket.id}`);
    expect((await read(agent, '?unread=true')).notifications).toHaveLength(1);
    await agent.patch(path, { mention: 'sms' }).expect(400);
  });

  it('tell whoever has a ticket that a promise runs out, and who is on call that it is late or nobody’s', async () => {
    const calm = await signUp(app, 'Calm Agency');
    const owner = await invite(app, calm, 'agent');
    const onCall = await invite(app, calm, 'lead');
    const rota = { participant_ids: [onCall.user.id], rotation: 'weekly', starts_on: '2026-01-05' };
    await calm
      .put('/on-call', { ...rota, handover_time: '09:00', time_zone: 'UTC', overrides: [] })
      .expect(200);
    const { body } = await calm.get('/sla/policy').expect(200);
    const { rules, version } = body.sla_policy;
    const calendars = rules.calendars.map((calendar: object) => ({ ...calendar, always_open: true }));
    await calm.put('/sla/policy', { version, rules: { ...rules, calendars } }).expect(200);
    const theirs = await createTicket(calm, { priority: 'high', assignee_id: owner.user.id });
    const nobodys = await createTicket(calm, { priority: 'high' });
    const told = async (member: Member) =>
      (await read(member)).notifications
        .filter(({ kind }) => kind === 'sla')
        .map(({ ticket_id, excerpt }) => [ticket_id, excerpt]);
    app.clock.advance(31 * 60_000);
    await app.product.sla.pass.runDue(app.clock.now(), 100);
    expect(await told(owner)).toEqual([[theirs.id, 'The first response is due soon']]);
    expect(await told(onCall)).toEqual([[nobodys.id, 'The first response is due soon']]);
    await owner.patch('/notifications/preferences', { sla: 'off' }).expect(200);
    app.clock.advance(30 * 60_000);
    await app.product.sla.pass.runDue(app.clock.now(), 100);
    expect(await told(owner)).toHaveLength(1);
    expect(await told(onCall)).toEqual(
      expect.arrayContaining([
        [theirs.id, 'The first response is overdue'],
        [nobodys.id, 'The first response is overdue'],
      ]),
    );
  });

  it('do not open a ticket to somebody who may not see it', async () => {
    const quiet = await signUp(app, 'Quiet Agency');
    const theirs = await invite(app, quiet, 'agent');
    await quiet.patch('/workspace', { agent_scope: 'own' }).expect(200);
    const ticket = await createTicket(quiet);
    await note(quiet, ticket.id, '@The agent look');
    expect((await read(theirs)).notifications).toEqual([]);
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TimelineEvent } from '@opsflow/contract';
import { createSmtpTransport } from '../../platform/mail/index.ts';
import { startAppUnderTest, type AppUnderTest } from '../../testing/app-under-test.ts';
import { createTicket, invite, logIn, signUp, type Member } from '../../testing/factories.ts';
import { startMailServer, type MailServer } from '../../testing/mail-server.ts';

const dayMs = 24 * 60 * 60 * 1000;

let app: AppUnderTest;
let other: AppUnderTest;
let server: MailServer;
beforeAll(async () => {
  server = await startMailServer();
  app = await startAppUnderTest({ mail: createSmtpTransport(server.url) });
  other = await startAppUnderTest({ databaseName: app.databaseName });
  // The times of schedules are counted from when they are first seen.
  await app.product.queue.worker.runDue();
});
afterAll(async () => {
  await other.close();
  await app.close();
  await server.close();
});

/** Nights pass, and two processes do what is due in them; whoever was logged in logs in again. */
async function passDays(days: number, member: Member): Promise<Member> {
  app.clock.advance(days * dayMs);
  other.clock.advance(days * dayMs);
  await Promise.all([app.product.queue.worker.runDue(), other.product.queue.worker.runDue()]);
  return logIn(app, member.email);
}

const settings = '/workspace/housekeeping';
const statusOf = async (admin: Member, id: string) =>
  (await admin.get(`/tickets/${id}`).expect(200)).body.ticket.status as string;
const eventsOf = async (admin: Member, id: string) =>
  (await admin.get(`/tickets/${id}/timeline?limit=100`).expect(200)).body.events as TimelineEvent[];
const rebuild = async (admin: Member, id: string) =>
  (await admin.post('/admin/rebuild', { ticket_id: id }).expect(200)).body as unknown;

describe('the settings of housekeeping', () => {
  it('are read by everybody, changed by admins, and audited', async () => {
    const admin = await signUp(app);
    const agent = await invite(app, admin, 'agent');
    const usual = await agent.get(settings).expect(200);
    expect(usual.body.housekeeping).toMatchObject({
      close_solved_after_days: 14,
      warn_unanswered_after_days: null,
    });
    await agent.patch(settings, { close_solved_after_days: 1 }).expect(403);
    const changed = await admin.patch(settings, { close_solved_after_days: null }).expect(200);
    expect(changed.body.housekeeping).toEqual({
      ...usual.body.housekeeping,
      close_solved_after_days: null,
    });
    const refused = await admin.patch(settings, { close_unanswered_after_days: 0 }).expect(400);
    expect(refused.body.errors[0].path).toBe('body.close_unanswered_after_days');
    const { body } = await admin.get('/admin/audit?action=workspace.housekeeping_changed').expect(200);
    expect(body.audit_records).toHaveLength(1);
  });
});

describe('tickets on which nothing happens', () => {
  it('are closed by themselves once they were solved long enough, once, by an event', async () => {
    let admin = await signUp(app);
    await admin.patch(settings, { close_solved_after_days: 7 }).expect(200);
    const [solved, open] = [await createTicket(admin), await createTicket(admin)];
    await admin.patch(`/tickets/${solved.id}`, { status: 'solved' }).expect(200);
    admin = await passDays(6, admin);
    expect(await statusOf(admin, solved.id)).toBe('solved');
    admin = await passDays(2, admin);
    expect(await statusOf(admin, solved.id)).toBe('closed');
    expect(await statusOf(admin, open.id)).toBe('new');
    const closing = (await eventsOf(admin, solved.id)).filter(
      ({ type, payload }) => type === 'status_changed' && payload['to'] === 'closed',
    );
    expect(closing).toMatchObject([{ actor: { type: 'system' } }]);
    admin = await passDays(2, admin);
    expect(await eventsOf(admin, solved.id)).toHaveLength(3);
  });

  it('are closed where the customer does not answer, who is told before by one mail', async () => {
    let admin = await signUp(app);
    await admin
      .patch(settings, { warn_unanswered_after_days: 5, close_unanswered_after_days: 3 })
      .expect(200);
    const customer_email = 'silent@customer.example';
    const [silent, talking] = [
      await createTicket(admin, { customer_email }),
      await createTicket(admin, { customer_email: 'talking@customer.example' }),
    ];
    for (const { id } of [silent, talking]) {
      const reply = { body: 'Could you send us the invoice?', set_status: 'pending' };
      await admin.post(`/tickets/${id}/replies`, reply).expect(201);
    }
    admin = await passDays(6, admin);
    expect(await statusOf(admin, silent.id)).toBe('pending');
    await app.product.outboxWorker?.sendDue();
    const mails = server.mails.filter(({ to }) => to.includes(customer_email));
    expect(mails.map(({ raw }) => raw.includes('we will close your request'))).toEqual([false, true]);
    await admin
      .post(`/tickets/${talking.id}/events`, { type: 'message_received', body: 'I am still here' })
      .expect(201);
    admin = await passDays(4, admin);
    expect(await statusOf(admin, silent.id)).toBe('closed');
    expect(await statusOf(admin, talking.id)).not.toBe('closed');
    const types = (await eventsOf(admin, silent.id)).map(({ type }) => type);
    expect(types).toEqual(['status_changed', 'inactivity_warned', 'status_changed', 'reply_sent', 'created']);
    expect(await rebuild(admin, silent.id)).toMatchObject({ drift: null });
  });
});

describe('records that nobody needs any more', () => {
  it('go: prompts of old steps and stale drafts, while decisions and sent replies stay', async () => {
    let admin = await signUp(app);
    await admin.patch(settings, { delete_prompts_after_days: 20, delete_drafts_after_days: 10 }).expect(200);
    const ticket = await createTicket(admin);
    await admin.post(`/tickets/${ticket.id}/replies`, { body: 'Sent and kept' }).expect(201);
    const run = (await admin.post(`/tickets/${ticket.id}/workflows/triage`).expect(200)).body;
    const read = async () =>
      (await admin.get(`/workflows/runs/${String(run.workflow_run.id)}`).expect(200)).body.workflow_steps;
    const bodies = async () =>
      (await admin.get(`/tickets/${ticket.id}`).expect(200)).body.replies.map(
        ({ state }: { state: string }) => state,
      );
    const before = await read();
    expect(before[0].raw.system).not.toBe('');
    admin = await passDays(9, admin);
    expect(await bodies()).toEqual(['sent', 'draft']);
    admin = await passDays(3, admin);
    expect(await bodies()).toEqual(['sent']);
    expect(await read()).toEqual(before);
    admin = await passDays(10, admin);
    const after = await read();
    expect(after[0].raw).toEqual({ system: '', user: '', output: '' });
    expect(after[0].output_snapshot).toEqual(before[0].output_snapshot);
  });

  it('go with a ticket that was thrown away 30 days ago; one that was restored stays', async () => {
    let admin = await signUp(app);
    const [gone, restored] = [await createTicket(admin), await createTicket(admin)];
    await admin.post(`/tickets/${gone.id}/workflows/triage`).expect(200);
    await admin.post(`/tickets/${gone.id}/replies`, { body: 'To be deleted' }).expect(201);
    for (const { id } of [gone, restored]) await admin.delete(`/tickets/${id}`).expect(200);
    admin = await passDays(10, admin);
    await admin.get(`/tickets/${gone.id}`).expect(200);
    await admin.post(`/tickets/${restored.id}/restore`).expect(200);
    admin = await passDays(22, admin);
    await admin.get(`/tickets/${gone.id}`).expect(404);
    await admin.get(`/tickets/${restored.id}`).expect(200);
    const runs = await admin.get(`/workflows/runs?ticket_id=${gone.id}`).expect(200);
    expect(runs.body.workflow_runs).toEqual([]);
    for (const collection of ['tickets', 'ticket_events', 'ticket_replies', 'workflow_steps', 'outbox']) {
      const left = await app.database.connection.collection(collection).find({}).toArray();
      expect(JSON.stringify(left)).not.toContain(gone.id);
      expect(JSON.stringify(left)).not.toContain('To be deleted');
    }
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startAppUnderTest, type AppUnderTest } from '../../testing/app-under-test.ts';
import { createTicket, invite, signUp, type Member } from '../../testing/factories.ts';

let app: AppUnderTest;
let admin: Member;
let lead: Member;
let agent: Member;
beforeAll(async () => {
  app = await startAppUnderTest();
  admin = await signUp(app, 'Calm Agency');
  lead = await invite(app, admin, 'lead');
  agent = await invite(app, admin, 'agent');
  await app.request
    .put('/api/v1/on-call')
    .set('Authorization', `Bearer ${admin.token}`)
    .send({
      participant_ids: [lead.user.id, agent.user.id],
      ...{
        rotation: 'weekly',
        starts_on: '2020-01-06',
        handover_time: '00:00',
        time_zone: 'UTC',
        overrides: [],
      },
    })
    .expect(200);
});
afterAll(() => app.close());

const primary = async () => (await admin.get('/on-call').expect(200)).body.turns[0].primary_id as string;
const mails = async () =>
  (await admin.get('/admin/outbox?limit=100').expect(200)).body.outbox_messages.filter(
    ({ kind }: { kind: string }) => kind === 'escalation_mail',
  );

describe('an escalation', () => {
  it('asks whoever is on call, by mail, until somebody acknowledges it', async () => {
    const ticket = await createTicket(agent);
    const raised = await agent.post(`/tickets/${ticket.id}/escalate`, { reason: 'Angry' }).expect(201);
    const { escalation } = raised.body;
    expect(escalation).toMatchObject({
      trigger: 'manual',
      level: 1,
      owner_id: await primary(),
      acknowledged_at: null,
    });
    expect(await mails()).toHaveLength(1);
    const open = await agent.get('/escalations?state=open').expect(200);
    expect(open.body.escalations).toEqual([escalation]);
    const path = `/escalations/${escalation.id}/acknowledge`;
    const { body } = await lead.post(path).expect(200);
    expect(body.escalation.acknowledged_by_id).toBe(lead.user.id);
    expect((await agent.post(path).expect(200)).body).toEqual(body);
    const shown = (await agent.get(`/tickets/${ticket.id}`).expect(200)).body.ticket;
    expect(shown.escalation).toMatchObject({ id: escalation.id, reason: 'Angry' });
    expect(shown.escalation.acknowledged_at).not.toBeNull();
    expect((await agent.get('/escalations?state=open').expect(200)).body.escalations).toEqual([]);
  });

  it('is passed on to the secondary where nobody acknowledges in time', async () => {
    const ticket = await createTicket(agent);
    const { body } = await agent.post(`/tickets/${ticket.id}/escalate`, { reason: 'Waiting' }).expect(201);
    app.clock.advance(31 * 60_000);
    await app.product.queue.worker.runDue();
    const listed = await agent.get(`/escalations?ticket_id=${ticket.id}`).expect(200);
    expect(listed.body.escalations).toMatchObject([{ id: body.escalation.id, level: 2 }]);
    expect(await mails()).toHaveLength(3);
  });

  it('is raised by a breached SLA and by a rule, each once', async () => {
    const rules = [{ name: 'Security', when: [{ tags: ['security'] }] }];
    const policy = { on_sla_warning: true, on_sla_breach: true, rules, acknowledge_within_minutes: 0 };
    await app.request
      .put('/api/v1/escalations/policy')
      .set('Authorization', `Bearer ${admin.token}`)
      .send(policy)
      .expect(200);
    const ticket = await createTicket(agent, { tags: ['security'], priority: 'urgent' });
    await app.product.queue.worker.runDue();
    app.clock.advance(5 * 24 * 60 * 60_000);
    for (let pass = 0; pass < 3; pass += 1) await app.product.queue.worker.runDue();
    await agent.patch(`/tickets/${ticket.id}`, { tags: ['security', 'again'] }).expect(200);
    await app.product.queue.worker.runDue();
    const { body } = await agent.get(`/escalations?ticket_id=${ticket.id}`).expect(200);
    const reasons = body.escalations.map(({ reason }: { reason: string }) => reason);
    expect(new Set(reasons).size).toBe(reasons.length);
    expect(reasons).toEqual(
      expect.arrayContaining([
        'Rule: Security',
        'SLA first response is breached',
        'SLA resolution is breached',
      ]),
    );
  });
});

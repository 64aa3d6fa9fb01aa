import type { AppUnderTest } from '../app-under-test.ts';
import { createTicket, type Member } from '../factories.ts';
import type { TrustTenant } from './two-tenants.ts';

/** Rules route a ticket twice and are overridden; what escalates, who is told and who is there is said twice. */
export async function liveThroughRouting(app: AppUnderTest, { members, ids }: TrustTenant): Promise<void> {
  const { admin, lead } = members;
  const path = `/tickets/${ids.ticket[0]}`;
  const { policy } = (await admin.get('/escalations/policy').expect(200)).body;
  // The second time there is something to be met.
  for (const state of ['viewing', 'typing']) {
    await admin.put('/escalations/policy', policy).expect(200);
    const { preferences } = (await admin.get('/notifications/preferences').expect(200)).body;
    await admin.patch('/notifications/preferences', preferences).expect(200);
    await admin.post(`${path}/route`, { mode: 'auto' }).expect(200);
    await admin.get(`${path}/routing`).expect(200);
    for (const member of [admin, lead]) {
      await member.put(`${path}/presence`, { client_id: 'page', state }).expect(200);
    }
  }
  const target = { user_id: admin.user.id };
  await admin.post(`${path}/route/override`, { action: 'reassign', target, reason: 'Ours' }).expect(200);
  await overrideBeforeRules(admin);
  await escalateByRule(app, admin);
}

/** A ticket that somebody placed by hand before any rule did. */
async function overrideBeforeRules(admin: Member): Promise<void> {
  const { policy } = (await admin.get('/routing/policy').expect(200)).body;
  const { rules, default_queue, cool_down_minutes, is_automatic } = policy;
  const draft = { rules, default_queue, cool_down_minutes, is_automatic };
  await admin.post('/routing/simulate', { policy: draft, tickets: 10 }).expect(200);
  const path = `/tickets/${(await createTicket(admin)).id}`;
  const override = { action: 'reassign', target: { user_id: admin.user.id }, reason: 'Mine' };
  await admin.post(`${path}/route/override`, override).expect(200);
  await admin.post(`${path}/route`, { mode: 'auto' }).expect(200);
  await admin.get(`${path}/routing`).expect(200);
}

/** What speaks for it twice escalates a ticket once. */
async function escalateByRule(app: AppUnderTest, admin: Member): Promise<void> {
  const rules = [{ name: 'All that is high', when: [{ priority: ['high', 'urgent'] }] }];
  const policy = { on_sla_warning: false, on_sla_breach: false, rules, acknowledge_within_minutes: 0 };
  await admin.put('/escalations/policy', policy).expect(200);
  const { id } = await createTicket(admin, { priority: 'low' });
  for (const priority of ['high', 'urgent']) {
    await admin.patch(`/tickets/${id}`, { priority }).expect(200);
    await app.product.queue.worker.runDue();
  }
}

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PersonLoad } from '@opsflow/contract';
import { grantTenantScope } from '../../platform/mongo/grant-tenant-scope.ts';
import { toObjectId } from '../../platform/mongo/index.ts';
import { startAppUnderTest, type AppUnderTest } from '../../testing/app-under-test.ts';
import { createTicket, invite, signUp, type Member } from '../../testing/factories.ts';

let app: AppUnderTest;
let admin: Member;
let busy: Member;
let free: Member;
beforeAll(async () => {
  app = await startAppUnderTest();
  admin = await signUp(app, 'Busy Agency');
  busy = await invite(app, admin, 'agent');
  free = await invite(app, admin, 'agent');
  await admin.patch(`/people/${busy.user.id}`, { capacity: 2 }).expect(200);
  for (const priority of ['low', 'medium', 'high', 'urgent'] as const) {
    await createTicket(admin, { priority, assignee_id: busy.user.id });
  }
  const solved = await createTicket(admin, { assignee_id: busy.user.id });
  await admin.patch(`/tickets/${solved.id}`, { status: 'solved' }).expect(200);
  await createTicket(admin, { priority: 'urgent' });
});
afterAll(() => app.close());

async function loadOf(member: Member): Promise<PersonLoad | undefined> {
  const { workload } = (await admin.get('/analytics/workload').expect(200)).body;
  return workload.people.find(({ user_id }: PersonLoad) => user_id === member.user.id);
}

describe('the workload', () => {
  it('counts and weighs open tickets against capacity', async () => {
    expect(await loadOf(busy)).toMatchObject({ open: 4, weighted: 5, capacity: 2, utilisation: 2 });
    expect(await loadOf(free)).toMatchObject({ open: 0, weighted: 0, utilisation: 0 });
    const { workload } = (await admin.get('/analytics/workload').expect(200)).body;
    expect(workload.unassigned).toMatchObject({ open: 1, weighted: 2 });
  });

  it('is kept hour by hour', async () => {
    const scope = grantTenantScope(toObjectId(admin.tenantId));
    const { service } = app.product.workload;
    await service.takeSnapshot(scope);
    await service.takeSnapshot(scope);
    await app.product.queue.worker.runDue();
    app.clock.advance(60 * 60 * 1000);
    await app.product.queue.worker.runDue();
    const first = (await free.get('/analytics/workload/snapshots?limit=1').expect(200)).body;
    expect(first.snapshots).toHaveLength(1);
    const second = await free.get(`/analytics/workload/snapshots?cursor=${first.next_cursor}`).expect(200);
    expect(second.body.snapshots).toHaveLength(1);
    expect(second.body.snapshots[0].people).toHaveLength(3);
  });

  it('is rebalanced as proposed, in bulk, with a record of who moved what', async () => {
    const { proposal } = (await admin.get('/workload/rebalance').expect(200)).body;
    expect(proposal.moves).toHaveLength(2);
    const moves = proposal.moves.map(({ ticket_id, from_user_id, to_user_id }: Record<string, string>) => ({
      ticket_id,
      from_user_id,
      to_user_id,
    }));
    await free.post('/workload/rebalance', { moves }).expect(403);
    const { body } = await admin.post('/workload/rebalance', { moves, reason: 'Full desk' }).expect(200);
    expect(body.results.map(({ moved }: { moved: boolean }) => moved)).toEqual([true, true]);
    expect(await loadOf(busy)).toMatchObject({ open: 2, utilisation: 1 });
    const again = await admin.post('/workload/rebalance', { moves }).expect(200);
    expect(again.body.results.map(({ moved }: { moved: boolean }) => moved)).toEqual([false, false]);
    const { audit_records: records } = (
      await admin.get('/admin/audit?action=workload.rebalanced').expect(200)
    ).body;
    expect(records).toEqual([expect.objectContaining({ after: { moves, reason: 'Full desk' } })]);
    const timeline = await admin.get(`/tickets/${moves[0].ticket_id}/timeline`).expect(200);
    expect(timeline.body.events[0]).toMatchObject({
      type: 'assignee_changed',
      payload: { to: moves[0].to_user_id },
    });
  });
});

describe('customers', () => {
  it('have a tier, which the audit log follows', async () => {
    const input = { email: 'Ada@Customer.example', name: 'Ada', tier: 'vip' };
    const { customer } = (await free.post('/customers', input).expect(201)).body;
    expect(customer).toMatchObject({ email: 'ada@customer.example', tier: 'vip', company: null });
    await free.post('/customers', input).expect(409);
    const changed = await free.patch(`/customers/${customer.id}`, { tier: 'enterprise' }).expect(200);
    expect(changed.body.customer.tier).toBe('enterprise');
    const found = await free.get('/customers?tier=enterprise&limit=1').expect(200);
    expect(found.body).toEqual({ customers: [changed.body.customer], next_cursor: null });
    const { audit_records: records } = (await admin.get('/admin/audit?action=customer.changed').expect(200))
      .body;
    expect(records[0]).toMatchObject({ before: { tier: 'vip' }, after: { tier: 'enterprise' } });
  });
});

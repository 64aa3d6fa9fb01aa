import { grantTenantScope } from '../../platform/mongo/grant-tenant-scope.ts';
import { toObjectId } from '../../platform/mongo/index.ts';
import type { AppUnderTest } from '../app-under-test.ts';
import { createTicket } from '../factories.ts';
import type { TrustTenant } from './two-tenants.ts';

const longAgo = new Date('2020-01-01');
const someMorning = new Date('2100-01-01T08:00:00Z');

/** Years pass by: tickets are closed and deleted, drafts and prompts go. */
export async function keepHouse(app: AppUnderTest, { id, members }: TrustTenant): Promise<void> {
  const { admin } = members;
  const scope = grantTenantScope(toObjectId(id));
  const settings = {
    ...{ close_solved_after_days: 1, warn_unanswered_after_days: 1 },
    ...{ delete_drafts_after_days: 30, delete_prompts_after_days: 30 },
  };
  await admin.patch('/workspace/housekeeping', settings).expect(200);
  const [solved, waiting, deleted] = [
    await createTicket(admin),
    await createTicket(admin),
    await createTicket(admin),
  ];
  for (const { id: ticketId } of [waiting, deleted]) {
    await admin.post(`/tickets/${ticketId}/workflows/triage`).expect(200);
    const note = { body: `Look, @${admin.user.name}`, visibility: 'internal' };
    await admin.post(`/tickets/${ticketId}/replies`, note).expect(201);
  }
  const path = `/tickets/${deleted.id}`;
  await admin.post(`${path}/route`, { mode: 'auto' }).expect(200);
  await admin.post(`${path}/replies`, { body: 'Its mail goes with the ticket' }).expect(201);
  await admin.post(`${path}/escalate`, { reason: 'To be forgotten' }).expect(201);
  await admin.post(`${path}/summary`, { force: true }).expect(200);
  await admin.patch(`/tickets/${solved.id}`, { status: 'solved' }).expect(200);
  await admin.patch(`/tickets/${waiting.id}`, { status: 'pending' }).expect(200);
  await admin.delete(path).expect(200);

  const { connection } = app.database;
  const idle = { _id: { $in: [solved.id, waiting.id].map(toObjectId) }, tenant_id: toObjectId(id) };
  const of = (ticketId: string) => ({ tenant_id: toObjectId(id), ticket_id: toObjectId(ticketId) });
  await connection.collection('tickets').updateMany(idle, { $set: { last_activity_at: longAgo } });
  await connection
    .collection('tickets')
    .updateOne({ _id: toObjectId(deleted.id), tenant_id: toObjectId(id) }, { $set: { trashed_at: longAgo } });
  const old = { $set: { updated_at: longAgo, created_at: longAgo } };
  await connection.collection('ticket_replies').updateMany(of(waiting.id), old);
  const run = await connection.collection('workflow_runs').findOne(of(waiting.id));
  const steps = { tenant_id: toObjectId(id), workflow_run_id: run?._id };
  await connection.collection('workflow_steps').updateMany(steps, old);

  await admin.patch('/notifications/preferences', { digest: 'daily' }).expect(200);
  const { service } = app.product.housekeeping;
  const { signal } = new AbortController();
  await service.tidyTickets({ scope, correlationId: 'a night', signal });
  await service.tidyRecords(scope, signal);
  await app.product.notifications.digests.sendDue(scope, someMorning, signal);
  await app.product.outboxWorker?.sendDue();
}

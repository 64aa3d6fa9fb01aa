import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TicketDrift } from '@opsflow/contract';
import { grantTenantScope } from '../../../platform/mongo/grant-tenant-scope.ts';
import { toObjectId } from '../../../platform/mongo/index.ts';
import { startAppUnderTest, type AppUnderTest } from '../../../testing/app-under-test.ts';
import { createTicket, invite, signUp, type Member } from '../../../testing/factories.ts';
import { rebuildWorkspaces } from './rebuild-workspaces.ts';

let app: AppUnderTest;
beforeAll(async () => void (app = await startAppUnderTest()));
afterAll(() => app.close());

const stored = (name: string) => app.database.connection.collection(name);
const ofTicket = (id: string) => ({ _id: toObjectId(id) });

async function rebuildOne(admin: Member, ticketId: string, repair = false): Promise<TicketDrift | null> {
  const { body } = await admin.post('/admin/rebuild', { ticket_id: ticketId, repair }).expect(200);
  return body.drift as TicketDrift | null;
}

async function verify(admin: Member, isRepairing = false) {
  const { slug } = admin.session.tenant;
  for await (const { report } of rebuildWorkspaces(app.database, { slug, isRepairing })) {
    return report;
  }
  throw new Error('The workspace was not found');
}

describe('rebuilding', () => {
  it('finds every ticket as its events say, whatever was done to it', async () => {
    const admin = await signUp(app);
    const ticket = await createTicket(admin, { tags: ['a'], assignee_id: admin.user.id });
    await admin.post(`/tickets/${ticket.id}/workflows/triage`).expect(200);
    await admin
      .patch(`/tickets/${ticket.id}`, { subject: 'Corrected', status: 'solved', tags: [] })
      .expect(200);
    await admin.post(`/tickets/${ticket.id}/events`, { type: 'message_received', body: 'Again' }).expect(201);
    await createTicket(admin);
    expect(await verify(admin)).toMatchObject({ tickets: 2, driftCount: 0, drifts: [] });
    expect(await rebuildOne(admin, ticket.id)).toBeNull();
  });

  it('names the fields that differ, and puts them right when it is told to', async () => {
    const admin = await signUp(app);
    const ticket = await createTicket(admin);
    const before = await stored('tickets').findOne(ofTicket(ticket.id));
    const wrong = { $set: { status: 'closed', stray: 1 }, $unset: { last_inbound_at: 1 } };
    await stored('tickets').updateOne(ofTicket(ticket.id), wrong);
    const drift = {
      ticket_id: ticket.id,
      problem: 'differs',
      fields: ['last_inbound_at', 'status', 'stray'],
    };
    expect(await rebuildOne(admin, ticket.id)).toEqual({ ...drift, repaired: false });
    expect(await rebuildOne(admin, ticket.id, true)).toEqual({ ...drift, repaired: true });
    expect(await stored('tickets').findOne(ofTicket(ticket.id))).toEqual(before);
    expect(await verify(admin)).toMatchObject({ driftCount: 0 });
  });

  it('does not mind what depends on the clock', async () => {
    const admin = await signUp(app);
    const ticket = await createTicket(admin);
    await stored('tickets').updateOne(ofTicket(ticket.id), { $set: { risk_score: 99, sla_breached: true } });
    expect(await rebuildOne(admin, ticket.id, true)).toBeNull();
    expect(await stored('tickets').findOne(ofTicket(ticket.id))).toMatchObject({ risk_score: 99 });
  });

  it('makes a snapshot that is missing, and finds events and tickets that stand alone', async () => {
    const admin = await signUp(app);
    const [gone, orphan, broken] = [
      await createTicket(admin),
      await createTicket(admin),
      await createTicket(admin),
    ];
    await admin.patch(`/tickets/${broken.id}`, { priority: 'high' }).expect(200);
    await stored('tickets').deleteOne(ofTicket(gone.id));
    await stored('ticket_events').deleteMany({ ticket_id: toObjectId(orphan.id) });
    await stored('ticket_events').deleteOne({ ticket_id: toObjectId(broken.id), version: 1 });
    const report = await verify(admin, true);
    const found = report.drifts.map(({ ticketId, problem, isRepaired }) => [
      ticketId.toHexString(),
      problem,
      isRepaired,
    ]);
    expect(found.toSorted()).toEqual(
      [
        [gone.id, 'no_snapshot', true],
        [orphan.id, 'no_events', false],
        [broken.id, 'broken_timeline', false],
      ].toSorted(),
    );
    await admin.get(`/tickets/${gone.id}`).expect(200);
  });

  it('reads a step that version 1 wrote', async () => {
    const admin = await signUp(app);
    const ticket = await createTicket(admin);
    await admin.post(`/tickets/${ticket.id}/workflows/triage`).expect(200);
    const steps = { ticket_id: toObjectId(ticket.id), type: 'triage_step' };
    await stored('ticket_events').updateMany(steps, {
      $set: { schema_version: 1 },
      $unset: { 'payload.decision': 1 },
    });
    expect(await rebuildOne(admin, ticket.id)).toBeNull();
    const { body } = await admin.get(`/tickets/${ticket.id}/timeline`).expect(200);
    const read = (body.events as { type: string; payload: object }[]).filter(
      ({ type }) => type === 'triage_step',
    );
    expect(read).toHaveLength(4);
    for (const { payload } of read) expect(payload).toMatchObject({ decision: null });
  });

  it('runs as a job over the whole workspace, which fails where a ticket drifts', async () => {
    const admin = await signUp(app);
    const ticket = await createTicket(admin);
    const run = async (): Promise<{ status: string; error: string | null }> => {
      const { body } = await admin.post('/admin/rebuild', {}).expect(202);
      await app.product.queue.worker.runDue();
      return (await admin.get(`/admin/jobs/${body.job_id}`).expect(200)).body.job;
    };
    expect(await run()).toMatchObject({ status: 'succeeded' });
    await stored('tickets').updateOne(ofTicket(ticket.id), { $set: { status: 'closed' } });
    const failed = await run();
    expect(failed.status).toBe('dead');
    expect(failed.error).toContain(`${ticket.id} differs in status`);
  });

  it('is for admins, and knows no ticket of another workspace', async () => {
    const [admin, stranger] = [await signUp(app), await signUp(app)];
    const lead = await invite(app, admin, 'lead');
    const ticket = await createTicket(admin);
    await lead.post('/admin/rebuild', { ticket_id: ticket.id }).expect(403);
    await stranger.post('/admin/rebuild', { ticket_id: ticket.id }).expect(404);
    const scope = grantTenantScope(toObjectId(stranger.tenantId));
    await expect(app.product.tickets.service.get(scope, toObjectId(ticket.id))).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});

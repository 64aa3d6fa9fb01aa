import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Ticket, TicketBulkResult } from '@opsflow/contract';
import { startAppUnderTest, type AppUnderTest } from '../../testing/app-under-test.ts';
import { toObjectId } from '../../platform/mongo/index.ts';
import { createTicket, invite, signUp, type Member } from '../../testing/factories.ts';

let app: AppUnderTest;
let admin: Member;
let lead: Member;
beforeAll(async () => {
  app = await startAppUnderTest();
  admin = await signUp(app);
  lead = await invite(app, admin, 'lead');
});
afterAll(() => app.close());

async function change(member: Member, edits: object[]): Promise<TicketBulkResult[]> {
  const { body } = await member.post('/tickets/bulk', { edits }).expect(200);
  return (body as { results: TicketBulkResult[] }).results;
}

async function read(ticket: Ticket): Promise<Ticket> {
  return (await admin.get(`/tickets/${ticket.id}`).expect(200)).body.ticket;
}

describe('changing many tickets', () => {
  it('changes each for itself and says how each fared', async () => {
    const [first, second, third] = [
      await createTicket(admin),
      await createTicket(admin, { priority: 'urgent' }),
      await createTicket(admin),
    ];
    await admin.patch(`/tickets/${third.id}`, { tags: ['moved'] }).expect(200);
    const missing = '0'.repeat(24);
    const results = await change(lead, [
      { id: first.id, version: 1, change: { priority: 'urgent', assignee_id: lead.user.id } },
      { id: second.id, version: 1, change: { priority: 'urgent' } },
      { id: third.id, version: 1, change: { priority: 'urgent' } },
      { id: missing, change: { priority: 'urgent' } },
      { id: third.id.replace(/^./, 'f'), change: { assignee_id: missing } },
    ]);
    expect(results.map(({ outcome, error }) => [outcome, error?.code])).toEqual([
      ['changed', undefined],
      ['unchanged', undefined],
      ['refused', 'version_conflict'],
      ['refused', 'not_found'],
      ['refused', 'not_found'],
    ]);
    expect(results[0]).toMatchObject({
      before: { priority: 'medium', assignee_id: null },
      ticket: { priority: 'urgent', assignee_id: lead.user.id, version: 3 },
    });
    expect(await read(third)).toMatchObject({ priority: 'medium', tags: ['moved'] });
  });

  it('is undone by what the answer says the tickets were before', async () => {
    const tickets = await Promise.all([
      createTicket(admin, { tags: ['a'], category: 'bug' }),
      createTicket(admin, { tags: ['b'] }),
    ]);
    const wanted = { tags: ['c'], category: 'billing', status: 'solved' };
    const done = await change(
      lead,
      tickets.map(({ id, version }) => ({ id, version, change: wanted })),
    );
    const undone = await change(
      lead,
      done.map(({ before, ticket }) => ({ id: ticket?.id, version: ticket?.version, change: before })),
    );
    expect(undone.map(({ outcome }) => outcome)).toEqual(['changed', 'changed']);
    for (const ticket of tickets) {
      const { tags, category, status } = ticket;
      expect(await read(ticket)).toMatchObject({ tags, category, status });
    }
  });

  it('finds nothing left to do when it is sent again', async () => {
    const ticket = await createTicket(admin);
    const edits = [{ id: ticket.id, version: 1, change: { status: 'open' } }];
    expect((await change(lead, edits))[0]?.outcome).toBe('changed');
    expect((await change(lead, edits))[0]?.outcome).toBe('unchanged');
  });

  it('takes at most 500 tickets, each once, from those who may', async () => {
    const edit = { id: '1'.repeat(24), change: { status: 'open' } };
    const many = Array.from({ length: 501 }, (_, index) => ({
      ...edit,
      id: index.toString(16).padStart(24, '0'),
    }));
    const tooMany = await lead.post('/tickets/bulk', { edits: many }).expect(400);
    expect(tooMany.body.errors).toMatchObject([{ path: 'body.edits' }]);
    expect(tooMany.body.errors[0].message).toContain('500');
    await lead.post('/tickets/bulk', { edits: [edit, edit] }).expect(400);
    await lead.post('/tickets/bulk', { edits: [] }).expect(400);
    const agent = await invite(app, admin, 'agent');
    await agent.post('/tickets/bulk', { edits: [edit] }).expect(403);
  });
});

describe('a ticket that is thrown away', () => {
  it('is in no list and no search, takes no change, and comes back as it was', async () => {
    const ticket = await createTicket(admin, { subject: 'Unwanted platypus' });
    const listed = async (query: string) =>
      (await admin.get(`/tickets?${query}`).expect(200)).body.tickets.map(({ id }: Ticket) => id);
    const deleted = await lead.delete(`/tickets/${ticket.id}`).expect(200);
    expect(deleted.body.ticket).toMatchObject({ trashed_as: 'deleted', version: ticket.version });
    expect(await listed('limit=100')).not.toContain(ticket.id);
    expect(await listed('q=platypus')).toEqual([]);
    expect(await listed('trash=deleted')).toEqual([ticket.id]);
    const refused = await admin.patch(`/tickets/${ticket.id}`, { status: 'open' }).expect(422);
    expect(refused.body.code).toBe('ticket_in_trash');
    await admin.post(`/tickets/${ticket.id}/replies`, { body: 'Hello' }).expect(422);
    await admin.post(`/tickets/${ticket.id}/restore`).expect(200);
    expect(await read(ticket)).toMatchObject({ trashed_as: null, status: 'new', version: ticket.version });
    expect(await listed('q=platypus')).toEqual([ticket.id]);
  });

  it('can be marked as spam by an agent, who cannot delete', async () => {
    const agent = await invite(app, admin, 'agent');
    const ticket = await createTicket(admin);
    await agent.delete(`/tickets/${ticket.id}`).expect(403);
    const { body } = await agent.post(`/tickets/${ticket.id}/spam`).expect(200);
    expect(body.ticket.trashed_as).toBe('spam');
  });

  it('cannot be restored after 30 days', async () => {
    const ticket = await createTicket(admin);
    await admin.delete(`/tickets/${ticket.id}`).expect(200);
    const trashed_at = new Date(Date.now() - 31 * 24 * 60 * 60 * 1000);
    await app.database.connection
      .collection('tickets')
      .updateOne({ _id: toObjectId(ticket.id) }, { $set: { trashed_at } });
    const { body } = await admin.post(`/tickets/${ticket.id}/restore`).expect(422);
    expect(body.code).toBe('restore_too_late');
  });
});

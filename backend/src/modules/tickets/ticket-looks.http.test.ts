import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Ticket, TicketListRow } from '@opsflow/contract';
import { startAppUnderTest, type AppUnderTest } from '../../testing/app-under-test.ts';
import { createTicket, invite, signUp, type Member } from '../../testing/factories.ts';

let app: AppUnderTest;
let admin: Member;
let agent: Member;
beforeAll(async () => {
  app = await startAppUnderTest();
  admin = await signUp(app);
  agent = await invite(app, admin, 'agent');
});
afterAll(() => app.close());

async function list(member: Member, query: string): Promise<TicketListRow[]> {
  return (await member.get(`/tickets?limit=100&${query}`).expect(200)).body.tickets;
}

async function isUnread(member: Member, ticket: Ticket): Promise<boolean> {
  const row = (await list(member, '')).find(({ id }) => id === ticket.id);
  const found = (await list(member, 'unread=true')).some(({ id }) => id === ticket.id);
  expect(row?.unread).toBe(found);
  return found;
}

async function read(member: Member, ticket: Ticket): Promise<void> {
  const { body } = await member.get(`/tickets/${ticket.id}`).expect(200);
  await member.put(`/tickets/${ticket.id}/read`, { seen_at: body.ticket.last_activity_at }).expect(204);
}

describe('unread tickets', () => {
  it('are those that something happened to since one looked, but by oneself', async () => {
    const ticket = await createTicket(admin);
    expect(await isUnread(admin, ticket)).toBe(false);
    expect(await isUnread(agent, ticket)).toBe(true);
    await read(agent, ticket);
    expect(await isUnread(agent, ticket)).toBe(false);
    await admin.post(`/tickets/${ticket.id}/replies`, { body: 'News' }).expect(201);
    expect(await isUnread(agent, ticket)).toBe(true);
    await agent.patch(`/tickets/${ticket.id}`, { status: 'open' }).expect(200);
    expect(await isUnread(agent, ticket)).toBe(false);
    expect(await isUnread(admin, ticket)).toBe(true);
  });

  it('stay so where something happened that was not on the screen', async () => {
    const ticket = await createTicket(admin);
    app.clock.advance(1_000);
    await admin.patch(`/tickets/${ticket.id}`, { status: 'open' }).expect(200);
    await agent.put(`/tickets/${ticket.id}/read`, { seen_at: ticket.last_activity_at }).expect(204);
    expect(await isUnread(agent, ticket)).toBe(true);
  });

  it('can be put back, and all be read at once', async () => {
    const ticket = await createTicket(admin);
    await read(agent, ticket);
    await agent.delete(`/tickets/${ticket.id}/read`).expect(204);
    expect(await isUnread(agent, ticket)).toBe(true);
    app.clock.advance(1_000);
    await agent.post('/read-marks').expect(204);
    expect(await list(agent, 'unread=true')).toEqual([]);
    await agent.delete(`/tickets/${ticket.id}/read`).expect(204);
    expect(await list(agent, 'unread=true')).toMatchObject([{ id: ticket.id, unread: true }]);
  });

  it('combine with filters, search, order, count and scope', async () => {
    app.clock.advance(1_000);
    await agent.post('/read-marks').expect(204);
    app.clock.advance(1_000);
    const first = await createTicket(admin, { subject: 'Narwhal one', priority: 'low' });
    const second = await createTicket(admin, { subject: 'Narwhal two', assignee_id: agent.user.id });
    await createTicket(admin, { subject: 'Other' });
    const ids = async (query: string) => (await list(agent, `unread=true&${query}`)).map(({ id }) => id);
    expect(await ids('q=narwhal&sort=created_at')).toEqual([first.id, second.id]);
    expect(await ids('priority=low')).toEqual([first.id]);
    const { body } = await agent.get('/tickets?unread=true&limit=1&include_total=true').expect(200);
    expect(body.total).toBe(3);
    const next = await agent.get(`/tickets?unread=true&limit=2&cursor=${body.next_cursor}`).expect(200);
    expect(next.body.tickets).toHaveLength(2);
    await admin.patch('/workspace', { agent_scope: 'own' }).expect(200);
    expect(await ids('')).toEqual([second.id]);
    await agent.put(`/tickets/${first.id}/read`, { seen_at: first.last_activity_at }).expect(404);
    await admin.patch('/workspace', { agent_scope: 'all' }).expect(200);
  });
});

describe('recent tickets', () => {
  it('are those one opened, the latest first, without what one sees no more', async () => {
    const someone = await invite(app, admin, 'agent');
    const tickets = [await createTicket(admin), await createTicket(admin), await createTicket(admin)];
    for (const ticket of tickets) {
      app.clock.advance(1_000);
      await read(someone, ticket);
    }
    const recent = async () => {
      const { body } = await someone.get('/recent-tickets').expect(200);
      return body.tickets.map(({ number }: Ticket) => number);
    };
    const numbers = tickets.map(({ number }) => number).reverse();
    expect(await recent()).toEqual(numbers);
    await admin.delete(`/tickets/${tickets[2]?.id}`).expect(200);
    expect(await recent()).toEqual(numbers.slice(1));
    expect((await agent.get('/recent-tickets').expect(200)).body.tickets).not.toHaveLength(0);
  });
});

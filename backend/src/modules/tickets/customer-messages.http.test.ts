import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startAppUnderTest, type AppUnderTest } from '../../testing/app-under-test.ts';
import { createTicket, invite, signUp, through, type Member } from '../../testing/factories.ts';

let app: AppUnderTest;
let other: AppUnderTest;
let admin: Member;
beforeAll(async () => {
  app = await startAppUnderTest();
  other = await startAppUnderTest({ databaseName: app.databaseName });
  admin = await signUp(app);
});
afterAll(async () => {
  await other.close();
  await app.close();
});

const message = { type: 'message_received', body: 'It happened again' };
const told = (event_id: string) => ({ ...message, external: { source: 'mailbox', event_id } });

const listTypes = async (ticketId: string): Promise<string[]> => {
  const { body } = await admin.get(`/tickets/${ticketId}/timeline`).expect(200);
  return (body.events as { type: string }[]).map(({ type }) => type).reverse();
};

describe('a message from the customer', () => {
  it.each(['replied', 'solved'])('opens a %s ticket again', async (status) => {
    const ticket = await createTicket(admin);
    await admin.patch(`/tickets/${ticket.id}`, { status }).expect(200);
    const { body } = await admin.post(`/tickets/${ticket.id}/events`, message).expect(201);
    expect(body.ticket).toMatchObject({ id: ticket.id, status: 'open' });
    expect(body.reply).toMatchObject({ author_type: 'customer', body: message.body, visibility: 'public' });
    expect(await listTypes(ticket.id)).toEqual([
      'created',
      'status_changed',
      'message_received',
      'status_changed',
    ]);
  });

  it('leaves the status of a ticket that waits for somebody else', async () => {
    const ticket = await createTicket(admin);
    await admin.patch(`/tickets/${ticket.id}`, { status: 'on_hold' }).expect(200);
    const { body } = await admin.post(`/tickets/${ticket.id}/events`, message).expect(201);
    expect(body.ticket.status).toBe('on_hold');
  });

  it('is one message when the other system tells of it twice', async () => {
    const ticket = await createTicket(admin);
    const first = await admin.post(`/tickets/${ticket.id}/events`, told('one')).expect(201);
    const second = await admin.post(`/tickets/${ticket.id}/events`, told('one')).expect(200);
    expect(second.body.reply.id).toBe(first.body.reply.id);
    expect(await listTypes(ticket.id)).toEqual(['created', 'message_received']);
  });

  it('is one message when it is told at once at two processes', async () => {
    const ticket = await createTicket(admin);
    const tell = (member: Member) => member.post(`/tickets/${ticket.id}/events`, told('at once'));
    const answers = await Promise.all([admin, through(other, admin), admin, through(other, admin)].map(tell));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 200, 200, 201]);
    expect(new Set(answers.map(({ body }) => body.reply.id)).size).toBe(1);
    expect(await listTypes(ticket.id)).toEqual(['created', 'message_received']);
  });

  it('is one message when the request is repeated', async () => {
    const ticket = await createTicket(admin);
    const key = randomUUID();
    const tell = () => admin.post(`/tickets/${ticket.id}/events`, message).set('Idempotency-Key', key);
    const first = await tell().expect(201);
    const second = await tell().expect(201);
    expect(second.body).toEqual(first.body);
  });

  it('is refused where its name was given to a message of another ticket', async () => {
    const [one, two] = [await createTicket(admin), await createTicket(admin)];
    await admin.post(`/tickets/${one.id}/events`, told('taken')).expect(201);
    const { body } = await admin.post(`/tickets/${two.id}/events`, told('taken')).expect(400);
    expect(body.errors[0].path).toBe('body.external.event_id');
  });

  it('may be told under the same name in another workspace', async () => {
    const theirs = await signUp(app);
    const ticket = await createTicket(theirs);
    await theirs.post(`/tickets/${ticket.id}/events`, told('one')).expect(201);
  });

  it('is nothing that a viewer can add, nor of any other kind', async () => {
    const viewer = await invite(app, admin, 'viewer');
    const ticket = await createTicket(admin);
    await viewer.post(`/tickets/${ticket.id}/events`, message).expect(403);
    await admin.post(`/tickets/${ticket.id}/events`, { ...message, type: 'reply_sent' }).expect(400);
  });
});

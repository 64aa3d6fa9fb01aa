import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Ticket } from '@opsflow/contract';
import { startAppUnderTest, type AppUnderTest } from '../../testing/app-under-test.ts';
import { createTicket, invite, signUp, type Member } from '../../testing/factories.ts';

let app: AppUnderTest;
let admin: Member;
let agent: Member;
beforeAll(async () => {
  app = await startAppUnderTest();
  admin = await signUp(app);
  agent = await invite(app, admin, 'agent');
  const about = (subject: string, body: string, customer_name: string, more = {}) =>
    createTicket(admin, { subject, body, customer_name, customer_email: 'someone@example.com', ...more });
  await about('Export is empty', 'The spreadsheet has no rows.', 'Ada', { priority: 'high' });
  await about('Spreadsheet export', 'It never ends.', 'Ben', { assignee_id: agent.user.id });
  await about('Cannot sign in', 'The page stays white.', 'Zorica');
  const answered = await about('A question', 'See the attachment.', 'Carl');
  await admin.post(`/tickets/${answered.id}/replies`, { body: 'Use the zeppelin menu.' }).expect(201);
});
afterAll(() => app.close());

async function find(member: Member, query: string): Promise<string[]> {
  const { body } = await member.get(`/tickets?${query}`).expect(200);
  return body.tickets.map(({ subject }: Ticket) => subject);
}

describe('searching tickets', () => {
  it('looks into subject, body, replies and customer, and puts the best match first', async () => {
    expect(await find(admin, 'q=spreadsheet')).toEqual(['Spreadsheet export', 'Export is empty']);
    expect(await find(admin, 'q=zorica')).toEqual(['Cannot sign in']);
    expect(await find(admin, 'q=zeppelins')).toEqual(['A question']);
    expect(await find(admin, 'q=someone%40example.com&limit=100')).toHaveLength(4);
    expect(await find(admin, 'q=nothingofthekind')).toEqual([]);
  });

  it('knows phrases, words to leave out, and numbers', async () => {
    expect(await find(admin, 'q=%22stays+white%22')).toEqual(['Cannot sign in']);
    expect(await find(admin, 'q=export+-spreadsheet')).toEqual([]);
    expect(await find(admin, 'q=%233')).toEqual(['Cannot sign in']);
    expect(await find(admin, 'q=%23999')).toEqual([]);
  });

  it('combines with filters and other orders, and counts', async () => {
    expect(await find(admin, 'q=export&priority=high')).toEqual(['Export is empty']);
    expect(await find(admin, 'q=export&sort=created_at')).toEqual(['Export is empty', 'Spreadsheet export']);
    const { body } = await admin.get('/tickets?q=export&limit=1&include_total=true').expect(200);
    expect(body).toMatchObject({ total: 2, tickets: [{ subject: 'Spreadsheet export' }] });
  });

  it('finds what a correction says, and no longer what it replaced', async () => {
    const ticket = await createTicket(admin, { subject: 'Wrong quokka', customer_name: 'Mistaken' });
    await admin
      .patch(`/tickets/${ticket.id}`, { subject: 'Right wombat', customer_name: 'Corrected' })
      .expect(200);
    expect(await find(admin, 'q=quokka')).toEqual([]);
    expect(await find(admin, 'q=mistaken')).toEqual([]);
    expect(await find(admin, 'q=wombat')).toEqual(['Right wombat']);
    expect(await find(admin, 'q=corrected')).toEqual(['Right wombat']);
  });

  it('finds within what an agent sees', async () => {
    await admin.patch('/workspace', { agent_scope: 'own' }).expect(200);
    expect(await find(agent, 'q=export')).toEqual(['Spreadsheet export']);
    const { body } = await agent.get('/tickets?q=export&include_total=true').expect(200);
    expect(body.total).toBe(1);
    expect(await find(agent, 'q=%231')).toEqual([]);
    await admin.patch('/workspace', { agent_scope: 'all' }).expect(200);
  });

  it('finds nothing of another workspace', async () => {
    const stranger = await signUp(app, 'Strangers');
    expect(await find(stranger, 'q=export')).toEqual([]);
  });

  it('pages through everything once, by relevance', async () => {
    for (let index = 0; index < 7; index += 1) {
      await createTicket(admin, { subject: `Paged ${'walrus '.repeat(1 + (index % 3))}`, body: 'text' });
    }
    const seen: number[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const path: string = `/tickets?q=walrus&limit=2${cursor && `&cursor=${cursor}`}`;
      const { body } = await admin.get(path).expect(200);
      seen.push(...body.tickets.map(({ number }: Ticket) => number));
      cursor = body.next_cursor;
    }
    expect(seen).toHaveLength(7);
    expect(new Set(seen).size).toBe(7);
  });

  it.each(['q=', `q=${'x'.repeat(201)}`, 'sort=relevance'])('refuses %s', async (query) => {
    const response = await admin.get(`/tickets?${query}`).expect(400);
    expect(response.body.errors[0].path).toMatch(/^query\.(q|sort)$/);
  });

  it('refuses a cursor of a list without a search', async () => {
    const page = await admin.get('/tickets?limit=1').expect(200);
    const response = await admin.get(`/tickets?q=export&cursor=${page.body.next_cursor}`).expect(400);
    expect(response.body.code).toBe('invalid_cursor');
  });
});

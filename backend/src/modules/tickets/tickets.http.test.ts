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
});
afterAll(() => app.close());

async function readTimeline(member: Member, ticketId: string): Promise<{ type: string; version: number }[]> {
  return (await member.get(`/tickets/${ticketId}/timeline?limit=100`).expect(200)).body.events;
}

describe('creating a ticket', () => {
  it('takes its creator from the credential and its number from the workspace', async () => {
    const first = await createTicket(agent);
    const second = await createTicket(agent, { priority: 'high', category: 'billing', tags: ['vip', 'vip'] });
    expect(first).toMatchObject({
      status: 'new',
      priority: 'medium',
      category: null,
      created_by_id: agent.user.id,
      version: 1,
      sources: { category: 'default', priority: 'default', assignee_id: 'default' },
    });
    expect(second.number).toBe(first.number + 1);
    expect(second).toMatchObject({ tags: ['vip'], sources: { category: 'person', priority: 'person' } });
  });

  it('gives every ticket its own number when many are created at once', async () => {
    const tickets = await Promise.all(Array.from({ length: 12 }, () => createTicket(agent)));
    expect(new Set(tickets.map(({ number }) => number)).size).toBe(12);
  });

  it('names every field at fault', async () => {
    const response = await agent
      .post('/tickets', {
        subject: ' ',
        body: '',
        channel: 'fax',
        customer_name: 'C',
        customer_email: 'x',
        extra: 1,
      })
      .expect(400);
    const paths = response.body.errors.map(({ path }: { path: string }) => path).sort();
    expect(paths).toEqual(['body.body', 'body.channel', 'body.customer_email', 'body.extra', 'body.subject']);
    expect(response.headers['content-type']).toContain('application/problem+json');
  });

  it('refuses a tenant_id wherever it stands', async () => {
    const valid = { subject: 'S', body: 'B', customer_name: 'C' };
    const inBody = await agent.post('/tickets', { ...valid, tenant_id: agent.tenantId }).expect(400);
    expect(inBody.body).toMatchObject({ code: 'tenant_in_request', errors: [{ path: 'body.tenant_id' }] });
    const inQuery = await agent.get(`/tickets?tenant_id=${agent.tenantId}`).expect(400);
    expect(inQuery.body.errors).toMatchObject([{ path: 'query.tenant_id' }]);
    const inHeader = await agent.get('/tickets').set('X-Tenant-Id', agent.tenantId).expect(400);
    expect(inHeader.body.errors).toMatchObject([{ path: 'headers.x-tenant-id' }]);
  });

  it('refuses an assignee who is not an active member who can hold tickets', async () => {
    const viewer = await invite(app, admin, 'viewer');
    const stranger = await signUp(app, 'Strangers');
    for (const id of [viewer.user.id, stranger.user.id, '0'.repeat(24)]) {
      const response = await agent
        .post('/tickets', { subject: 'S', body: 'B', customer_name: 'C', assignee_id: id })
        .expect(422);
      expect(response.body.code).toBe('assignee_not_in_workspace');
    }
  });
});

describe('changing a ticket', () => {
  it('moves the version only when a field moves, and writes one event per field', async () => {
    const ticket = await createTicket(agent);
    const same = await agent.patch(`/tickets/${ticket.id}`, { status: 'new', tags: [] }).expect(200);
    expect(same.body.ticket.version).toBe(ticket.version);
    const changed = await agent
      .patch(`/tickets/${ticket.id}`, { status: 'open', assignee_id: agent.user.id, version: ticket.version })
      .expect(200);
    expect(changed.body.ticket).toMatchObject({ status: 'open', assignee_id: agent.user.id });
    expect(changed.body.ticket.version).toBeGreaterThan(ticket.version);
    const events = await readTimeline(agent, ticket.id);
    expect(events.map(({ type }) => type)).toEqual(['assignee_changed', 'status_changed', 'created']);
    expect(events.map(({ version }) => version)).toEqual([3, 2, 1]);
  });

  it('answers a stale version, in body or If-Match, with the ticket as it stands', async () => {
    const ticket = await createTicket(agent);
    await agent.patch(`/tickets/${ticket.id}`, { status: 'open' }).expect(200);
    const stale = await agent.patch(`/tickets/${ticket.id}`, { status: 'pending', version: 1 }).expect(409);
    expect(stale.body).toMatchObject({
      code: 'version_conflict',
      current: { ticket: { status: 'open', version: 2 } },
    });
    await agent.patch(`/tickets/${ticket.id}`, { status: 'pending' }).set('If-Match', '"1"').expect(409);
    await agent.patch(`/tickets/${ticket.id}`, { status: 'pending' }).set('If-Match', '"2"').expect(200);
  });

  it('lets one of two concurrent edits of the same version win', async () => {
    for (let round = 0; round < 10; round += 1) {
      const ticket = await createTicket(agent);
      const edit = (status: string) => agent.patch(`/tickets/${ticket.id}`, { status, version: 1 });
      const answers = await Promise.all([edit('open'), edit('pending')]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    }
  });

  it('is refused to viewers', async () => {
    const viewer = await invite(app, admin, 'viewer');
    const ticket = await createTicket(agent);
    await viewer.patch(`/tickets/${ticket.id}`, { status: 'open' }).expect(403);
    await viewer.get(`/tickets/${ticket.id}`).expect(200);
  });
});

describe('replies', () => {
  it('sends a reply and sets the status with it', async () => {
    const ticket = await createTicket(agent);
    const sent = await agent
      .post(`/tickets/${ticket.id}/replies`, { body: 'We look into it.', set_status: 'replied' })
      .expect(201);
    expect(sent.body.reply).toMatchObject({ state: 'sent', visibility: 'public', author_id: agent.user.id });
    expect(sent.body.ticket.status).toBe('replied');
    await agent
      .post(`/tickets/${ticket.id}/replies`, { body: 'Known issue', visibility: 'internal' })
      .expect(201);
    const detail = await agent.get(`/tickets/${ticket.id}`).expect(200);
    expect(detail.body.replies.map(({ visibility }: { visibility: string }) => visibility)).toEqual([
      'public',
      'internal',
    ]);
    const types = (await readTimeline(agent, ticket.id)).map(({ type }) => type);
    expect(types).toEqual(['note_added', 'status_changed', 'reply_sent', 'created']);
  });

  it('puts mail for the customer into the outbox for public replies alone', async () => {
    const ticket = await createTicket(agent, { customer_email: 'outbox@example.com' });
    await agent.post(`/tickets/${ticket.id}/replies`, { body: 'Public' }).expect(201);
    await agent.post(`/tickets/${ticket.id}/replies`, { body: 'Note', visibility: 'internal' }).expect(201);
    const rows = await app.database.connection
      .collection('outbox')
      .find({ destination: 'outbox@example.com' })
      .toArray();
    expect(rows).toMatchObject([{ kind: 'reply_mail', status: 'queued' }]);
  });
});

describe('the list', () => {
  let owner: Member;
  const created: Ticket[] = [];
  beforeAll(async () => {
    owner = await signUp(app, 'Listers');
    const priorities = ['low', 'medium', 'high', 'urgent'] as const;
    const categories = ['bug', 'billing', undefined] as const;
    for (let index = 0; index < 24; index += 1) {
      const category = categories[index % 3];
      created.push(
        await createTicket(owner, {
          subject: `Ticket ${index}`,
          priority: priorities[index % 4] ?? 'low',
          channel: index % 2 === 0 ? 'web' : 'email',
          tags: index < 5 ? ['first'] : [],
          customer_email: `c${index % 2}@example.com`,
          ...(category ? { category } : {}),
          ...(index % 6 === 0 ? { assignee_id: owner.user.id } : {}),
        }),
      );
    }
  });

  const numbersOf = (rows: Ticket[]) => rows.map(({ number }) => number);

  async function readAll(query: string, limit = 5): Promise<Ticket[]> {
    const rows: Ticket[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: { body: { tickets: Ticket[]; next_cursor: string | null } } = await owner
        .get(`/tickets?limit=${limit}${query}${cursor && `&cursor=${cursor}`}`)
        .expect(200);
      rows.push(...page.body.tickets);
      cursor = page.body.next_cursor;
    }
    return rows;
  }

  it.each(['created_at', '-created_at', 'updated_at', '-updated_at', 'priority', '-priority'])(
    'pages through everything once, in the order %s',
    async (sort) => {
      const rows = await readAll(`&sort=${sort}`);
      expect(new Set(numbersOf(rows)).size).toBe(24);
      const ranks = { low: 0, medium: 1, high: 2, urgent: 3 };
      const keys = rows.map((row) =>
        sort.endsWith('priority')
          ? ranks[row.priority]
          : Date.parse(row[sort.replace('-', '') as 'created_at']),
      );
      const sorted = [...keys].sort((a, b) => (sort.startsWith('-') ? b - a : a - b));
      expect(keys).toEqual(sorted);
    },
  );

  it('neither repeats nor drops a row when tickets arrive between two pages', async () => {
    const first = await owner.get('/tickets?limit=10').expect(200);
    const late = await createTicket(owner, { subject: 'Late' });
    const second = await owner.get(`/tickets?limit=100&cursor=${first.body.next_cursor}`).expect(200);
    const seen = numbersOf([...first.body.tickets, ...second.body.tickets]);
    expect(seen).not.toContain(late.number);
    expect(seen).toEqual(numbersOf(created).reverse());
  });

  it('combines filters', async () => {
    const only = (await readAll('&category=bug&priority=low,high&channel=web')).map(({ number }) => number);
    const expected = created.filter(
      (t) => t.category === 'bug' && ['low', 'high'].includes(t.priority) && t.channel === 'web',
    );
    expect([...only].sort()).toEqual(numbersOf(expected).sort());
    expect(await readAll('&tag=first')).toHaveLength(5);
    expect(await readAll('&assignee=me')).toHaveLength(4);
    expect((await readAll('&assignee=none')).every((row) => row.assignee_id === null)).toBe(true);
    expect(await readAll('&requester=C1@example.com')).toHaveLength(12);
    expect(await readAll(`&created_from=${created[20]?.created_at}&tag=first`)).toHaveLength(0);
  });

  it('counts only on request', async () => {
    const counted = await owner.get('/tickets?limit=1&status=new&tag=first&include_total=true').expect(200);
    expect(counted.body.total).toBe(5);
    expect((await owner.get('/tickets?limit=1').expect(200)).body).not.toHaveProperty('total');
  });

  it.each([
    'limit=0',
    'limit=101',
    'status=lost',
    'sort=subject',
    'nonsense=1',
    'limit=5&limit=6',
    'assignee=you',
  ])('refuses %s with the name of the parameter', async (query) => {
    const response = await owner.get(`/tickets?${query}`).expect(400);
    expect(response.body.errors[0].path).toMatch(/^query\./);
  });

  it('refuses a cursor that is none, or of another order', async () => {
    await owner.get('/tickets?cursor=abc').expect(400);
    const page = await owner.get('/tickets?limit=2&sort=priority').expect(200);
    const response = await owner.get(`/tickets?sort=-priority&cursor=${page.body.next_cursor}`).expect(400);
    expect(response.body.code).toBe('invalid_cursor');
  });
});

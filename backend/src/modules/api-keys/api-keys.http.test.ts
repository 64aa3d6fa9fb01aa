import supertest from 'supertest';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startAppUnderTest, type AppUnderTest } from '../../testing/app-under-test.ts';
import { createTicket, invite, signUp, type Member } from '../../testing/factories.ts';

let app: AppUnderTest;
let admin: Member;
beforeAll(async () => {
  app = await startAppUnderTest();
  admin = await signUp(app);
});
afterAll(() => app.close());

interface Created {
  readonly id: string;
  readonly key: string;
}

async function createKey(permissions: string[], more: object = {}): Promise<Created> {
  const { body } = await admin.post('/api-keys', { name: 'Robot', permissions, ...more }).expect(201);
  return { id: body.api_key.id, key: body.key };
}

function ask(key: string, method: 'get' | 'post' | 'patch' | 'delete', path: string, body?: object) {
  const request = supertest(app.url)[method](`/api/v1${path}`).set('Authorization', `Bearer ${key}`);
  return body ? request.send(body) : request;
}

describe('an API key', () => {
  it('is shown once and stored as a hash', async () => {
    const { id, key } = await createKey(['tickets:read']);
    expect(key).toMatch(/^ops_[0-9a-f]{24}_[\w-]{43}$/);
    const listed = await admin.get('/api-keys').expect(200);
    expect(JSON.stringify(listed.body)).not.toContain(key);
    expect(listed.body.api_keys[0]).toMatchObject({ id, prefix: key.slice(0, 28), last_used_at: null });
    const stored = await app.database.connection.collection('api_keys').find().toArray();
    expect(JSON.stringify(stored)).not.toContain(key.slice(29));
  });

  it('may do what it was given, and nothing else', async () => {
    const { key } = await createKey(['tickets:read', 'tickets:create']);
    await ask(key, 'get', '/tickets').expect(200);
    await ask(key, 'get', '/users').expect(403);
    await ask(key, 'get', '/auth/me').expect(403);
    await ask(key, 'get', '/api-keys').expect(403);
    const refused = await ask(key, 'get', '/tickets?assignee=me').expect(400);
    expect(refused.body.errors).toMatchObject([{ path: 'query.assignee' }]);
  });

  it('can neither be a person nor make more keys', async () => {
    for (const permission of ['self:read', 'self:edit', 'api_keys:manage', 'roles:manage']) {
      await admin.post('/api-keys', { name: 'K', permissions: [permission] }).expect(400);
    }
  });

  it('is named in the events of what it does', async () => {
    const { id, key } = await createKey(['tickets:create', 'tickets:edit', 'tickets:reply', 'triage:run']);
    const body = { subject: 'From a robot', body: 'Beep', customer_name: 'C' };
    const { ticket } = (await ask(key, 'post', '/tickets', body).expect(201)).body;
    expect(ticket.created_by_id).toBeNull();
    await ask(key, 'post', `/tickets/${ticket.id}/workflows/triage`).expect(200);
    await ask(key, 'patch', `/tickets/${ticket.id}`, { status: 'open' }).expect(200);
    await ask(key, 'post', `/tickets/${ticket.id}/replies`, { body: 'Done' }).expect(201);
    const { events } = (await admin.get(`/tickets/${ticket.id}/timeline?limit=100`).expect(200)).body;
    const actorOf = (type: string) =>
      events.find((event: { type: string }) => event.type === type)?.actor as unknown;
    for (const type of ['created', 'status_changed', 'reply_sent', 'triage_started']) {
      expect(actorOf(type)).toEqual({ type: 'api_key', id });
    }
  });

  it('stays within its workspace', async () => {
    const stranger = await signUp(app, 'Strangers');
    const theirs = await createTicket(stranger);
    const { id, key } = await createKey(['tickets:read']);
    await ask(key, 'get', `/tickets/${theirs.id}`).expect(404);
    await stranger.delete(`/api-keys/${id}`).expect(404);
    expect((await stranger.get('/api-keys').expect(200)).body.api_keys).toEqual([]);
  });

  it('stops working when it is deleted or expires', async () => {
    const deleted = await createKey(['tickets:read']);
    await ask(deleted.key, 'get', '/tickets').expect(200);
    await admin.delete(`/api-keys/${deleted.id}`).expect(204);
    await ask(deleted.key, 'get', '/tickets').expect(401);
    const expiring = await createKey(['tickets:read'], { expires_in_days: 1 });
    await ask(expiring.key, 'get', '/tickets').expect(200);
    app.clock.advance(25 * 60 * 60_000);
    await ask(expiring.key, 'get', '/tickets').expect(401);
    app.clock.advance(-25 * 60 * 60_000);
  });

  it.each(['ops_', 'ops_x_y', `ops_${'0'.repeat(24)}_${'A'.repeat(43)}`])('is not %j', async (key) => {
    expect((await ask(key, 'get', '/tickets').expect(401)).body.code).toBe('unauthenticated');
  });

  it('is not accepted with another secret', async () => {
    const { key } = await createKey(['tickets:read']);
    await ask(`${key.slice(0, -3)}AAA`, 'get', '/tickets').expect(401);
  });

  it('shows when it was last used', async () => {
    const { id, key } = await createKey(['tickets:read']);
    await ask(key, 'get', '/tickets').expect(200);
    await vi.waitFor(async () => {
      const { api_keys } = (await admin.get('/api-keys').expect(200)).body;
      expect(api_keys.find((row: Created) => row.id === id).last_used_at).toBeTypeOf('string');
    });
  });

  it('is for admins to manage, page by page', async () => {
    const agent = await invite(app, admin, 'agent');
    await agent.get('/api-keys').expect(403);
    await agent.post('/api-keys', { name: 'K', permissions: ['tickets:read'] }).expect(403);
    const first = await admin.get('/api-keys?limit=1').expect(200);
    const second = await admin.get(`/api-keys?limit=1&cursor=${first.body.next_cursor}`).expect(200);
    expect(second.body.api_keys[0].id < first.body.api_keys[0].id).toBe(true);
    await admin.get('/api-keys?cursor=abc').expect(400);
  });
});

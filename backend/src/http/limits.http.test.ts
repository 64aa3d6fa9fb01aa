import supertest from 'supertest';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startAppUnderTest, type AppUnderTest } from '../testing/app-under-test.ts';
import { createTicket, invite, signUp, type Member } from '../testing/factories.ts';

describe('rate limits', () => {
  let app: AppUnderTest | undefined;
  afterEach(async () => {
    await app?.close();
    app = undefined;
  });

  async function startWith(environment: Record<string, string>): Promise<AppUnderTest> {
    app = await startAppUnderTest({ environment });
    return app;
  }

  it('hold an address, and say what is left of each minute', async () => {
    const limited = await startWith({ RATE_LIMIT_ADDRESS_PER_MINUTE: '3' });
    const ask = () => supertest(limited.url).get('/api/v1/openapi.json');
    const first = await ask().expect(200);
    expect(first.headers['ratelimit-policy']).toBe('"address";q=3;w=60');
    expect(first.headers['ratelimit']).toMatch(/^"address";r=2;t=\d+$/);
    await ask().expect(200);
    await ask().expect(200);
    const refused = await ask().expect(429);
    expect(refused.body.code).toBe('too_many_requests');
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect(refused.headers['ratelimit']).toMatch(/^"address";r=0;/);
    limited.clock.advance(60_000);
    await ask().expect(200);
  });

  it('hold a credential without holding its colleague', async () => {
    const limited = await startWith({ RATE_LIMIT_CREDENTIAL_PER_MINUTE: '6' });
    const admin = await signUp(limited);
    const agent = await invite(limited, admin, 'agent');
    for (let round = 0; round < 5; round += 1) await admin.get('/auth/me').expect(200);
    await admin.get('/auth/me').expect(429);
    await agent.get('/auth/me').expect(200);
  });

  it('hold a workspace without holding the next', async () => {
    const limited = await startWith({ RATE_LIMIT_WORKSPACE_PER_MINUTE: '4' });
    const admin = await signUp(limited);
    const agent = await invite(limited, admin, 'agent');
    const stranger = await signUp(limited, 'Strangers');
    await admin.get('/auth/me').expect(200);
    const last = await agent.get('/auth/me').expect(200);
    expect(last.headers['ratelimit-policy']).toBe('"workspace";q=4;w=60');
    await agent.get('/auth/me').expect(200);
    await admin.get('/auth/me').expect(429);
    await stranger.get('/auth/me').expect(200);
  });

  it('are far above what a person needs unless the environment says otherwise', async () => {
    const limited = await startWith({
      RATE_LIMIT_ADDRESS_PER_MINUTE: '',
      RATE_LIMIT_CREDENTIAL_PER_MINUTE: '',
      RATE_LIMIT_WORKSPACE_PER_MINUTE: '',
    });
    const admin = await signUp(limited);
    const me = await admin.get('/auth/me').expect(200);
    expect(me.headers['ratelimit-policy']).toBe(
      '"address";q=12000;w=60, "credential";q=6000;w=60, "workspace";q=24000;w=60',
    );
  });
});

describe('requests', () => {
  let app: AppUnderTest;
  let admin: Member;
  beforeAll(async () => {
    app = await startAppUnderTest();
    admin = await signUp(app);
  });
  afterAll(() => app.close());

  const postRaw = (text: string) =>
    supertest(app.url)
      .post('/api/v1/tickets')
      .set('Authorization', `Bearer ${admin.token}`)
      .set('Content-Type', 'application/json')
      .send(text);

  it('may not nest JSON deeply', async () => {
    const deep = (levels: number) => `{"subject":${'['.repeat(levels)}${']'.repeat(levels)}}`;
    for (const levels of [40, 10_000, 100_000]) {
      const refused = await postRaw(deep(levels)).expect(400);
      expect(refused.body.errors).toContainEqual({ path: 'body', message: 'is nested too deeply' });
    }
    const shallow = await postRaw(deep(10)).expect(400);
    expect(shallow.body.errors).not.toContainEqual({ path: 'body', message: 'is nested too deeply' });
  });

  it('may not be larger than the largest ticket', async () => {
    await postRaw(JSON.stringify({ subject: 'x'.repeat(300_000) })).expect(413);
  });
});

describe('the entity tag of a ticket', () => {
  let app: AppUnderTest;
  let admin: Member;
  beforeAll(async () => {
    app = await startAppUnderTest();
    admin = await signUp(app);
  });
  afterAll(() => app.close());

  it('answers 304 to whoever holds it, until anything in the answer changes', async () => {
    const { id } = await createTicket(admin);
    const read = (tag?: string) => {
      const request = admin.get(`/tickets/${id}`);
      return tag ? request.set('If-None-Match', tag) : request;
    };
    const first = await read().expect(200);
    const tag = String(first.headers['etag']);
    expect(tag).toMatch(/^"1\.[\w-]{16}"$/);
    const unchanged = await read(tag).expect(304);
    expect(unchanged.text).toBe('');
    expect(unchanged.headers['etag']).toBe(tag);
    await read(`"other", W/${tag}`).expect(304);
    await admin.post(`/tickets/${id}/replies`, { body: 'Note', visibility: 'internal' }).expect(201);
    const changed = await read(tag).expect(200);
    expect(changed.headers['etag']).not.toBe(tag);
  });

  it('is a version to change the ticket against', async () => {
    const { id } = await createTicket(admin);
    const tag = String((await admin.get(`/tickets/${id}`).expect(200)).headers['etag']);
    const patch = (status: string) => admin.patch(`/tickets/${id}`, { status }).set('If-Match', tag);
    await patch('open').expect(200);
    await patch('pending').expect(409);
  });
});

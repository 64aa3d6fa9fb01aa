import jwt from 'jsonwebtoken';
import supertest from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allRoutes, type OperationName, type RouteContract } from '@opsflow/contract';
import { signingKeyFromSecret } from '../platform/security/index.ts';
import { startAppUnderTest, type AppUnderTest } from '../testing/app-under-test.ts';
import {
  createTicket,
  invite,
  signUp,
  testPassword,
  uniqueEmail,
  type Member,
} from '../testing/factories.ts';
import { operations } from '../testing/trust/route-ids.ts';
import { cookieOf } from '../testing/trust/tenant-story.ts';

/** One test at least for every class of flaw that desks of our kind have published. */
let app: AppUnderTest;
let ours: Member;
let theirs: Member;
beforeAll(async () => {
  app = await startAppUnderTest();
  ours = await signUp(app, 'Ours');
  theirs = await signUp(app, 'Theirs');
});
afterAll(() => app.close());

const post = (path: string) => supertest(app.url).post(`/api/v1${path}`);
const me = (token: string) =>
  supertest(app.url).get('/api/v1/auth/me').set('Authorization', `Bearer ${token}`);

describe('cross-tenant access by id', () => {
  it('meets a wall at a ticket, its replies, its timeline, its runs and its people', async () => {
    const ticket = await createTicket(theirs);
    const { body } = await theirs.post(`/tickets/${ticket.id}/workflows/triage`).expect(200);
    const run = body.workflow_run.id;
    for (const path of [
      `/tickets/${ticket.id}`,
      `/tickets/${ticket.id}/timeline`,
      `/workflows/runs/${run}`,
    ]) {
      await ours.get(path).expect(404);
    }
    await ours.patch(`/tickets/${ticket.id}`, { status: 'closed' }).expect(404);
    await ours.post(`/tickets/${ticket.id}/replies`, { body: 'x' }).expect(404);
    await ours.post(`/workflows/runs/${run}/cancel`).expect(404);
    await ours.patch(`/users/${theirs.user.id}`, { role: 'viewer' }).expect(404);
  });

  it('finds no way through a body that names both workspaces', async () => {
    const ticket = await createTicket(ours);
    await ours.patch(`/tickets/${ticket.id}`, { assignee_id: theirs.user.id }).expect(422);
    const draft = await theirs
      .post(`/tickets/${(await createTicket(theirs)).id}/workflows/triage`)
      .expect(200);
    const stolen = { body: 'x', draft_id: draft.body.ai_reply_draft.id };
    await ours.post(`/tickets/${ticket.id}/replies`, stolen).expect(404);
  });
});

describe('missing authorization', () => {
  it('is found on no route: without a credential all but the public ones answer 401', async () => {
    for (const operation of operations) {
      const { method, path, permission }: RouteContract = allRoutes[operation];
      if (permission === 'public') continue;
      const address = `/api/v1${path.replace(/:\w+/g, '0'.repeat(24))}`;
      const { status, headers } = await supertest(app.url)[method](address);
      expect([operation, status]).toEqual([operation, 401]);
      expect(headers['www-authenticate']).toBe('Bearer');
    }
  });

  it('is not found under another spelling of a path', async () => {
    for (const path of [
      '//api/v1/users',
      '/api/v1//users',
      '/API/V1/USERS',
      '/api/v1/users/',
      '/api/v1/./users',
      '/api/v1/%75sers',
    ]) {
      const { status } = await supertest(app.url).get(path);
      expect([path, [401, 404].includes(status)]).toEqual([path, true]);
    }
  });
});

describe('mass assignment', () => {
  const stranger = { name: 'N', email: 'n@desk.test', role: 'agent' };
  it.each([
    ['/users', { ...stranger, status: 'active' }, 'body.status'],
    ['/users', { ...stranger, password_hash: 'x' }, 'body.password_hash'],
    [
      '/tickets',
      { subject: 'S', body: 'B', customer_name: 'C', created_by_id: '0'.repeat(24) },
      'body.created_by_id',
    ],
    ['/tickets', { subject: 'S', body: 'B', customer_name: 'C', number: 1 }, 'body.number'],
    ['/tickets', { subject: 'S', body: 'B', customer_name: 'C', sources: {} }, 'body.sources'],
  ])('to POST %s is refused by name', async (path, body, field) => {
    const refused = await ours.post(path, body).expect(400);
    expect(refused.body.errors).toMatchObject([{ path: field }]);
  });

  it('lets nobody choose a role while accepting an invitation or signing up', async () => {
    const invited = await ours.post('/users', { ...stranger, email: uniqueEmail() }).expect(201);
    const token = String(invited.body.invitation_url).split('/').at(-1);
    await post('/auth/invitations/accept').send({ token, password: testPassword, role: 'admin' }).expect(400);
    const signup = { tenant_name: 'T', user_name: 'U', email: uniqueEmail(), password: testPassword };
    await post('/auth/signup')
      .send({ ...signup, role: 'admin' })
      .expect(400);
  });
});

describe('token flaws', () => {
  const claims = () => jwt.decode(ours.token) as Record<string, unknown>;
  const secret = 'a secret that only these tests know, long enough';
  const { kid } = signingKeyFromSecret(secret);
  const sign = (payload: object, options: jwt.SignOptions = {}) =>
    jwt.sign(payload, secret, { keyid: kid, ...options });

  it('accepts the genuine token, so that the rest proves something', async () => {
    await me(sign(claims())).expect(200);
  });

  it.each<[string, () => string]>([
    ['no signature', () => jwt.sign(claims(), '', { algorithm: 'none', keyid: kid })],
    ['a signature cut off', () => ours.token.split('.').slice(0, 2).join('.') + '.'],
    ['another secret', () => jwt.sign(claims(), 'x'.repeat(48), { keyid: kid })],
    ['another algorithm', () => sign(claims(), { algorithm: 'HS512' })],
    ['an unknown key', () => sign(claims(), { keyid: '../../../dev/null' })],
    ['a key from Object.prototype', () => sign(claims(), { keyid: 'constructor' })],
    ['another audience', () => sign({ ...claims(), aud: 'other' })],
    ['another issuer', () => sign({ ...claims(), iss: 'other' })],
    ['an end in the past', () => sign({ ...claims(), exp: 1 })],
    ['somebody else’s workspace', () => sign({ ...claims(), tenant_id: theirs.tenantId })],
    ['somebody else’s user', () => sign({ ...claims(), user_id: theirs.user.id })],
    ['an operator for a session', () => sign({ ...claims(), session_id: { $gt: '' } })],
  ])('with %s is refused', async (_name, forge) => {
    await me(forge()).expect(401);
  });

  it('believes the database about the role, not the token', async () => {
    const agent = await invite(app, ours, 'agent');
    const forged = sign({ ...(jwt.decode(agent.token) as object), role: 'admin' });
    await supertest(app.url).get('/api/v1/users').set('Authorization', `Bearer ${forged}`).expect(403);
  });
});

describe('reset and invitation flaws', () => {
  it('lets a link be used once, by its secret alone, and not as an operator', async () => {
    await post('/auth/invitations/accept')
      .send({ token: { $ne: null }, password: testPassword })
      .expect(400);
    const wrong = await post('/auth/invitations/accept').send({
      token: 'x'.repeat(43),
      password: testPassword,
    });
    expect(wrong.body.code).toBe('invitation_invalid');
    const { body } = await ours
      .post('/users', { name: 'N', email: uniqueEmail(), role: 'agent' })
      .expect(201);
    const token = String(body.invitation_url).split('/').at(-1);
    expect(token).toMatch(/^[0-9a-f]{24}[\w-]{43}$/);
    await post('/auth/invitations/accept').send({ token, password: testPassword }).expect(201);
    await post('/auth/invitations/accept').send({ token, password: testPassword }).expect(422);
  });

  it('stores neither link nor cookie in a form that could be used', async () => {
    const login = await post('/auth/login').send({ email: ours.email, password: testPassword }).expect(200);
    const secret = cookieOf(login).split('.').at(-1);
    const stored = JSON.stringify([
      await app.database.connection.collection('sessions').find().toArray(),
      await app.database.connection.collection('invitations').find().toArray(),
    ]);
    expect(secret).toMatch(/^[\w-]{43}$/);
    expect(stored).not.toContain(secret);
  });

  it('takes the address of a link from the configuration, not from the request’s Host', async () => {
    const invited = await ours
      .post('/users', { name: 'N', email: uniqueEmail(), role: 'agent' })
      .set('Host', 'evil.test')
      .set('X-Forwarded-Host', 'evil.test')
      .expect(201);
    expect(invited.body.invitation_url).toMatch(/^http:\/\/desk\.test\//);
  });

  it('takes a cookie from its own site alone, out of reach of scripts', async () => {
    const login = await post('/auth/login').send({ email: ours.email, password: testPassword }).expect(200);
    expect(String(login.headers['set-cookie'])).toMatch(/Path=\/api\/v1\/auth;.*HttpOnly; SameSite=Strict/);
  });
});

describe('cross-site request forgery', () => {
  const elsewhere: [string, Record<string, string>][] = [
    ['another site', { 'Sec-Fetch-Site': 'cross-site', Origin: 'https://evil.test' }],
    ['a neighbour under the same domain', { 'Sec-Fetch-Site': 'same-site', Origin: 'http://x.desk.test' }],
    ['another origin, in a browser that says no more', { Origin: 'https://evil.test' }],
    ['a page in a sandbox', { Origin: 'null' }],
    ['ours, but for the scheme', { Origin: 'https://desk.test' }],
  ];
  const signIn = async () =>
    cookieOf(await post('/auth/login').send({ email: ours.email, password: testPassword }).expect(200));

  it.each(elsewhere)('from %s uses no cookie and plants none', async (_name, headers) => {
    const cookie = await signIn();
    for (const path of ['/auth/refresh', '/auth/logout']) {
      const refused = await post(path).set('Cookie', cookie).set(headers).expect(403);
      expect(refused.body.code).toBe('cross_site_request');
      expect(refused.headers['set-cookie']).toBeUndefined();
    }
    const credentials = { email: ours.email, password: testPassword };
    await post('/auth/login').set(headers).send(credentials).expect(403);
    await post('/auth/refresh').set('Cookie', cookie).expect(200);
  });

  it.each<[string, Record<string, string>]>([
    ['says where it is', { 'Sec-Fetch-Site': 'same-origin', Origin: 'http://desk.test' }],
    ['says its origin alone', { Origin: 'http://desk.test' }],
    ['is reached under another name', { Host: 'inside.test', Origin: 'http://inside.test' }],
  ])('is not what our own page does, when it %s', async (_name, headers) => {
    await post('/auth/refresh')
      .set('Cookie', await signIn())
      .set(headers)
      .expect(200);
  });

  it('finds no unsafe route open', async () => {
    for (const operation of operations) {
      const { method, path }: RouteContract = allRoutes[operation];
      if (method === 'get') continue;
      const address = `/api/v1${path.replace(/:\w+/g, '0'.repeat(24))}`;
      const { status } = await supertest(app.url)[method](address).set('Sec-Fetch-Site', 'cross-site');
      expect([operation, status]).toEqual([operation, 403]);
    }
  });
});

describe('stored cross-site scripting', () => {
  it('comes back as data that no browser takes for a page', async () => {
    const subject = '<img src=x onerror=alert(1)>';
    const ticket = await createTicket(ours, { subject, body: '</script><script>alert(1)</script>' });
    const answer = await ours.get(`/tickets/${ticket.id}`).set('Accept', 'text/html').expect(200);
    expect(answer.body.ticket.subject).toBe(subject);
    expect(answer.headers['content-type']).toBe('application/json; charset=utf-8');
    expect(answer.headers['x-content-type-options']).toBe('nosniff');
    expect(answer.headers['content-security-policy']).toContain("default-src 'none'");
  });

  it('finds no echo of the request in an error', async () => {
    const { text } = await ours.get('/tickets?%3Cscript%3E=1').expect(400);
    expect(text).not.toContain('text/html');
    const missing = await supertest(app.url).get('/api/v1/%3Cscript%3Ealert(1)%3C/script%3E').expect(404);
    expect(missing.text).not.toContain('script');
  });
});

describe('server-side request forgery', () => {
  /** Routes that take an address, and what keeps them from reaching whatever the server can reach. */
  const takesAddress = new Map<OperationName, string>([
    ['updateAiSettings', 'origins that the operator lists'],
    ['checkAiProvider', 'origins that the operator lists'],
    ['putSignOn', 'public addresses over TLS, checked when connecting'],
  ]);

  it('reaches no address of the network that a customer names', async () => {
    const inside = [
      'http://169.254.169.254/latest',
      'http://127.0.0.1:22',
      'http://[::1]:80',
      'http://10.0.0.1',
    ];
    for (const base_url of inside) {
      const { body } = await ours.post('/ai/providers/check', { provider: 'openai', base_url }).expect(422);
      expect(body.code).toBe('address_not_allowed');
      const issuer = base_url.replace('http:', 'https:');
      const signOn = {
        issuer,
        client_id: 'desk',
        default_role: 'agent',
        is_enabled: true,
        is_enforced: false,
      };
      const refused = await ours.put('/workspace/sign-on', signOn).expect(422);
      expect(refused.body.code).toBe('sign_on_unreachable');
    }
  });

  it('has nothing else to begin with: no other route takes an address that the server would call', () => {
    const others = operations.filter((operation) => !takesAddress.has(operation));
    const document = JSON.stringify(
      others.map((operation) => {
        const { query, body }: RouteContract = allRoutes[operation];
        return [query, body].map((schema) =>
          schema ? Object.keys('shape' in schema ? (schema.shape as object) : {}) : [],
        );
      }),
    );
    expect(document).not.toMatch(/"[a-z_]*(url|uri|host|webhook|callback|endpoint|issuer)[a-z_]*"/);
  });
});

describe('query injection', () => {
  it.each([
    ['/auth/login', { email: { $gt: '' }, password: { $gt: '' } }],
    ['/auth/login', { email: 'a@b.test', password: { $ne: null } }],
    ['/auth/invitations/look-up', { token: { $regex: '.*' } }],
  ])('in the body of POST %s is a 400', async (path, body) => {
    await post(path).send(body).expect(400);
  });

  it.each([
    'status[$ne]=new',
    'status=new&status[]=open',
    'tag[$regex]=.*',
    'assignee={"$ne":null}',
    '$where=1',
  ])('in the query %s is a 400', async (query) => {
    await ours.get(`/tickets?${encodeURI(query)}`).expect(400);
  });

  it('finds a pattern only where it is the text itself', async () => {
    await createTicket(ours, { tags: ['plain'] });
    const found = await ours.get(`/tickets?tag=${encodeURIComponent('.*')}`).expect(200);
    expect(found.body.tickets).toEqual([]);
  });
});

describe('upload and mail spoofing', () => {
  it('has no upload to abuse: a form is not read', async () => {
    await ours.post('/tickets').type('multipart/form-data; boundary=x').send('--x--').expect(415);
  });

  it.each(['subject', 'customer_name', 'customer_email'])(
    'gets no line break into a header by way of %s',
    async (field) => {
      const ticket = { subject: 'S', body: 'B', customer_name: 'C', customer_email: 'c@d.test' };
      const refused = await ours
        .post('/tickets', { ...ticket, [field]: 'x\r\nBcc: victim@desk.test' })
        .expect(400);
      expect(refused.body.errors).toMatchObject([{ path: `body.${field}` }]);
    },
  );
});

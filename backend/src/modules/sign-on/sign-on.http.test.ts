import supertest from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startAppUnderTest, type AppUnderTest } from '../../testing/app-under-test.ts';
import { startIdentityProvider, type IdentityProvider } from '../../testing/identity-provider.ts';
import { invite, memberOf, signUp, testPassword, type Member } from '../../testing/factories.ts';

let app: AppUnderTest;
let provider: IdentityProvider;
const records = new Map<string, string[][]>();
beforeAll(async () => {
  provider = await startIdentityProvider('http://desk.test/sign-on');
  app = await startAppUnderTest({
    environment: { SIGN_ON_ALLOW_LOOPBACK: 'true' },
    resolveTxt: async (name) => records.get(name) ?? [],
  });
});
afterAll(async () => {
  await app.close();
  await provider.close();
});

let serial = 0;
const post = (path: string, body: object) => supertest(app.url).post(`/api/v1/auth/${path}`).send(body);

function settings(more: object = {}) {
  const { issuer, clientId, clientSecret } = provider;
  const client = { issuer, client_id: clientId, client_secret: clientSecret };
  return { ...client, default_role: 'agent', is_enabled: true, is_enforced: false, ...more };
}

async function verifyDomain(admin: Member, domain: string): Promise<void> {
  const { body } = await admin.post('/workspace/sign-on/domains', { domain }).expect(201);
  records.set(body.domain.txt_name, [[body.domain.txt_value]]);
  await admin.post(`/workspace/sign-on/domains/${body.domain.id}/verify`).expect(200);
}

/** A workspace whose people sign on, and its domain. */
async function signOnWorkspace(more: object = {}): Promise<{ admin: Member; domain: string }> {
  serial += 1;
  const domain = `company${serial}.example`;
  const admin = await signUp(app);
  await memberPut(admin, settings(more));
  await verifyDomain(admin, domain);
  return { admin, domain };
}

async function memberPut(admin: Member, body: object): Promise<void> {
  await put(admin, body).expect(200);
}

function put(admin: Member, body: object): supertest.Test {
  return supertest(app.url)
    .put('/api/v1/workspace/sign-on')
    .set('Authorization', `Bearer ${admin.token}`)
    .send(body);
}

async function begin(email: string): Promise<{ url: URL; cookie: string }> {
  const response = await post('sign-on/start', { email }).expect(200);
  const [cookie = ''] = response.headers['set-cookie'] as unknown as string[];
  expect(cookie).toMatch(/HttpOnly; SameSite=Strict/);
  return { url: new URL(response.body.authorization_url), cookie: String(cookie.split(';')[0]) };
}

async function signOn(email: string): Promise<supertest.Response> {
  const { url, cookie } = await begin(email);
  return post('sign-on/finish', { answer: await provider.visit(url.href) }).set('Cookie', cookie);
}

describe('signing on with a company account', () => {
  it('makes a new member with the default role, and knows them again', async () => {
    const { admin, domain } = await signOnWorkspace({ default_role: 'viewer' });
    const email = `new@${domain}`;
    provider.accounts.set(email, {
      sub: `sub-${email}`,
      email,
      email_verified: true,
      name: 'New\nColleague',
    });
    const first = await signOn(email);
    expect(first.status).toBe(200);
    expect(first.body).toMatchObject({
      user: { email, role: 'viewer', status: 'active', name: 'New Colleague' },
      tenant: { id: admin.tenantId },
    });
    await memberOf(app, first.body).get('/tickets').expect(200);
    expect((await signOn(email)).body.user.id).toBe(first.body.user.id);
    const { body } = await admin.get('/admin/audit?action=user.provisioned').expect(200);
    expect(body.audit_records).toHaveLength(1);
  });

  it('uses PKCE, a state and a nonce, and names nobody else’s address to come back to', async () => {
    const { domain } = await signOnWorkspace();
    const { url } = await begin(`someone@${domain}`);
    const query = Object.fromEntries(url.searchParams);
    expect(url.origin).toBe(provider.issuer);
    expect(query).toMatchObject({
      response_type: 'code',
      code_challenge_method: 'S256',
      redirect_uri: 'http://desk.test/sign-on',
      client_id: provider.clientId,
    });
    expect(
      [query['state'], query['nonce'], query['code_challenge']].every((text) => (text?.length ?? 0) > 40),
    ).toBe(true);
  });

  it('works once, in the browser that began it, within ten minutes', async () => {
    const { domain } = await signOnWorkspace();
    const email = `once@${domain}`;
    provider.accounts.set(email, { sub: `sub-${email}`, email });
    const { url, cookie } = await begin(email);
    const answer = await provider.visit(url.href);
    const stranger = await begin(email);
    for (const jar of [stranger.cookie, 'a=b']) {
      const refused = await post('sign-on/finish', { answer }).set('Cookie', jar).expect(422);
      expect(refused.body.code).toBe('sign_on_failed');
    }
    await post('sign-on/finish', { answer }).set('Cookie', cookie).expect(200);
    await post('sign-on/finish', { answer }).set('Cookie', cookie).expect(422);
    const late = await begin(email);
    const lateAnswer = await provider.visit(late.url.href);
    app.clock.advance(11 * 60_000);
    await post('sign-on/finish', { answer: lateAnswer }).set('Cookie', late.cookie).expect(422);
  });

  it('takes neither a changed state nor a code of another sign-on', async () => {
    const { domain } = await signOnWorkspace();
    const email = `mixed@${domain}`;
    provider.accounts.set(email, { sub: `sub-${email}`, email });
    const [one, two] = [await begin(email), await begin(email)];
    const codeOfOne = new URLSearchParams(await provider.visit(one.url.href)).get('code') ?? '';
    const answer = new URLSearchParams({ code: codeOfOne, state: two.url.searchParams.get('state') ?? '' });
    await post('sign-on/finish', { answer: answer.toString() }).set('Cookie', two.cookie).expect(422);
    await post('sign-on/finish', { answer: 'code=x&state=made-up' }).set('Cookie', one.cookie).expect(422);
    await post('sign-on/finish', { answer: 'error=access_denied' }).set('Cookie', one.cookie).expect(422);
  });

  it('refuses addresses of other domains, unverified ones, and the disabled', async () => {
    const { admin, domain } = await signOnWorkspace();
    const email = `wrong@${domain}`;
    const foreign = await signOnWorkspace();
    provider.accounts.set(email, { sub: 'foreign', email: `ceo@${foreign.domain}` });
    expect((await signOn(email)).body.detail).toContain('not of a domain of this workspace');
    provider.accounts.set(email, { sub: 'unverified', email, email_verified: false });
    expect((await signOn(email)).body.detail).toContain('vouches for no e-mail');
    provider.accounts.set(email, { sub: 'fine', email });
    const { body } = await signOn(email);
    await admin.patch(`/users/${body.user.id}`, { status: 'disabled' }).expect(200);
    expect((await signOn(email)).status).toBe(422);
  });

  it('does not give an account to whoever gets its address later', async () => {
    const { domain } = await signOnWorkspace();
    const email = `passed-on@${domain}`;
    provider.accounts.set(email, { sub: 'the first', email });
    expect((await signOn(email)).status).toBe(200);
    provider.accounts.set(email, { sub: 'the second', email });
    expect((await signOn(email)).status).toBe(422);
  });

  it('is not offered for a domain that nobody has proved to be theirs, or while it is off', async () => {
    const admin = await signUp(app);
    await memberPut(admin, settings());
    await admin.post('/workspace/sign-on/domains', { domain: 'claimed.example' }).expect(201);
    expect((await post('sign-on/start', { email: 'a@claimed.example' }).expect(422)).body.code).toBe(
      'sign_on_unavailable',
    );
    const { admin: other, domain } = await signOnWorkspace();
    await memberPut(other, settings({ is_enabled: false }));
    await post('sign-on/start', { email: `a@${domain}` }).expect(422);
  });
});

describe('a workspace that insists on sign-on', () => {
  it('takes no password from its people, but from a full admin', async () => {
    const { admin, domain } = await signOnWorkspace();
    const agent = await invite(app, admin, 'agent');
    const moved = { email: `agent@${domain}` };
    await app.database.connection.collection('users').updateOne({ email: agent.email }, { $set: moved });
    await post('login', { ...moved, password: testPassword }).expect(200);
    await memberPut(admin, settings({ is_enforced: true }));
    const refused = await post('login', { ...moved, password: testPassword }).expect(422);
    expect(refused.body.code).toBe('sign_on_required');
    await post('login', { ...moved, password: 'not the password' }).expect(401);
    await post('login', { email: admin.email, password: testPassword }).expect(200);
    const person = { name: 'Invited', email: `invited@${domain}`, role: 'agent' };
    const { body } = await admin.post('/users', person).expect(201);
    const token = String(body.invitation_url).split('/').at(-1);
    const accept = post('invitations/accept', { token, password: testPassword });
    expect((await accept.expect(422)).body.code).toBe('sign_on_required');
    provider.accounts.set(person.email, { sub: 'invited', email: person.email });
    expect((await signOn(person.email)).body.user).toMatchObject({ id: body.user.id, status: 'active' });
  });
});

describe('the settings of sign-on', () => {
  it('keep the secret sealed and show it to nobody, and drop it with its provider', async () => {
    const { admin } = await signOnWorkspace();
    const { body } = await admin.get('/workspace/sign-on').expect(200);
    expect(JSON.stringify(body)).not.toContain(provider.clientSecret);
    const stored = await app.database.connection.collection('sign_ons').find().toArray();
    expect(JSON.stringify(stored)).not.toContain(provider.clientSecret);
    const { client_secret: _secret, ...kept } = settings();
    await memberPut(admin, kept);
    const settingsOf = () => app.database.connection.collection('sign_ons').find().sort({ _id: -1 }).next();
    expect((await settingsOf())?.['sealed_client_secret']).not.toBeNull();
    await memberPut(admin, { ...kept, issuer: `${provider.issuer}/` });
    expect((await settingsOf())?.['sealed_client_secret']).toBeNull();
  });

  it.each([
    'https://10.0.0.1',
    'https://169.254.169.254/latest',
    'http://example.com',
    'https://nowhere.invalid',
  ])('do not take the issuer %s', async (issuer) => {
    const admin = await signUp(app);
    const { body } = await put(admin, settings({ issuer })).expect(422);
    expect(body).toMatchObject({ code: 'sign_on_unreachable', errors: [{ path: 'body.issuer' }] });
  });

  it('need the right record, and give a domain to one workspace alone', async () => {
    const { domain } = await signOnWorkspace();
    const rival = await signUp(app);
    const { body } = await rival.post('/workspace/sign-on/domains', { domain }).expect(201);
    const verify = () => rival.post(`/workspace/sign-on/domains/${body.domain.id}/verify`);
    records.set(body.domain.txt_name, [['opsflow-verification=', 'something else']]);
    expect((await verify().expect(422)).body.code).toBe('domain_not_verified');
    records.set(body.domain.txt_name, [
      ['v=spf1 -all'],
      [body.domain.txt_value.slice(0, 10), body.domain.txt_value.slice(10)],
    ]);
    expect((await verify().expect(409)).body.code).toBe('domain_taken');
    expect((await rival.post('/workspace/sign-on/domains', { domain }).expect(409)).body.code).toBe(
      'domain_taken',
    );
  });
});

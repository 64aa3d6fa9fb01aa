import supertest from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startAppUnderTest, type AppUnderTest } from '../../testing/app-under-test.ts';
import { invite, signUp, testPassword, uniqueEmail } from '../../testing/factories.ts';

let app: AppUnderTest;
beforeAll(async () => void (app = await startAppUnderTest()));
afterAll(() => app.close());

const api = (path: string) => `/api/v1${path}`;
const refreshCookieOf = (response: supertest.Response): string =>
  String((response.headers['set-cookie'] as unknown as string[] | undefined)?.[0]?.split(';')[0]);

describe('sign-up', () => {
  it('creates workspace, admin and session in one go', async () => {
    const email = uniqueEmail();
    const response = await supertest(app.url)
      .post(api('/auth/signup'))
      .send({
        tenant_name: 'Été & Fils',
        user_name: 'Ana',
        email: email.toUpperCase(),
        password: testPassword,
      })
      .expect(201);
    expect(response.body.tenant).toMatchObject({ name: 'Été & Fils', slug: 'ete-fils' });
    expect(response.body.user).toMatchObject({ email, role: 'admin', status: 'active' });
    expect(response.body.user).not.toHaveProperty('password_hash');
    expect(response.headers['set-cookie']?.[0]).toMatch(/HttpOnly; SameSite=Strict/);
  });

  it('keeps the zone that was given, and refuses one that does not exist', async () => {
    const send = (time_zone: string) =>
      supertest(app.url)
        .post(api('/auth/signup'))
        .send({
          ...{ tenant_name: 'Zoned', user_name: 'Ana', email: uniqueEmail(), password: testPassword },
          time_zone,
        });
    const { body } = await send('Asia/Kolkata').expect(201);
    expect(body.tenant.settings.time_zone).toBe('Asia/Kolkata');
    const refused = await send('Mars/Olympus').expect(422);
    expect(refused.body).toMatchObject({ code: 'time_zone_unknown', errors: [{ path: 'body.time_zone' }] });
  });

  it('gives equal names different slugs, also when they are taken at the same time', async () => {
    const members = await Promise.all([1, 2, 3, 4].map(() => signUp(app, 'Same Name')));
    const slugs = await Promise.all(
      members.map(async (member) => String((await member.get('/workspace').expect(200)).body.tenant.slug)),
    );
    expect(new Set(slugs).size).toBe(4);
  });

  it('names the field of a password that is too short or too common', async () => {
    const body = { tenant_name: 'X', user_name: 'Y', email: uniqueEmail() };
    const short = await supertest(app.url)
      .post(api('/auth/signup'))
      .send({ ...body, password: 'short' })
      .expect(400);
    expect(short.body.errors).toEqual([
      { path: 'body.password', message: 'must have at least 10 characters' },
    ]);
    const common = await supertest(app.url)
      .post(api('/auth/signup'))
      .send({ ...body, password: 'password123' })
      .expect(422);
    expect(common.body).toMatchObject({ code: 'weak_password', errors: [{ path: 'body.password' }] });
  });
});

describe('log-in', () => {
  it('answers wrong e-mail and wrong password alike', async () => {
    const member = await signUp(app);
    const logIn = (email: string) =>
      supertest(app.url).post(api('/auth/login')).send({ email, password: 'not the password' }).expect(401);
    const [wrongPassword, wrongEmail] = [await logIn(member.email), await logIn('nobody@desk.test')];
    const strip = ({ request_id: _id, ...body }: Record<string, unknown>) => body;
    expect(strip(wrongPassword.body)).toEqual(strip(wrongEmail.body));
  });

  it('offers the workspaces that a password fits, and signs in to the chosen one', async () => {
    const email = uniqueEmail();
    const sign = (tenant_name: string) =>
      supertest(app.url)
        .post(api('/auth/signup'))
        .send({ tenant_name, user_name: 'Both', email, password: testPassword })
        .expect(201);
    await sign('Double One');
    await sign('Double Two');
    const choice = await supertest(app.url).post(api('/auth/login')).send({ email, password: testPassword });
    expect(choice.status).toBe(200);
    expect(choice.body.workspaces.map(({ slug }: { slug: string }) => slug).sort()).toEqual([
      'double-one',
      'double-two',
    ]);
    const chosen = await supertest(app.url)
      .post(api('/auth/login'))
      .send({ email, password: testPassword, tenant_slug: 'double-two' })
      .expect(200);
    expect(chosen.body.tenant.slug).toBe('double-two');
  });
});

describe('sessions', () => {
  it('renews the access token by cookie and rotates the cookie', async () => {
    const member = await signUp(app);
    const login = await supertest(app.url)
      .post(api('/auth/login'))
      .send({ email: member.email, password: testPassword })
      .expect(200);
    const first = refreshCookieOf(login);
    const refreshed = await supertest(app.url).post(api('/auth/refresh')).set('Cookie', first).expect(200);
    expect(refreshed.body.access_token).toBeTypeOf('string');
    expect(refreshCookieOf(refreshed)).not.toBe(first);
  });

  it('ends the session when an old refresh token turns up after the grace', async () => {
    const member = await signUp(app);
    const login = await supertest(app.url)
      .post(api('/auth/login'))
      .send({ email: member.email, password: testPassword });
    const stolen = refreshCookieOf(login);
    const refreshed = await supertest(app.url).post(api('/auth/refresh')).set('Cookie', stolen).expect(200);
    app.clock.advance(60_000);
    await supertest(app.url).post(api('/auth/refresh')).set('Cookie', stolen).expect(401);
    await supertest(app.url).post(api('/auth/refresh')).set('Cookie', refreshCookieOf(refreshed)).expect(401);
  });

  it('ends it as well when the thief has renewed the stolen token more than once', async () => {
    const member = await signUp(app);
    const login = await supertest(app.url)
      .post(api('/auth/login'))
      .send({ email: member.email, password: testPassword });
    const refresh = (cookie: string) => supertest(app.url).post(api('/auth/refresh')).set('Cookie', cookie);
    const owners = refreshCookieOf(login);
    const once = refreshCookieOf(await refresh(owners).expect(200));
    const twice = refreshCookieOf(await refresh(once).expect(200));
    await refresh(owners).expect(401);
    await refresh(twice).expect(401);
  });

  it('does not end by a token that was never one of its own', async () => {
    const member = await signUp(app);
    const login = await supertest(app.url)
      .post(api('/auth/login'))
      .send({ email: member.email, password: testPassword });
    const cookie = refreshCookieOf(login);
    const refresh = (value: string) => supertest(app.url).post(api('/auth/refresh')).set('Cookie', value);
    await refresh(`${cookie.split('.', 1)[0]}.${'x'.repeat(43)}.${'y'.repeat(43)}`).expect(401);
    await refresh(cookie).expect(200);
  });

  it('refuses the access token of a session that was logged out', async () => {
    const signup = await supertest(app.url)
      .post(api('/auth/signup'))
      .send({ tenant_name: 'Out', user_name: 'Out', email: uniqueEmail(), password: testPassword });
    const me = () =>
      supertest(app.url).get(api('/auth/me')).set('Authorization', `Bearer ${signup.body.access_token}`);
    await me().expect(200);
    await supertest(app.url).post(api('/auth/logout')).set('Cookie', refreshCookieOf(signup)).expect(204);
    const refused = await me().expect(401);
    expect(refused.body.code).toBe('session_ended');
  });

  it.each(['', 'Bearer', 'Bearer x.y.z', 'Bearer e30.e30.', 'Basic abc'])(
    'refuses the credential %j',
    async (header) => {
      const response = await supertest(app.url).get(api('/auth/me')).set('Authorization', header).expect(401);
      expect(response.body.code).toBe('unauthenticated');
    },
  );
});

describe('team', () => {
  it('takes an invited colleague in once, and no second time by the same link', async () => {
    const admin = await signUp(app, 'Inviters');
    const invited = await admin
      .post('/users', { name: 'New', email: uniqueEmail(), role: 'agent' })
      .expect(201);
    const token = String(invited.body.invitation_url).split('/').at(-1);
    const look = await supertest(app.url).post(api('/auth/invitations/look-up')).send({ token }).expect(200);
    expect(look.body.invitation).toMatchObject({ tenant_name: 'Inviters', name: 'New' });
    const accept = () =>
      supertest(app.url).post(api('/auth/invitations/accept')).send({ token, password: testPassword });
    const answers = await Promise.all([accept(), accept(), accept()]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 422, 422]);
  });

  it('refuses a second member with the same e-mail', async () => {
    const admin = await signUp(app);
    const again = await admin.post('/users', { name: 'Me', email: admin.email, role: 'agent' }).expect(409);
    expect(again.body).toMatchObject({ code: 'email_taken', errors: [{ path: 'body.email' }] });
  });

  it('lets a changed role and a disabled account take effect on the next request', async () => {
    const admin = await signUp(app);
    const agent = await invite(app, admin, 'agent');
    await agent.get('/users').expect(403);
    await admin.patch(`/users/${agent.user.id}`, { role: 'admin' }).expect(200);
    await agent.get('/users').expect(200);
    await admin.patch(`/users/${agent.user.id}`, { status: 'disabled' }).expect(200);
    await agent.get('/users').expect(401);
  });

  it('keeps the last admin, also when two admins demote each other at once', async () => {
    const first = await signUp(app);
    const alone = await first.patch(`/users/${first.user.id}`, { role: 'agent' }).expect(422);
    expect(alone.body.code).toBe('last_admin');
    const second = await invite(app, first, 'admin');
    const answers = await Promise.all([
      first.patch(`/users/${second.user.id}`, { role: 'agent' }),
      second.patch(`/users/${first.user.id}`, { status: 'disabled' }),
    ]);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  it('pages through the directory by name', async () => {
    const admin = await signUp(app);
    for (const role of ['agent', 'lead', 'viewer'] as const) await invite(app, admin, role);
    const first = await admin.get('/users/directory?limit=3').expect(200);
    const second = await admin.get(`/users/directory?limit=3&cursor=${first.body.next_cursor}`).expect(200);
    const names = [...first.body.users, ...second.body.users].map(({ name }: { name: string }) => name);
    expect(names).toEqual(['First Admin', 'The agent', 'The lead', 'The viewer']);
    expect(second.body.next_cursor).toBeNull();
  });
});

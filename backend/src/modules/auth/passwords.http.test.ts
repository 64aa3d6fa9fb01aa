import supertest from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ObjectId } from '../../platform/mongo/index.ts';
import { startAppUnderTest, type AppUnderTest } from '../../testing/app-under-test.ts';
import { invite, logIn, signUp, testPassword, uniqueEmail, type Member } from '../../testing/factories.ts';

let app: AppUnderTest;
let admin: Member;
beforeAll(async () => {
  app = await startAppUnderTest();
  admin = await signUp(app);
});
afterAll(() => app.close());

const newPassword = 'another long enough phrase';
const post = (path: string, body: object) => supertest(app.url).post(`/api/v1${path}`).send(body);
const logInWith = (email: string, password: string) => post('/auth/login', { email, password });

async function forget(email: string): Promise<string[]> {
  await post('/auth/password/forgot', { email }).expect(202);
  await app.product.auth.passwords.sendResetMails();
  const mails = await app.database.connection
    .collection<{ payload: { password_reset_id: ObjectId } }>('outbox')
    .find({ kind: 'password_reset_mail', destination: email })
    .sort({ _id: 1 })
    .toArray();
  return mails.map(({ payload }) => app.product.auth.passwords.linkTo(payload.password_reset_id));
}

const tokenOf = (link: string | undefined): string => String(link?.split('/').at(-1));

describe('changing the password', () => {
  it('needs the current one', async () => {
    const wrong = { current_password: 'not the current one', password: newPassword };
    const refused = await admin.post('/auth/password', wrong).expect(422);
    expect(refused.body).toMatchObject({
      code: 'wrong_password',
      errors: [{ path: 'body.current_password' }],
    });
  });

  it('signs the other devices out and keeps this one', async () => {
    const agent = await invite(app, admin, 'agent');
    const phone = await logIn(app, agent.email);
    const change = { current_password: testPassword, password: newPassword };
    await agent.post('/auth/password', change).expect(204);
    await agent.get('/tickets').expect(200);
    await phone.get('/tickets').expect(401);
    await logInWith(agent.email, testPassword).expect(401);
    await logInWith(agent.email, newPassword).expect(200);
  });

  it('refuses a weak one', async () => {
    const weak = { current_password: testPassword, password: 'password123' };
    expect((await admin.post('/auth/password', weak).expect(422)).body.code).toBe('weak_password');
  });

  it('cannot be used to guess the current one', async () => {
    const agent = await invite(app, admin, 'agent');
    const guess = () => agent.post('/auth/password', { current_password: 'a guess', password: newPassword });
    const answers = await Promise.all(Array.from({ length: 14 }, guess));
    expect(answers.filter(({ status }) => status === 422)).toHaveLength(10);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(4);
  });
});

describe('a forgotten password', () => {
  it('is answered alike for known and unknown addresses', async () => {
    const known = await post('/auth/password/forgot', { email: admin.email }).expect(202);
    const unknown = await post('/auth/password/forgot', { email: uniqueEmail() }).expect(202);
    expect(known.text).toBe(unknown.text);
    expect(Object.keys(known.headers).sort()).toEqual(Object.keys(unknown.headers).sort());
  });

  it('sends one link to each account of the address, and none to an unknown one', async () => {
    const email = uniqueEmail();
    expect(await forget(email)).toEqual([]);
    for (const tenant_name of ['Twice A', 'Twice B']) {
      await post('/auth/signup', { tenant_name, user_name: 'Twice', email, password: testPassword }).expect(
        201,
      );
    }
    expect(await forget(email)).toHaveLength(2);
  });

  it('is set anew by the link, once, and ends every session', async () => {
    const agent = await invite(app, admin, 'agent');
    const [link] = await forget(agent.email);
    const reset = () => post('/auth/password/reset', { token: tokenOf(link), password: newPassword });
    const answers = await Promise.all([reset(), reset(), reset()]);
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 422, 422]);
    await agent.get('/tickets').expect(401);
    await logInWith(agent.email, newPassword).expect(200);
  });

  it('makes older links worthless once one was used', async () => {
    const agent = await invite(app, admin, 'agent');
    await forget(agent.email);
    const [first, second] = await forget(agent.email);
    await post('/auth/password/reset', { token: tokenOf(second), password: newPassword }).expect(204);
    const late = await post('/auth/password/reset', { token: tokenOf(first), password: newPassword }).expect(
      422,
    );
    expect(late.body.code).toBe('password_reset_invalid');
  });

  it('refuses links that are made up, of another purpose, expired, or of a disabled account', async () => {
    const agent = await invite(app, admin, 'agent');
    const invited = await admin
      .post('/users', { name: 'N', email: uniqueEmail(), role: 'agent' })
      .expect(201);
    const [link] = await forget(agent.email);
    const forged = tokenOf(link).slice(0, -4) + 'AAAA';
    for (const token of ['x', forged, tokenOf(invited.body.invitation_url as string)]) {
      await post('/auth/password/reset', { token, password: newPassword }).expect(422);
    }
    await admin.patch(`/users/${agent.user.id}`, { status: 'disabled' }).expect(200);
    await post('/auth/password/reset', { token: tokenOf(link), password: newPassword }).expect(422);
    await admin.patch(`/users/${agent.user.id}`, { status: 'active' }).expect(200);
    app.clock.advance(61 * 60_000);
    await post('/auth/password/reset', { token: tokenOf(link), password: newPassword }).expect(422);
  });

  it('does not flood a mailbox, and does not say so', async () => {
    const agent = await invite(app, admin, 'agent');
    for (let round = 0; round < 5; round += 1) await forget(agent.email);
    const sixth = await post('/auth/password/forgot', { email: agent.email }).expect(429);
    expect(Number(sixth.headers['retry-after'])).toBeGreaterThan(0);
  });
});

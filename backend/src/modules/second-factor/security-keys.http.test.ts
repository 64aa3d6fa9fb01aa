import supertest from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LoginChallenge } from '@opsflow/contract';
import { generateSync } from 'otplib';
import { startAppUnderTest, type AppUnderTest } from '../../testing/app-under-test.ts';
import { invite, logIn, signUp, testPassword, type Member } from '../../testing/factories.ts';
import { addSecurityKey, SoftwareAuthenticator } from '../../testing/software-authenticator.ts';

let app: AppUnderTest;
let admin: Member;
beforeAll(async () => {
  app = await startAppUnderTest();
  admin = await signUp(app);
});
afterAll(() => app.close());

const proof = { password: testPassword };
const send = (path: string, body: object) => supertest(app.url).post(`/api/v1/auth/${path}`).send(body);
const begin = async (member: Member, name = 'Key') =>
  (await member.post('/auth/security-keys/begin', { name, ...proof }).expect(200)).body.request;

async function addKey(member: Member, name?: string) {
  const { key, added } = await addSecurityKey(member, name);
  const { security_key, recovery_codes } = added.body;
  return { key, id: String(security_key.id), recoveryCodes: recovery_codes as string[] };
}

async function challengeOf({ email }: Member): Promise<LoginChallenge> {
  return (await send('login', { email, ...proof }).expect(200)).body.second_factor;
}

function questionOf({ security_key }: LoginChallenge) {
  if (!security_key) throw new Error('no key is asked for');
  return security_key;
}

/** Password, then the key; `at` is the page it happens on. */
async function logInWith(member: Member, key: SoftwareAuthenticator, at?: string) {
  const step = await challengeOf(member);
  return send('login/security-key', { challenge: step.challenge, ...key.answer(questionOf(step), at) });
}

async function auditOf(member: Member): Promise<unknown[]> {
  const { body } = await admin.get('/admin/audit?limit=100').expect(200);
  const records = body.audit_records as { action: string; target: { id: string }; after: unknown }[];
  return records.filter(({ target }) => target.id === member.user.id).map(({ action }) => action);
}

describe('security keys', () => {
  it('are registered by name, several of them, and each finishes a log-in', async () => {
    const agent = await invite(app, admin, 'agent');
    const first = await addKey(agent, 'Blue key');
    expect(first.recoveryCodes).toHaveLength(10);
    const second = await addKey(agent, 'Laptop');
    expect(second.recoveryCodes).toEqual([]);
    const { body } = await agent.get('/auth/security-keys').expect(200);
    expect(body.security_keys).toMatchObject([{ name: 'Blue key', last_used_at: null }, { name: 'Laptop' }]);
    for (const { key } of [first, second]) expect((await logInWith(agent, key)).status).toBe(200);
    const used = await agent.get('/auth/security-keys').expect(200);
    expect(used.body.security_keys[0].last_used_at).toEqual(expect.any(String));
    const status = await agent.get('/auth/second-factor').expect(200);
    expect(status.body.second_factor).toMatchObject({ is_enabled: true, has_app: false });
    expect(await auditOf(agent)).toContain('security_key.added');
  });

  it('need the password to be registered and removed', async () => {
    const agent = await invite(app, admin, 'agent');
    const wrong = { name: 'Key', password: 'not the password' };
    await agent.post('/auth/security-keys/begin', wrong).expect(422);
    const { id } = await addKey(agent);
    await agent.post(`/auth/security-keys/${id}/remove`, { password: wrong.password }).expect(422);
  });

  it('stand beside an app: either finishes a log-in, and so do recovery codes', async () => {
    const agent = await invite(app, admin, 'agent');
    const { key, recoveryCodes } = await addKey(agent);
    const { body } = await agent.post('/auth/second-factor', proof).expect(201);
    const code = () =>
      generateSync({ secret: body.secret, epoch: Math.floor(app.clock.now().getTime() / 1000) });
    const confirmed = await agent.post('/auth/second-factor/confirm', { code: code() }).expect(200);
    expect(confirmed.body.recovery_codes).toEqual([]);
    app.clock.advance(30_000);
    expect((await logInWith(agent, key)).status).toBe(200);
    const byCode = await challengeOf(agent);
    expect(byCode.has_app).toBe(true);
    await send('login/second-factor', { challenge: byCode.challenge, code: code() }).expect(200);
    const { challenge } = await challengeOf(agent);
    await send('login/second-factor', { challenge, code: recoveryCodes[3] }).expect(200);
  });

  it('leave nothing of the second factor behind when the last one goes', async () => {
    const agent = await invite(app, admin, 'agent');
    const keys = [await addKey(agent), await addKey(agent)];
    await Promise.all(
      keys.map(({ id }) => agent.post(`/auth/security-keys/${id}/remove`, proof).expect(204)),
    );
    await send('login', { email: agent.email, ...proof }).expect(200, /access_token/);
    expect(await auditOf(agent)).toEqual(
      expect.arrayContaining(['security_key.removed', 'second_factor.disabled']),
    );
    await agent.post(`/auth/security-keys/${keys[0]?.id}/remove`, proof).expect(404);
  });

  it('go with the reset by an admin', async () => {
    const agent = await invite(app, admin, 'agent');
    await addKey(agent);
    await admin.post(`/users/${agent.user.id}/second-factor/reset`).expect(204);
    const again = await logIn(app, agent.email);
    expect((await again.get('/auth/security-keys').expect(200)).body.security_keys).toEqual([]);
  });

  it('are what a workspace asks for when it asks for a second factor', async () => {
    const owner = await signUp(app, 'Strict');
    const agent = await invite(app, owner, 'agent');
    await addKey(owner);
    await owner.patch('/workspace/second-factor', { is_required: true }).expect(200);
    await agent.get('/tickets').expect(403);
    await addKey(agent);
    await agent.get('/tickets').expect(200);
  });
});

describe('registering a security key', () => {
  it('takes an answer once, for five minutes, in the session that asked, from our own page', async () => {
    const agent = await invite(app, admin, 'agent');
    const elsewhere = await logIn(app, agent.email);
    const key = new SoftwareAuthenticator();
    const add = (member: Member, answer: object) => member.post('/auth/security-keys', answer);
    const request = await begin(agent);
    await add(elsewhere, key.register(request)).expect(422);
    await add(agent, key.register(request, 'https://desk.evil.test')).expect(422);
    await add(agent, key.register({ ...request, rp_id: 'evil.test' })).expect(422);
    await add(agent, key.register({ ...request, challenge: 'AAAA' })).expect(422);
    app.clock.advance(301_000);
    await add(agent, key.register(request)).expect(422);
    const fresh = await begin(agent);
    await add(agent, key.register(fresh)).expect(201);
    expect((await add(agent, key.register(fresh)).expect(422)).body.code).toBe('security_key_refused');
    const known = await add(agent, key.register(await begin(agent))).expect(409);
    expect(known.body.code).toBe('security_key_known');
  });

  it('names the keys there are, and stops at ten', async () => {
    const agent = await invite(app, admin, 'agent');
    for (let count = 0; count < 10; count += 1) await addKey(agent, `Key ${count}`);
    const full = await agent.post('/auth/security-keys/begin', { name: 'One more', ...proof }).expect(422);
    expect(full.body.code).toBe('too_many_security_keys');
  });
});

describe('log-in with a security key', () => {
  it('takes an answer once, to its own question, for our own page, from a key of this person', async () => {
    const [agent, other] = [await invite(app, admin, 'agent'), await invite(app, admin, 'agent')];
    const [{ key }, others] = [await addKey(agent), await addKey(other)];
    const refused = async (response: Promise<supertest.Response>) =>
      expect((await response).body.code).toBe('security_key_refused');
    await refused(logInWith(agent, key, 'https://desk.evil.test'));
    await refused(logInWith(agent, others.key));
    const [step, next] = [await challengeOf(agent), await challengeOf(agent)];
    const answer = key.answer(questionOf(step));
    await refused(send('login/security-key', { challenge: next.challenge, ...answer }).then((it) => it));
    await send('login/security-key', { challenge: step.challenge, ...answer }).expect(200);
    const replayed = await send('login/security-key', { challenge: step.challenge, ...answer });
    expect(replayed.body.code).toBe('challenge_invalid');
  });

  it('runs out after five minutes', async () => {
    const agent = await invite(app, admin, 'agent');
    const { key } = await addKey(agent);
    const step = await challengeOf(agent);
    app.clock.advance(301_000);
    const late = { challenge: step.challenge, ...key.answer(questionOf(step)) };
    expect((await send('login/security-key', late).expect(422)).body.code).toBe('challenge_invalid');
  });

  it('refuses a copy: a count that does not rise', async () => {
    const agent = await invite(app, admin, 'agent');
    const { key } = await addKey(agent);
    key.counter = 40;
    expect((await logInWith(agent, key)).status).toBe(200);
    key.counter = 20;
    expect((await logInWith(agent, key)).body.code).toBe('security_key_refused');
  });

  it('lets nobody in at the same time with one answer', async () => {
    const agent = await invite(app, admin, 'agent');
    const { key } = await addKey(agent);
    const step = await challengeOf(agent);
    const answer = { challenge: step.challenge, ...key.answer(questionOf(step)) };
    const all = await Promise.all(Array.from({ length: 8 }, () => send('login/security-key', answer)));
    expect(all.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  it('cannot be tried without end, and refusals are recorded', async () => {
    const agent = await invite(app, admin, 'agent');
    const { key } = await addKey(agent);
    const statuses: number[] = [];
    for (let count = 0; count < 9; count += 1) {
      statuses.push((await logInWith(agent, key, 'https://desk.evil.test')).status);
    }
    expect(statuses).toEqual([422, 422, 422, 422, 422, 422, 422, 422, 429]);
    expect(await auditOf(agent)).toContain('session.refused');
  });
});

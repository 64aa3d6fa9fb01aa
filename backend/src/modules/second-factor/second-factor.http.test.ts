import supertest from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generateSync } from 'otplib';
import { startAppUnderTest, type AppUnderTest } from '../../testing/app-under-test.ts';
import { invite, memberOf, signUp, testPassword, type Member } from '../../testing/factories.ts';

let app: AppUnderTest;
let admin: Member;
beforeAll(async () => {
  app = await startAppUnderTest();
  admin = await signUp(app);
});
afterAll(() => app.close());

const proof = { password: testPassword };
const post = (path: string, body: object) => supertest(app.url).post(`/api/v1/auth/${path}`).send(body);
const codeOf = (secret: string): string =>
  generateSync({ secret, epoch: Math.floor(app.clock.now().getTime() / 1000) });
/** A code is good once: what comes next needs the next period. */
const nextPeriod = (): void => app.clock.advance(30_000);

async function enrol(member: Member): Promise<{ secret: string; recoveryCodes: string[] }> {
  const { body } = await member.post('/auth/second-factor', proof).expect(201);
  const secret = String(body.secret);
  const confirmed = await member.post('/auth/second-factor/confirm', { code: codeOf(secret) }).expect(200);
  nextPeriod();
  return { secret, recoveryCodes: confirmed.body.recovery_codes };
}

async function challengeOf({ email }: Member): Promise<string> {
  const { body } = await post('login', { email, ...proof }).expect(200);
  expect(Object.keys(body)).toEqual(['second_factor']);
  return body.second_factor.challenge;
}

const finish = (challenge: string, code: string) => post('login/second-factor', { challenge, code });

describe('a second factor', () => {
  it('is shown as text and picture, and asked for only once a code confirms it', async () => {
    const agent = await invite(app, admin, 'agent');
    const { body } = await agent.post('/auth/second-factor', proof).expect(201);
    expect(body.otpauth_uri).toContain(`secret=${body.secret}`);
    expect(Buffer.from(body.qr_code.split(',')[1], 'base64').toString()).toMatch(/^<svg /);
    await post('login', { email: agent.email, ...proof }).expect(200, /access_token/);
    const wrong = await agent.post('/auth/second-factor/confirm', { code: '000000' }).expect(422);
    expect(wrong.body).toMatchObject({ code: 'wrong_code', errors: [{ path: 'body.code' }] });
    await agent.post('/auth/second-factor/confirm', { code: codeOf(body.secret) }).expect(200);
    const status = await agent.get('/auth/second-factor').expect(200);
    expect(status.body.second_factor).toMatchObject({ is_enabled: true, recovery_codes_left: 10 });
    expect((await agent.post('/auth/second-factor', proof).expect(409)).body.code).toBe(
      'second_factor_enabled',
    );
  });

  it('needs the password to begin, to end and to renew', async () => {
    const agent = await invite(app, admin, 'agent');
    const wrong = { password: 'not the password' };
    await agent.post('/auth/second-factor', wrong).expect(422);
    await enrol(agent);
    await agent.post('/auth/second-factor/disable', wrong).expect(422);
    await agent.post('/auth/second-factor/recovery-codes', wrong).expect(422);
    await agent.post('/auth/second-factor/disable', proof).expect(204);
    await post('login', { email: agent.email, ...proof }).expect(200, /access_token/);
  });

  it('lies sealed in the database, and its recovery codes hashed', async () => {
    const agent = await invite(app, admin, 'agent');
    const { secret, recoveryCodes } = await enrol(agent);
    const stored = JSON.stringify(
      await app.database.connection.collection('second_factors').find().toArray(),
    );
    for (const text of [secret, ...recoveryCodes, ...recoveryCodes.map((code) => code.replaceAll('-', ''))]) {
      expect(stored).not.toContain(text);
    }
  });
});

describe('log-in with a second factor', () => {
  it('gives no session before the code, and one with it', async () => {
    const agent = await invite(app, admin, 'agent');
    const { secret } = await enrol(agent);
    const answered = await post('login', { email: agent.email, ...proof }).expect(200);
    expect(answered.headers['set-cookie']).toBeUndefined();
    const { body } = await finish(answered.body.second_factor.challenge, codeOf(secret)).expect(200);
    await memberOf(app, body).get('/tickets').expect(200);
  });

  it('takes a code once, and none from before it', async () => {
    const agent = await invite(app, admin, 'agent');
    const { secret } = await enrol(agent);
    const code = codeOf(secret);
    nextPeriod();
    const later = codeOf(secret);
    await finish(await challengeOf(agent), later).expect(200);
    for (const used of [later, code]) {
      expect((await finish(await challengeOf(agent), used).expect(422)).body.code).toBe('wrong_code');
    }
    const twoAtOnce = [await challengeOf(agent), await challengeOf(agent)];
    nextPeriod();
    const next = codeOf(secret);
    const answers = await Promise.all(twoAtOnce.map((challenge) => finish(challenge, next)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422]);
  });

  it('takes each recovery code once, with dashes or without', async () => {
    const agent = await invite(app, admin, 'agent');
    const [first = '', second = ''] = (await enrol(agent)).recoveryCodes;
    await finish(await challengeOf(agent), first).expect(200);
    await finish(await challengeOf(agent), first).expect(422);
    await finish(await challengeOf(agent), second.replaceAll('-', '').toUpperCase()).expect(200);
    const { body } = await agent.get('/auth/second-factor').expect(200);
    expect(body.second_factor.recovery_codes_left).toBe(8);
    const renewed = await agent.post('/auth/second-factor/recovery-codes', proof).expect(200);
    expect(renewed.body.recovery_codes).toHaveLength(10);
  });

  it('takes a challenge once, for five minutes, and only one of ours', async () => {
    const agent = await invite(app, admin, 'agent');
    const { secret } = await enrol(agent);
    const used = await challengeOf(agent);
    await finish(used, codeOf(secret)).expect(200);
    nextPeriod();
    expect((await finish(used, codeOf(secret)).expect(422)).body.code).toBe('challenge_invalid');
    const old = await challengeOf(agent);
    app.clock.advance(5 * 60_000);
    expect((await finish(old, codeOf(secret)).expect(422)).body.code).toBe('challenge_invalid');
    expect((await finish('made up', '123456').expect(422)).body.code).toBe('challenge_invalid');
  });

  it('cannot be guessed at, and its refusals are recorded', async () => {
    const agent = await invite(app, admin, 'agent');
    await enrol(agent);
    const challenge = await challengeOf(agent);
    const statuses: number[] = [];
    for (let guess = 0; guess < 10; guess += 1) statuses.push((await finish(challenge, '000001')).status);
    expect(statuses.filter((status) => status === 422)).toHaveLength(8);
    expect(statuses.slice(8)).toEqual([429, 429]);
    const { body } = await admin
      .get(`/admin/audit?action=session.refused&target_id=${agent.user.id}&limit=50`)
      .expect(200);
    expect(body.audit_records).toHaveLength(8);
    expect(body.audit_records[0].after).toEqual({ reason: 'second_factor' });
  });
});

describe('a workspace that requires it', () => {
  it('leaves those without one nothing but setting one up', async () => {
    const owner = await signUp(app);
    const agent = await invite(app, owner, 'agent');
    const refused = await owner.patch('/workspace/second-factor', { is_required: true }).expect(422);
    expect(refused.body.code).toBe('second_factor_missing');
    await enrol(owner);
    await owner.patch('/workspace/second-factor', { is_required: true }).expect(200);
    await owner.get('/tickets').expect(200);
    await agent.get('/tickets').expect(403);
    expect((await agent.get('/auth/me').expect(200)).body.must_enrol).toBe(true);
    const { body } = await post('login', { email: agent.email, ...proof }).expect(200);
    expect(body).toMatchObject({
      must_enrol: true,
      permissions: ['self:read', 'self:edit', 'workspace:read'],
    });
    await enrol(agent);
    await agent.get('/tickets').expect(200);
    expect((await agent.get('/auth/me').expect(200)).body.must_enrol).toBe(false);
  });

  it('lets an admin reset the one of a member, and signs the member out', async () => {
    const owner = await signUp(app);
    const agent = await invite(app, owner, 'agent');
    await owner.post(`/users/${agent.user.id}/second-factor/reset`).expect(422);
    await enrol(agent);
    const { body } = await owner.get('/users').expect(200);
    expect(body.users.find(({ id }: { id: string }) => id === agent.user.id).has_second_factor).toBe(true);
    await agent.post(`/users/${agent.user.id}/second-factor/reset`).expect(403);
    await owner.post(`/users/${agent.user.id}/second-factor/reset`).expect(204);
    await agent.get('/tickets').expect(401);
    await post('login', { email: agent.email, ...proof }).expect(200, /access_token/);
  });
});

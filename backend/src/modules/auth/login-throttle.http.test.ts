import argon2 from 'argon2';
import supertest from 'supertest';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startAppUnderTest, type AppUnderTest } from '../../testing/app-under-test.ts';
import { AttemptBudget } from './attempt-budget.ts';
import { attemptsModel } from './attempts.model.ts';
import { AttemptsRepository } from './attempts.repository.ts';
import { logIn, signUp, testPassword, uniqueEmail } from '../../testing/factories.ts';

let app: AppUnderTest;
let second: AppUnderTest;
// What many guesses leave behind, without the work of checking them.
let budget: AttemptBudget;
beforeAll(async () => {
  const environment = { TRUSTED_PROXIES: 'loopback' };
  app = await startAppUnderTest({ environment });
  budget = new AttemptBudget(new AttemptsRepository(attemptsModel(app.database)), app.clock);
  second = await startAppUnderTest({ environment, databaseName: app.databaseName });
});
afterAll(async () => {
  await second.close();
  await app.close();
});

async function countAttempts(times: number, attempt: (index: number) => Promise<unknown>): Promise<void> {
  for (let index = 0; index < times; index += 1) await attempt(index);
}

async function useUp(email: string, from: string): Promise<void> {
  await countAttempts(10, () => budget.admitLogin(email, from, null));
}

let lastHost = 0;
const newAddress = (): string => `203.0.${Math.floor((lastHost += 1) / 250)}.${lastHost % 250}`;

function attempt(email: string, password: string, from: string, at = app, cookie?: string) {
  const request = supertest(at.url).post('/api/v1/auth/login').set('X-Forwarded-For', from);
  if (cookie) request.set('Cookie', cookie);
  return request.send({ email, password });
}
const guess = (email: string, from: string, at = app) => attempt(email, 'a wrong guess', from, at);
const countOf = (answers: supertest.Response[], status: number) =>
  answers.filter((answer) => answer.status === status).length;

describe('guessing', () => {
  it('from one address ends after ten tries, however parallel and over however many processes', async () => {
    const { email } = await signUp(app);
    const from = newAddress();
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => guess(email, from, index % 2 === 0 ? app : second)),
    );
    expect(countOf(answers, 401)).toBe(10);
    expect(countOf(answers, 429)).toBe(10);
    const refused = answers.find(({ status }) => status === 429);
    expect(refused?.body.code).toBe('too_many_requests');
    expect(Number(refused?.headers['retry-after'])).toBeGreaterThan(0);
  });

  it('is slowed for unknown e-mails exactly as for known ones', async () => {
    const from = newAddress();
    const answers = [];
    for (let round = 0; round < 12; round += 1) answers.push(await guess('nobody@desk.test', from));
    expect(answers.map(({ status }) => status)).toEqual([...Array(10).fill(401), 429, 429]);
  });

  it('opens up again with the next window', async () => {
    const { email } = await signUp(app);
    const from = newAddress();
    await useUp(email, from);
    await attempt(email, testPassword, from).expect(429);
    app.clock.advance(15 * 60_000);
    await attempt(email, testPassword, from).expect(200);
  });
});

describe('whoever is being attacked', () => {
  it('gets in from another address, and the attacker gets fewer tries from new ones', async () => {
    const { email } = await signUp(app);
    const siege = Array.from({ length: 17 }, () => newAddress());
    for (const from of siege) await countAttempts(3, () => budget.admitLogin(email, from, null));
    const from = newAddress();
    const answers = [];
    for (let round = 0; round < 5; round += 1) answers.push((await guess(email, from)).status);
    expect(answers).toEqual([401, 401, 401, 429, 429]);
    await attempt(email, testPassword, newAddress()).expect(200);
  });

  it('gets in from a device they have used before, even from the attacker’s address', async () => {
    const { email } = await signUp(app);
    const { cookie } = await logIn(app, email);
    const from = newAddress();
    await useUp(email, from);
    await attempt(email, testPassword, from).expect(429);
    await attempt(email, testPassword, from, app, cookie).expect(200);
  });

  it('is not helped by somebody else’s device', async () => {
    const { email } = await signUp(app);
    const stranger = await logIn(app, (await signUp(app)).email);
    const from = newAddress();
    await useUp(email, from);
    await attempt(email, testPassword, from, app, stranger.cookie).expect(429);
  });

  it('shares an address with a sprayer and still gets in', async () => {
    const { email } = await signUp(app);
    const from = newAddress();
    await countAttempts(70, (index) => budget.admitLogin(`sprayed${index}@desk.test`, from, null));
    await attempt(email, testPassword, from).expect(200);
  });
});

describe('a log-in', () => {
  it('checks the same number of passwords whatever the e-mail', async () => {
    const one = await signUp(app);
    const email = uniqueEmail();
    for (const tenant_name of ['Equal A', 'Equal B']) {
      await supertest(app.url)
        .post('/api/v1/auth/signup')
        .send({ tenant_name, user_name: 'Equal', email, password: testPassword })
        .expect(201);
    }
    const verify = vi.spyOn(argon2, 'verify');
    const counts: number[] = [];
    for (const [tried, password] of [
      ['unknown@desk.test', testPassword],
      [one.email, 'wrong'],
      [one.email, testPassword],
      [email, 'wrong'],
      [email, testPassword],
    ] as const) {
      verify.mockClear();
      await attempt(tried, password, newAddress());
      counts.push(verify.mock.calls.length);
    }
    verify.mockRestore();
    expect(new Set(counts).size).toBe(1);
    expect(counts[0]).toBeGreaterThan(0);
  });
});

import supertest from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { User } from '@opsflow/contract';
import { toObjectId } from '../platform/mongo/index.ts';
import { startAppUnderTest, type AppUnderTest } from '../testing/app-under-test.ts';
import { createTicket, invite, signUp, testPassword, type Member } from '../testing/factories.ts';
import { reportCounts, trustProfile } from '../testing/trust/profile.ts';
import { cookieOf } from '../testing/trust/tenant-story.ts';

const profile = trustProfile();
const patience = 10 * 60_000;

let app: AppUnderTest;
let admin: Member;
beforeAll(async () => {
  app = await startAppUnderTest();
  admin = await signUp(app, 'Racers');
});
afterAll(() => app.close());

const auth = (path: string) => supertest(app.url).post(`/api/v1/auth/${path}`);
const logIn = (member: Member, password = testPassword) =>
  auth('login').send({ email: member.email, password });
const times = (count: number) => Array.from({ length: count }, (_, index) => index);

describe('at the same time', () => {
  it(
    'however many passwords are guessed, none opens a session',
    async () => {
      const member = await invite(app, admin, 'agent');
      const answers = await Promise.all(
        times(profile.passwordGuesses).map((index) => logIn(member, `guess ${index} of many`)),
      );
      const refused = answers.filter(({ status }) => status === 401 || status === 429);
      reportCounts('parallel password guesses', { guesses: answers.length, refused: refused.length });
      expect(refused).toHaveLength(profile.passwordGuesses);
      expect(answers.filter(({ body, headers }) => body.access_token || headers['set-cookie'])).toEqual([]);
    },
    patience,
  );

  it(
    'one refresh cookie becomes one new one, and the session outlives the race',
    async () => {
      const first = cookieOf(await logIn(admin).expect(200));
      const answers = await Promise.all(times(20).map(() => auth('refresh').set('Cookie', first)));
      expect(answers.map(({ status }) => status)).toEqual(times(20).map(() => 200));
      const renewed = answers.map(cookieOf).filter((cookie) => cookie !== '');
      expect(renewed).toHaveLength(1);
      await auth('refresh').set('Cookie', String(renewed[0])).expect(200);
    },
    patience,
  );

  it(
    'a stolen cookie used beside the real one ends the session for both, once the grace is over',
    async () => {
      const stolen = cookieOf(await logIn(admin).expect(200));
      const real = cookieOf(await auth('refresh').set('Cookie', stolen).expect(200));
      app.clock.advance(60_000);
      const thieves = await Promise.all(times(10).map(() => auth('refresh').set('Cookie', stolen)));
      expect(thieves.map(({ status }) => status)).toEqual(times(10).map(() => 401));
      await auth('refresh').set('Cookie', real).expect(401);
    },
    patience,
  );

  it(
    'two admins who demote or disable each other leave one',
    async () => {
      const survivors: number[] = [];
      for (const round of times(profile.adminDuels)) {
        const first = await signUp(app, `Duel ${round}`);
        const second = await invite(app, first, 'admin');
        const patch = round % 2 === 0 ? { role: 'viewer' } : { status: 'disabled' };
        const answers = await Promise.all([
          first.patch(`/users/${second.user.id}`, patch),
          second.patch(`/users/${first.user.id}`, patch),
        ]);
        expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
        const winner = answers[0]?.status === 200 ? first : second;
        const { body } = await winner.get('/users').expect(200);
        survivors.push(
          (body.users as User[]).filter(({ role, status }) => role === 'admin' && status === 'active').length,
        );
      }
      reportCounts('admin duels', {
        duels: survivors.length,
        'left with one admin': survivors.filter((n) => n === 1).length,
      });
      expect(survivors).toEqual(times(profile.adminDuels).map(() => 1));
    },
    patience,
  );

  it(
    'two edits of one version become one change and one conflict that shows it',
    async () => {
      const outcomes: string[] = [];
      for (const round of times(profile.editPairs)) {
        const ticket = await createTicket(admin);
        const edit = (changes: object) => admin.patch(`/tickets/${ticket.id}`, { ...changes, version: 1 });
        const answers = await Promise.all([
          edit({ status: 'open' }),
          edit({ priority: round % 2 ? 'low' : 'high' }),
        ]);
        const conflict = answers.find(({ status }) => status === 409);
        expect(conflict?.body.current?.ticket?.version).toBe(2);
        outcomes.push(
          answers
            .map(({ status }) => status)
            .toSorted()
            .join(),
        );
      }
      const clean = outcomes.filter((outcome) => outcome === '200,409').length;
      reportCounts('pairs of concurrent edits', {
        pairs: outcomes.length,
        'one change, one conflict': clean,
      });
      expect(clean).toBe(profile.editPairs);
    },
    patience,
  );

  it(
    'requests under one idempotency key take effect once, and all hear of it alike',
    async () => {
      const repeats = 10;
      const effects = new Set<string>();
      for (const round of times(profile.repeatedRequests / repeats)) {
        const body = { subject: `Order ${round}`, body: 'Once, please.', customer_name: 'A Customer' };
        const send = () => admin.post('/tickets', body).set('Idempotency-Key', `race-${round}`);
        const answers = await Promise.all(times(repeats).map(send));
        // One that came while the first was still being answered is told so, and asks again.
        for (const [index, { status }] of answers.entries())
          if (status === 409) answers[index] = await send();
        expect(answers.map(({ status }) => status)).toEqual(times(repeats).map(() => 201));
        for (const answer of answers) effects.add(answer.body.ticket.id);
      }
      const stored = await app.database.connection
        .collection('tickets')
        .countDocuments({ tenant_id: toObjectId(admin.tenantId), subject: /^Order \d+$/ });
      const keys = profile.repeatedRequests / repeats;
      reportCounts('repeated idempotency keys', {
        ...{ requests: profile.repeatedRequests, keys, answers: effects.size, effects: stored },
      });
      expect([effects.size, stored]).toEqual([keys, keys]);
    },
    patience,
  );

  it(
    'a draft that is sent by many is sent once',
    async () => {
      const ticket = await createTicket(admin);
      const { body } = await admin.post(`/tickets/${ticket.id}/workflows/triage`).expect(200);
      const reply = { body: 'Sent by hand', draft_id: body.ai_reply_draft.id };
      const answers = await Promise.all(
        times(8).map(() => admin.post(`/tickets/${ticket.id}/replies`, reply)),
      );
      expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
      expect(answers.filter(({ status }) => status !== 201 && status !== 422 && status !== 409)).toEqual([]);
    },
    patience,
  );

  it(
    'triage started by many is one run',
    async () => {
      const ticket = await createTicket(admin);
      const start = () => admin.post(`/tickets/${ticket.id}/workflows/triage`);
      const answers = await Promise.all(times(8).map(start));
      expect(answers.filter(({ status }) => status >= 400)).toEqual([]);
      const running = await app.database.connection
        .collection('workflow_runs')
        .countDocuments({ is_active: true });
      expect(running).toBe(0);
    },
    patience,
  );
});

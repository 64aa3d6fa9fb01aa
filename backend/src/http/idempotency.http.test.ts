import { randomUUID } from 'node:crypto';
import type supertest from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../platform/mongo/index.ts';
import { startAppUnderTest, type AppUnderTest } from '../testing/app-under-test.ts';
import { createTicket, invite, signUp, through, uniqueEmail, type Member } from '../testing/factories.ts';

let app: AppUnderTest;
let second: AppUnderTest;
let admin: Member;
beforeAll(async () => {
  app = await startAppUnderTest();
  second = await startAppUnderTest({ databaseName: app.databaseName });
  admin = await signUp(app);
});
afterAll(async () => {
  await second.close();
  await app.close();
});

const ticketBody = (subject: string) => ({ subject, body: 'Body', customer_name: 'C' });
const create = (member: Member, key: string, subject: string): supertest.Test =>
  member.post('/tickets', ticketBody(subject)).set('Idempotency-Key', key);

async function countTickets(subject: string): Promise<number> {
  return app.database.connection.collection('tickets').countDocuments({ subject });
}

async function editKeys(changes: object): Promise<void> {
  await app.database.connection.collection('idempotency_keys').updateMany({}, { $set: changes });
}

describe('a repeated request', () => {
  it('is answered alike and takes effect once', async () => {
    const key = randomUUID();
    const first = await create(admin, key, 'Once').expect(201);
    const again = await create(admin, key, 'Once').expect(201);
    expect(again.body).toEqual(first.body);
    await create(admin, `"${key}"`, 'Once').expect(201);
    expect(await countTickets('Once')).toBe(1);
  });

  it('with another body, or to another path, is refused', async () => {
    const key = randomUUID();
    const { body } = await create(admin, key, 'Mine').expect(201);
    const other = await create(admin, key, 'Other').expect(422);
    expect(other.body).toMatchObject({
      code: 'idempotency_mismatch',
      errors: [{ path: 'headers.idempotency-key' }],
    });
    await admin
      .patch(`/tickets/${body.ticket.id}`, ticketBody('Mine'))
      .set('Idempotency-Key', key)
      .expect(400);
    await admin
      .patch(`/tickets/${body.ticket.id}`, { status: 'open' })
      .set('Idempotency-Key', key)
      .expect(422);
    expect(await countTickets('Other')).toBe(0);
  });

  it('is another one when somebody else makes it', async () => {
    const key = randomUUID();
    const agent = await invite(app, admin, 'agent');
    const stranger = await signUp(app, 'Strangers');
    for (const member of [admin, agent, stranger]) await create(member, key, 'Each').expect(201);
    expect(await countTickets('Each')).toBe(3);
  });

  it('takes effect once when many arrive at once, at two processes', async () => {
    for (let round = 0; round < 3; round += 1) {
      const [key, subject] = [randomUUID(), `Many ${round}`];
      const answers = await Promise.all(
        Array.from({ length: 10 }, (_, index) =>
          create(index % 2 === 0 ? admin : through(second, admin), key, subject),
        ),
      );
      expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(201));
      expect(new Set(answers.map(({ body }) => body.ticket.id as string)).size).toBe(1);
      expect(await countTickets(subject)).toBe(1);
    }
  });

  it('is tried again after a failure', async () => {
    const key = randomUUID();
    const email = uniqueEmail();
    const inviteAs = (role: string) =>
      admin.post('/users', { name: 'N', email, role }).set('Idempotency-Key', key);
    await admin.post('/users', { name: 'First', email, role: 'agent' }).expect(201);
    await inviteAs('lead').expect(409);
    const { body } = await admin.get('/users?limit=100').expect(200);
    const taken = body.users.find((user: { email: string }) => user.email === email);
    await admin.delete(`/users/${taken.id}/invitation`).expect(204);
    await inviteAs('lead').expect(201);
  });

  it('is a new one a day later', async () => {
    const key = randomUUID();
    await create(admin, key, 'Daily').expect(201);
    app.clock.advance(25 * 60 * 60_000);
    await create(admin, key, 'Daily').expect(201);
    expect(await countTickets('Daily')).toBe(2);
    app.clock.advance(-25 * 60 * 60_000);
  });

  it('gets a secret again that the database does not hold in plain', async () => {
    const key = randomUUID();
    const ask = () =>
      admin.post('/api-keys', { name: 'K', permissions: ['tickets:read'] }).set('Idempotency-Key', key);
    const first = await ask().expect(201);
    expect((await ask().expect(201)).body.key).toBe(first.body.key);
    const stored = await app.database.connection.collection('idempotency_keys').find().toArray();
    expect(JSON.stringify(stored)).not.toContain(String(first.body.key));
    expect(JSON.stringify(stored)).not.toContain(key);
  });

  it.each(['', ' ', 'with space', 'x'.repeat(201)])('cannot have the key %j', async (key) => {
    const response = await create(admin, key, 'Bad key');
    expect(key.trim() === '' ? [201, 400] : [400]).toContain(response.status);
  });
});

/** A process that dies at that point of every transaction of a request. */
function dyingDatabase(dieAt: 'before commit' | 'after commit') {
  return (database: Database): Database =>
    new Proxy(database, {
      get: (target, name) => {
        const value: unknown = Reflect.get(target, name);
        if (name === 'asOneTransaction') return dyingTransaction(target, dieAt);
        return typeof value === 'function' ? (value.bind(target) as unknown) : value;
      },
    });
}

function dyingTransaction(
  database: Database,
  dieAt: 'before commit' | 'after commit',
): Database['asOneTransaction'] {
  return async (work) => {
    await database.asOneTransaction(async (session) => {
      const result = await work(session);
      if (dieAt === 'before commit') throw new Error('died before the commit');
      return result;
    });
    throw new Error('died after the commit');
  };
}

describe('a crash', () => {
  it.each(['before commit', 'after commit'] as const)(
    '%s never makes the effect happen twice',
    async (dieAt) => {
      const dying = await startAppUnderTest({
        databaseName: app.databaseName,
        wrapDatabase: dyingDatabase(dieAt),
      });
      const [key, subject] = [randomUUID(), `Crash ${dieAt}`];
      await create(through(dying, admin), key, subject).expect(500);
      expect(await countTickets(subject)).toBe(dieAt === 'before commit' ? 0 : 1);
      const again = await create(admin, key, subject).expect(201);
      const third = await create(admin, key, subject).expect(201);
      expect(third.body).toEqual(again.body);
      expect(await countTickets(subject)).toBe(1);
      await dying.close();
    },
  );

  it('between a triage run and its answer does not run it twice', async () => {
    const ticket = await createTicket(admin);
    const key = randomUUID();
    const run = () => admin.post(`/tickets/${ticket.id}/workflows/triage`).set('Idempotency-Key', key);
    const first = await run().expect(200);
    await editKeys({ answer: null, lease_until: new Date(Date.now() + 60_000) });
    const early = await run().expect(409);
    expect(early.body.code).toBe('idempotency_in_progress');
    expect(Number(early.headers['retry-after'])).toBeGreaterThan(0);
    await editKeys({ lease_until: new Date(0) });
    const again = await run().expect(200);
    expect(again.body.workflow_run.id).toBe(first.body.workflow_run.id);
    const runs = await admin.get(`/workflows/runs?ticket_id=${ticket.id}`).expect(200);
    expect(runs.body.workflow_runs).toHaveLength(1);
    await admin.post(`/tickets/${ticket.id}/workflows/triage`).expect(200);
  });
});

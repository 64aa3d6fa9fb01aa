import { afterAll, beforeAll, expect, it } from 'vitest';
import { MailError, type Mail } from '../platform/mail/index.ts';
import { grantTenantScope } from '../platform/mongo/grant-tenant-scope.ts';
import { newObjectId, toObjectId } from '../platform/mongo/index.ts';
import { startAppUnderTest, type AppUnderTest } from '../testing/app-under-test.ts';
import { signUp, type Member } from '../testing/factories.ts';
import { faultProfile, reportFaults } from '../testing/faults/fault-profile.ts';
import { randomBelow } from '../testing/faults/verify-product.ts';

const { outboxMessages } = faultProfile();
const failurePercent = 30;
const lostAnswerPercent = 10;

/** Refuses some mails, and takes some without its answer coming through. */
const taken: Mail[] = [];
let failures = 0;
const transport = {
  send: async (mail: Mail) => {
    const luck = randomBelow(100);
    if (luck < failurePercent) {
      failures += 1;
      throw new MailError('451 try again later', false, 451);
    }
    taken.push(mail);
    if (luck < failurePercent + lostAnswerPercent) {
      failures += 1;
      throw new MailError('connection reset', false, undefined);
    }
    return { response: '250 taken' };
  },
  close: () => undefined,
};

let processes: AppUnderTest[];
let admin: Member;
beforeAll(async () => {
  const first = await startAppUnderTest({ mail: transport });
  const other = await startAppUnderTest({ mail: transport, databaseName: first.databaseName });
  processes = [other, first];
  admin = await signUp(first);
  for (const { product } of processes) {
    product.outbox.composeWith('invitation_mail', async (_scope, message) => ({
      senderName: 'Desk',
      subject: String(message.payload['number']),
      text: 'Hello',
      html: '<p>Hello</p>',
      references: [],
    }));
  }
});
afterAll(async () => {
  for (const process of processes) await process.close();
});

it(
  'a transport that fails gets every message, at least once, and each repetition under the same key',
  async () => {
    const [{ product, database, clock }] = processes as [AppUnderTest, AppUnderTest];
    const scope = grantTenantScope(toObjectId(admin.tenantId));
    const orderings = [newObjectId(), newObjectId(), newObjectId(), null];
    for (let first = 0; first < outboxMessages; first += 50) {
      await database.withTransaction(async (session) => {
        for (let number = first; number < Math.min(first + 50, outboxMessages); number += 1) {
          const orderingKey = orderings[number % orderings.length];
          // In order only a few: they wait for one another, each failure for half a minute and more.
          const ordered = number < 40 && orderingKey ? { orderingKey } : {};
          const message = { kind: 'invitation_mail', destination: 'a@b.test', payload: { number } } as const;
          await product.outbox.enqueue(scope, { ...message, ...ordered }, session);
        }
      });
    }
    const waiting = () =>
      database.connection.collection('outbox').countDocuments({ status: { $in: ['queued', 'failed'] } });
    while ((await waiting()) > 0) {
      await Promise.all(processes.map(async ({ product: { outboxWorker } }) => outboxWorker?.sendDue()));
      for (const process of processes) process.clock.advance(61 * 60_000);
    }
    expect(clock.now().getTime()).toBeGreaterThan(Date.now());
    const dead = await database.connection.collection('outbox').countDocuments({ status: 'dead' });
    const numbers = new Set(taken.map(({ subject }) => subject));
    const keys = new Set(taken.map(({ messageId }) => messageId));
    const firstOf = new Map<string, number>();
    for (const [place, { subject }] of taken.entries())
      if (!firstOf.has(subject)) firstOf.set(subject, place);
    const outOfOrder = [0, 1, 2].flatMap((lane) => {
      const places = Array.from({ length: 40 }, (_, number) => number)
        .filter((number) => number % orderings.length === lane && number < outboxMessages)
        .map((number) => firstOf.get(String(number)) ?? -1);
      return places.filter((place, index) => index > 0 && place < (places[index - 1] ?? 0));
    });
    const lost = outboxMessages - numbers.size - dead;
    const counts = { failures, deliveries: taken.length, repetitions: taken.length - numbers.size, dead };
    reportFaults('outbox', { messages: outboxMessages, ...counts, lost, outOfOrder: outOfOrder.length });
    expect(lost).toBe(0);
    // One key a message, however often it was delivered.
    expect(keys.size).toBe(numbers.size);
    expect(outOfOrder).toEqual([]);
  },
  60 * 60 * 1000,
);

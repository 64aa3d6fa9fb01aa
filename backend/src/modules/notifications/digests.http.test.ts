import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSmtpTransport } from '../../platform/mail/index.ts';
import { startAppUnderTest, type AppUnderTest } from '../../testing/app-under-test.ts';
import { createTicket, invite, logIn, signUp, type Member } from '../../testing/factories.ts';
import { startMailServer, type MailServer } from '../../testing/mail-server.ts';

const hourMs = 60 * 60 * 1000;
const dayMs = 24 * hourMs;

let app: AppUnderTest;
let other: AppUnderTest;
let server: MailServer;
beforeAll(async () => {
  server = await startMailServer();
  app = await startAppUnderTest({ mail: createSmtpTransport(server.url) });
  other = await startAppUnderTest({ databaseName: app.databaseName });
  await app.product.queue.worker.runDue();
});
afterAll(async () => {
  await other.close();
  await app.close();
  await server.close();
});

/** Until the next time that it is that hour, UTC; then two processes do what is due. */
async function passUntil(hour: number): Promise<void> {
  const now = app.clock.now().getTime();
  const startOfDay = now - (now % dayMs);
  const [today, tomorrow] = [startOfDay + hour * hourMs, startOfDay + dayMs + hour * hourMs];
  for (const { clock } of [app, other]) clock.advance((today > now ? today : tomorrow) - now);
  await Promise.all([app.product.queue.worker.runDue(), other.product.queue.worker.runDue()]);
  await app.product.outboxWorker?.sendDue();
}

const digestsTo = ({ email }: Member) =>
  server.mails.filter(({ to, raw }) => to.includes(email) && raw.includes('What you have not read yet'));

describe('a digest', () => {
  it('comes once a day with what was not read, to whoever wants it, and not twice for the same', async () => {
    const admin = await signUp(app);
    const [daily, none] = [await invite(app, admin, 'lead'), await invite(app, admin, 'agent')];
    await daily.patch('/notifications/preferences', { digest: 'daily', sla: 'off' }).expect(200);
    const first = await createTicket(admin, { subject: 'First of the day', assignee_id: daily.user.id });
    await createTicket(admin, { assignee_id: none.user.id });
    await passUntil(8);
    expect(digestsTo(daily)).toHaveLength(1);
    expect(digestsTo(daily)[0]?.raw).toContain(`http://desk.test/tickets/${first.id}`);
    expect(digestsTo(none)).toEqual([]);
    await passUntil(8);
    expect(digestsTo(daily)).toHaveLength(1);
    const again = await logIn(app, admin.email);
    await createTicket(again, { subject: 'Of another day', assignee_id: daily.user.id });
    await passUntil(8);
    expect(digestsTo(daily)).toHaveLength(2);
    expect(digestsTo(daily)[1]?.raw).not.toContain(first.id);
  });

  it('comes in the morning of where the workspace is, or of where its reader is', async () => {
    const admin = await signUp(app);
    await admin.patch('/workspace', { time_zone: 'Asia/Tokyo' }).expect(200);
    const [here, away] = [await invite(app, admin, 'lead'), await invite(app, admin, 'lead')];
    await away.patch('/people/me', { time_zone: 'Europe/London' }).expect(200);
    for (const reader of [here, away]) {
      await reader.patch('/notifications/preferences', { digest: 'daily' }).expect(200);
      await createTicket(admin, { assignee_id: reader.user.id });
    }
    await passUntil(8);
    expect([digestsTo(here).length, digestsTo(away).length]).toEqual([0, 1]);
    await passUntil(23);
    expect([digestsTo(here).length, digestsTo(away).length]).toEqual([1, 1]);
  });

  it('does not come to whoever has read everything', async () => {
    const admin = await signUp(app);
    const lead = await invite(app, admin, 'lead');
    await lead.patch('/notifications/preferences', { digest: 'daily' }).expect(200);
    await createTicket(admin, { assignee_id: lead.user.id });
    await lead.post('/notifications/read-all').expect(200);
    await passUntil(8);
    expect(digestsTo(lead)).toEqual([]);
  });

  it('is one of the preferences, off until somebody wants it', async () => {
    const admin = await signUp(app);
    const path = '/notifications/preferences';
    expect((await admin.get(path).expect(200)).body.notification_preferences.digest).toBe('off');
    await admin.patch(path, { digest: 'hourly' }).expect(400);
  });
});

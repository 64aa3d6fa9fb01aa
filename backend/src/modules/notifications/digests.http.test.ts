import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSmtpTransport } from '../../platform/mail/index.ts';
import { startAppUnderTest, type AppUnderTest } from '../../testing/app-under-test.ts';
import { createTicket, invite, logIn, signUp, type Member } from '../../testing/factories.ts';
import { startMailServer, type MailServer } from '../../testing/mail-server.ts';

const dayMs = 24 * 60 * 60 * 1000;

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

/** A day passes, and two processes do what is due in it. */
async function passDay(): Promise<void> {
  for (const { clock } of [app, other]) clock.advance(dayMs);
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
    await passDay();
    expect(digestsTo(daily)).toHaveLength(1);
    expect(digestsTo(daily)[0]?.raw).toContain(`http://desk.test/tickets/${first.id}`);
    expect(digestsTo(none)).toEqual([]);
    await passDay();
    expect(digestsTo(daily)).toHaveLength(1);
    const again = await logIn(app, admin.email);
    await createTicket(again, { subject: 'Of another day', assignee_id: daily.user.id });
    await passDay();
    expect(digestsTo(daily)).toHaveLength(2);
    expect(digestsTo(daily)[1]?.raw).not.toContain(first.id);
  });

  it('does not come to whoever has read everything', async () => {
    const admin = await signUp(app);
    const lead = await invite(app, admin, 'lead');
    await lead.patch('/notifications/preferences', { digest: 'daily' }).expect(200);
    await createTicket(admin, { assignee_id: lead.user.id });
    await lead.post('/notifications/read-all').expect(200);
    await passDay();
    expect(digestsTo(lead)).toEqual([]);
  });

  it('is one of the preferences, off until somebody wants it', async () => {
    const admin = await signUp(app);
    const path = '/notifications/preferences';
    expect((await admin.get(path).expect(200)).body.notification_preferences.digest).toBe('off');
    await admin.patch(path, { digest: 'hourly' }).expect(400);
  });
});

import supertest from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSmtpTransport } from '../../platform/mail/index.ts';
import { startAppUnderTest, type AppUnderTest } from '../../testing/app-under-test.ts';
import { createTicket, signUp, type Member } from '../../testing/factories.ts';
import { startMailServer, type MailServer } from '../../testing/mail-server.ts';

let app: AppUnderTest;
let server: MailServer;
let admin: Member;
beforeAll(async () => {
  server = await startMailServer();
  app = await startAppUnderTest({ mail: createSmtpTransport(server.url) });
  admin = await signUp(app, 'Mail Agency');
});
afterAll(async () => {
  await app.product.outboxWorker?.stop();
  await app.close();
  await server.close();
});

const sendDue = () => app.product.outboxWorker?.sendDue();
const readOutbox = async (query = ''): Promise<Record<string, unknown>[]> =>
  (await admin.get(`/admin/outbox?limit=100${query}`).expect(200)).body.outbox_messages;

async function reply(customer: string, body: string): Promise<string> {
  const ticket = await createTicket(admin, { subject: `For ${customer}`, customer_email: customer });
  await admin.post(`/tickets/${ticket.id}/replies`, { body }).expect(201);
  return ticket.id;
}

describe('the outbox', () => {
  it('delivers a reply by SMTP, as text and HTML, and shows that it was sent', async () => {
    await reply('ada@example.com', 'Dear Ada,\n\nit is <b>mended</b>.');
    await sendDue();
    const mail = server.mails.find(({ to }) => to.includes('ada@example.com'));
    expect(mail?.header('from')).toContain('Mail Agency');
    expect(mail?.header('subject')).toMatch(/^Re: For ada@example.com \[#\d+\]$/);
    expect(mail?.header('content-type')).toContain('multipart/alternative');
    expect(mail?.raw).toContain('it is <b>mended</b>.');
    expect(mail?.raw).toContain('it is &lt;b&gt;mended&lt;/b&gt;.');
    const [message] = await readOutbox('&status=sent');
    expect(message).toMatchObject({
      kind: 'reply_mail',
      destination: 'ada@example.com',
      attempts: 1,
      error: null,
    });
  });

  it('threads the mails of a ticket by Message-ID', async () => {
    const ticketId = await reply('thread@example.com', 'First');
    await admin.post(`/tickets/${ticketId}/replies`, { body: 'Second' }).expect(201);
    await sendDue();
    const [first, second] = server.mails.filter(({ to }) => to.includes('thread@example.com'));
    expect(first?.header('references')).toBeUndefined();
    expect(second?.header('in-reply-to')).toBe(first?.header('message-id'));
    expect(second?.header('references')).toBe(first?.header('message-id'));
  });

  it('tries again after a passing fault, and keeps the order of a ticket meanwhile', async () => {
    server.refuseWith.push(451);
    const ticketId = await reply('later@example.com', 'First');
    await admin.post(`/tickets/${ticketId}/replies`, { body: 'Second' }).expect(201);
    await sendDue();
    const received = () => server.mails.filter(({ to }) => to.includes('later@example.com'));
    expect(received()).toHaveLength(0);
    expect((await readOutbox('&status=failed'))[0]).toMatchObject({
      attempts: 1,
      error: expect.stringContaining('451'),
    });
    app.clock.advance(60_000);
    await sendDue();
    app.clock.advance(60_000);
    await sendDue();
    expect(received().map(({ raw }) => (raw.includes('First') ? 'First' : 'Second'))).toEqual([
      'First',
      'Second',
    ]);
  });

  it('gives up at once where the server refuses for good, and sends again on request', async () => {
    server.refuseWith.push(550);
    await reply('nobody@example.com', 'Are you there?');
    await sendDue();
    const [dead] = await readOutbox('&status=dead');
    expect(dead).toMatchObject({ destination: 'nobody@example.com', error: expect.stringContaining('550') });
    await admin.post(`/admin/outbox/${String(dead?.['id'])}/resend`).expect(200);
    await sendDue();
    expect(server.mails.some(({ to }) => to.includes('nobody@example.com'))).toBe(true);
    const again = await admin.post(`/admin/outbox/${String(dead?.['id'])}/resend`).expect(409);
    expect(again.body.code).toBe('message_not_resendable');
  });

  it('gives up after ten attempts', async () => {
    await reply('always@example.com', 'Hello');
    for (let attempt = 0; attempt < 10; attempt += 1) {
      server.refuseWith.push(421);
      await sendDue();
      app.clock.advance(2 * 60 * 60 * 1000);
    }
    server.refuseWith.length = 0;
    const [dead] = await readOutbox('&status=dead');
    expect(dead).toMatchObject({ destination: 'always@example.com', attempts: 10 });
  });

  it('is sent once by two workers at a time', async () => {
    for (let index = 0; index < 8; index += 1) await reply(`once${index}@example.com`, 'Once');
    await Promise.all([sendDue(), sendDue(), sendDue()]);
    const recipients = server.mails.flatMap(({ to }) => to).filter((to) => to.startsWith('once'));
    expect(recipients).toHaveLength(8);
    expect(new Set(recipients).size).toBe(8);
  });

  it('carries the link of an invitation, which lets its reader in', async () => {
    const invited = await admin
      .post('/users', { name: 'Nia', email: 'nia@desk.test', role: 'agent' })
      .expect(201);
    await sendDue();
    const mail = server.mails.find(({ to }) => to.includes('nia@desk.test'));
    const link = /http:\/\/desk\.test\/invitations\/\S+/.exec(mail?.raw.replaceAll('=\r\n', '') ?? '')?.[0];
    expect(link?.replaceAll('=3D', '=')).toContain(invited.body.invitation_url);
    expect(mail?.raw).toContain('First Admin invites you');
  });

  it('carries the link to a new password', async () => {
    await supertest(app.url).post('/api/v1/auth/password/forgot').send({ email: admin.email }).expect(202);
    await app.product.auth.passwords.sendResetMails();
    await sendDue();
    const mail = server.mails.find(({ to }) => to.includes(admin.email));
    expect(mail?.header('subject')).toBe('Choose a new password');
    expect(mail?.raw).toContain('http://desk.test/reset-password/');
  });

  it('shows nothing of another workspace', async () => {
    const stranger = await signUp(app, 'Strangers');
    const theirs = await stranger.get('/admin/outbox').expect(200);
    expect(theirs.body.outbox_messages).toEqual([]);
    const [ours] = await readOutbox('&status=dead');
    await stranger.post(`/admin/outbox/${String(ours?.['id'])}/resend`).expect(404);
  });
});

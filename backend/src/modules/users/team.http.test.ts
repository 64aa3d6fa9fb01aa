import supertest from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ObjectId } from '../../platform/mongo/index.ts';
import { startAppUnderTest, type AppUnderTest } from '../../testing/app-under-test.ts';
import {
  createTicket,
  invite,
  signUp,
  testPassword,
  uniqueEmail,
  type Member,
} from '../../testing/factories.ts';

let app: AppUnderTest;
let admin: Member;
beforeAll(async () => {
  app = await startAppUnderTest();
  admin = await signUp(app);
});
afterAll(() => app.close());

const tokenOf = (url: unknown): string => String(url).split('/').at(-1) ?? '';
const accept = (token: string) =>
  supertest(app.url).post('/api/v1/auth/invitations/accept').send({ token, password: testPassword });

async function inviteSomebody(email = uniqueEmail()): Promise<{ id: string; token: string; email: string }> {
  const { body } = await admin.post('/users', { name: 'New', email, role: 'agent' }).expect(201);
  return { id: body.user.id, token: tokenOf(body.invitation_url), email };
}

describe('an invitation', () => {
  it('is mailed with the link that the admin was shown', async () => {
    const { email, token } = await inviteSomebody();
    const mail = await app.database.connection
      .collection<{ payload: { invitation_id: ObjectId } }>('outbox')
      .findOne({ kind: 'invitation_mail', destination: email });
    const link = mail && app.product.users.invitations.linkTo(mail.payload.invitation_id);
    expect(tokenOf(link)).toBe(token);
  });

  it('can be sent again, which ends the link before', async () => {
    const { id, token } = await inviteSomebody();
    const resent = await admin.post(`/users/${id}/invitation`).expect(201);
    const second = tokenOf(resent.body.invitation_url);
    expect(second).not.toBe(token);
    await accept(token).expect(422);
    await accept(second).expect(201);
    const late = await admin.post(`/users/${id}/invitation`).expect(422);
    expect(late.body.code).toBe('invitation_accepted');
  });

  it('can be taken back, which frees the address', async () => {
    const { id, token, email } = await inviteSomebody();
    await admin.delete(`/users/${id}/invitation`).expect(204);
    await accept(token).expect(422);
    await admin.delete(`/users/${id}/invitation`).expect(404);
    await inviteSomebody(email);
  });

  it('expires', async () => {
    const { token } = await inviteSomebody();
    app.clock.advance(8 * 24 * 60 * 60_000);
    await accept(token).expect(422);
    app.clock.advance(-8 * 24 * 60 * 60_000);
    await accept(token).expect(201);
  });

  it('is either accepted or taken back when both happen at once', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { id, token } = await inviteSomebody();
      const [accepted, revoked] = await Promise.all([accept(token), admin.delete(`/users/${id}/invitation`)]);
      expect([
        [201, 422],
        [422, 204],
      ]).toContainEqual([accepted.status, revoked.status]);
    }
  });

  it('of another workspace does not exist', async () => {
    const stranger = await signUp(app, 'Strangers');
    const { id } = await inviteSomebody();
    await stranger.post(`/users/${id}/invitation`).expect(404);
    await stranger.delete(`/users/${id}/invitation`).expect(404);
  });
});

describe('the tickets of somebody who leaves', () => {
  async function ticketsOf(member: Member, count: number, statuses: string[] = ['new']): Promise<string[]> {
    const ids: string[] = [];
    for (let index = 0; index < count; index += 1) {
      const { id } = await createTicket(admin, { assignee_id: member.user.id });
      const status = statuses[index % statuses.length];
      if (status !== 'new') await admin.patch(`/tickets/${id}`, { status }).expect(200);
      ids.push(id);
    }
    return ids;
  }
  const countOf = async (query: string): Promise<number> =>
    (await admin.get(`/tickets?include_total=true&limit=1&${query}`).expect(200)).body.total;

  it('go to a colleague as far as they are open, each with an event', async () => {
    const leaver = await invite(app, admin, 'agent');
    const colleague = await invite(app, admin, 'agent');
    const [first] = await ticketsOf(leaver, 7, ['new', 'pending', 'solved']);
    const answer = await admin
      .post(`/users/${leaver.user.id}/transfer-tickets`, { to_user_id: colleague.user.id })
      .expect(200);
    expect(answer.body.transferred).toBe(5);
    expect(await countOf(`assignee=${colleague.user.id}`)).toBe(5);
    expect(await countOf(`assignee=${leaver.user.id}&status=solved`)).toBe(2);
    const { events } = (await admin.get(`/tickets/${first}/timeline`).expect(200)).body;
    expect(events[0]).toMatchObject({
      type: 'assignee_changed',
      actor: { type: 'user', id: admin.user.id },
      payload: { from: leaver.user.id, to: colleague.user.id },
    });
  });

  it('go back to nobody, also from somebody who is disabled already', async () => {
    const leaver = await invite(app, admin, 'agent');
    await ticketsOf(leaver, 2);
    await admin.patch(`/users/${leaver.user.id}`, { status: 'disabled' }).expect(200);
    const transfer = () => admin.post(`/users/${leaver.user.id}/transfer-tickets`, { to_user_id: null });
    expect((await transfer().expect(200)).body.transferred).toBe(2);
    expect((await transfer().expect(200)).body.transferred).toBe(0);
  });

  it('are each moved once when two transfers meet', async () => {
    const leaver = await invite(app, admin, 'agent');
    const [one, two] = [await invite(app, admin, 'agent'), await invite(app, admin, 'agent')];
    await ticketsOf(leaver, 6);
    const answers = await Promise.all(
      [one, two].map(({ user }) =>
        admin.post(`/users/${leaver.user.id}/transfer-tickets`, { to_user_id: user.id }),
      ),
    );
    const moved = answers.map(({ body }) => body.transferred as number);
    expect(moved.reduce((sum, count) => sum + count)).toBe(6);
    expect(await countOf(`assignee=${leaver.user.id}`)).toBe(0);
  });

  it('cannot go to a viewer, a stranger or from nobody', async () => {
    const leaver = await invite(app, admin, 'agent');
    const viewer = await invite(app, admin, 'viewer');
    const stranger = await signUp(app, 'Strangers');
    const path = `/users/${leaver.user.id}/transfer-tickets`;
    for (const { user } of [viewer, stranger]) {
      const refused = await admin.post(path, { to_user_id: user.id }).expect(422);
      expect(refused.body.errors).toMatchObject([{ path: 'body.to_user_id' }]);
    }
    await admin.post(`/users/${stranger.user.id}/transfer-tickets`, { to_user_id: null }).expect(404);
    await leaver.post(path, { to_user_id: null }).expect(403);
  });
});

import type { OperationName } from '@opsflow/contract';
import { generateSync } from 'otplib';
import supertest from 'supertest';
import type { ObjectId } from '../../platform/mongo/index.ts';
import type { AppUnderTest } from '../app-under-test.ts';
import {
  createTicket,
  invite,
  logIn,
  refreshCookieOf,
  testPassword,
  uniqueEmail,
  type Member,
} from '../factories.ts';
import { startIdentityProvider, type IdentityProvider } from '../identity-provider.ts';
import { addSecurityKey } from '../software-authenticator.ts';
import { publishRules } from './publish-rules.ts';
import type { TrustTenant } from './two-tenants.ts';

/** Makes a route take effect that a request made up from its schema cannot; answers the request's id. */
export type Driver = (app: AppUnderTest, tenant: TrustTenant) => Promise<string>;

const nextPassword = 'yet another long phrase';

function requestIdOf(response: supertest.Response): string {
  return String(response.headers['x-request-id']);
}

function send(app: AppUnderTest, path: string, body: object): supertest.Test {
  return supertest(app.url).post(`/api/v1/auth/${path}`).send(body);
}

async function inviteSomebody({ members }: TrustTenant): Promise<{ userId: string; token: string }> {
  const person = { name: 'Waits', email: uniqueEmail(), role: 'agent' };
  const { body } = await members.admin.post('/users', person).expect(201);
  return { userId: body.user.id, token: String(body.invitation_url).split('/').at(-1) ?? '' };
}

/** The token of a link to a new password, as the mail would carry it. */
export async function forgetPassword(app: AppUnderTest, email: string): Promise<string> {
  await send(app, 'password/forgot', { email }).expect(202);
  await app.product.auth.passwords.sendResetMails();
  const [mail] = await app.database.connection
    .collection<{ payload: { password_reset_id: ObjectId } }>('outbox')
    .find({ kind: 'password_reset_mail', destination: email })
    .sort({ _id: -1 })
    .toArray();
  if (!mail) throw new Error(`no mail to ${email}`);
  return app.product.auth.passwords.linkTo(mail.payload.password_reset_id).split('/').at(-1) ?? '';
}

/** A new colleague with a second factor; `requestId` is of the request that confirmed it. */
async function withSecondFactor(app: AppUnderTest, admin: Member) {
  const member = await invite(app, admin, 'viewer');
  const { body } = await member.post('/auth/second-factor', { password: testPassword }).expect(201);
  const confirmed = await member
    .post('/auth/second-factor/confirm', { code: generateSync({ secret: body.secret }) })
    .expect(200);
  const codes = confirmed.body.recovery_codes as string[];
  return { member, email: member.email, codes, requestId: requestIdOf(confirmed) };
}

/** A new colleague with a security key; `requestId` is of the request that added it. */
async function withSecurityKey(app: AppUnderTest, admin: Member) {
  const member = await invite(app, admin, 'viewer');
  const { key, added } = await addSecurityKey(member);
  return { member, key, id: String(added.body.security_key.id), requestId: requestIdOf(added) };
}

/** With sign-on set up with a provider that runs as long as `work` does. */
async function withSignOn(
  app: AppUnderTest,
  admin: Member,
  work: (setting: { provider: IdentityProvider; put: supertest.Response }) => Promise<string>,
): Promise<string> {
  const provider = await startIdentityProvider('http://desk.test/sign-on');
  try {
    const put = await supertest(app.url)
      .put('/api/v1/workspace/sign-on')
      .set('Authorization', `Bearer ${admin.token}`)
      .send({
        issuer: provider.issuer,
        client_id: provider.clientId,
        client_secret: provider.clientSecret,
        default_role: 'agent',
        is_enabled: true,
        is_enforced: false,
      })
      .expect(200);
    return await work({ provider, put });
  } finally {
    await provider.close();
  }
}

export const accountDrivers: { readonly [Name in OperationName]?: Driver } = {
  login: async (app, { members }) =>
    requestIdOf(await send(app, 'login', { email: members.viewer.email, password: testPassword })),
  logout: async (app, { members }) => {
    const { cookie } = await logIn(app, members.viewer.email);
    return requestIdOf(await send(app, 'logout', {}).set('Cookie', cookie).expect(204));
  },
  logoutAll: async (app, { members }) => {
    const member = await logIn(app, members.viewer.email);
    return requestIdOf(await member.post('/auth/logout-all').expect(204));
  },
  endSession: async (app, { members }) => {
    const member = await logIn(app, members.manager.email);
    const { body } = await member.get('/auth/sessions').expect(200);
    return requestIdOf(await member.delete(`/auth/sessions/${body.sessions[0].id}`).expect(204));
  },
  changePassword: async (app, { members }) => {
    const member = await invite(app, members.admin, 'viewer');
    const change = { current_password: testPassword, password: nextPassword };
    return requestIdOf(await member.post('/auth/password', change).expect(204));
  },
  resetPassword: async (app, { members }) => {
    const { email } = await invite(app, members.admin, 'viewer');
    const token = await forgetPassword(app, email);
    return requestIdOf(await send(app, 'password/reset', { token, password: nextPassword }).expect(204));
  },
  acceptInvitation: async (app, tenant) => {
    const { token } = await inviteSomebody(tenant);
    return requestIdOf(await send(app, 'invitations/accept', { token, password: testPassword }).expect(201));
  },
  resendInvitation: async (_app, tenant) => {
    const { userId } = await inviteSomebody(tenant);
    return requestIdOf(await tenant.members.admin.post(`/users/${userId}/invitation`).expect(201));
  },
  revokeInvitation: async (_app, tenant) => {
    const { userId } = await inviteSomebody(tenant);
    return requestIdOf(await tenant.members.admin.delete(`/users/${userId}/invitation`).expect(204));
  },
  transferTickets: async (app, { members: { admin } }) => {
    const leaver = await invite(app, admin, 'agent');
    const ticket = await createTicket(admin);
    await admin.patch(`/tickets/${ticket.id}`, { assignee_id: leaver.user.id }).expect(200);
    const transfer = admin.post(`/users/${leaver.user.id}/transfer-tickets`, { to_user_id: null });
    return requestIdOf(await transfer.expect(200));
  },
  finishLogin: async (app, { members }) => {
    const { email, codes } = await withSecondFactor(app, members.admin);
    const { body } = await send(app, 'login', { email, password: testPassword }).expect(200);
    const step = { challenge: body.second_factor.challenge, code: codes[0] };
    return requestIdOf(await send(app, 'login/second-factor', step).expect(200));
  },
  finishLoginWithKey: async (app, { members }) => {
    const { member, key } = await withSecurityKey(app, members.admin);
    const { body } = await send(app, 'login', { email: member.email, password: testPassword }).expect(200);
    const { challenge, security_key: question } = body.second_factor;
    const step = { challenge, ...key.answer(question) };
    return requestIdOf(await send(app, 'login/security-key', step).expect(200));
  },
  addSecurityKey: async (app, { members }) => (await withSecurityKey(app, members.admin)).requestId,
  removeSecurityKey: async (app, { members }) => {
    const { member, id } = await withSecurityKey(app, members.admin);
    const removal = member.post(`/auth/security-keys/${id}/remove`, { password: testPassword });
    return requestIdOf(await removal.expect(204));
  },
  confirmSecondFactor: async (app, { members }) => (await withSecondFactor(app, members.admin)).requestId,
  renewRecoveryCodes: async (app, { members }) => {
    const { member } = await withSecondFactor(app, members.admin);
    const renewal = member.post('/auth/second-factor/recovery-codes', { password: testPassword });
    return requestIdOf(await renewal.expect(200));
  },
  disableSecondFactor: async (app, { members }) => {
    const { member } = await withSecondFactor(app, members.admin);
    const end = member.post('/auth/second-factor/disable', { password: testPassword });
    return requestIdOf(await end.expect(204));
  },
  resetSecondFactor: async (app, { members }) => {
    const { member } = await withSecondFactor(app, members.admin);
    return requestIdOf(await members.admin.post(`/users/${member.user.id}/second-factor/reset`).expect(204));
  },
  // A time zone made up from its schema hardly ever exists.
  updateWorkspace: async (_app, { members: { admin }, marker }) =>
    requestIdOf(await admin.patch('/workspace', { name: `Renamed ${marker}` }).expect(200)),
  deleteRole: async (_app, { members: { admin } }) => {
    const role = { name: 'Short-lived', base_role: 'agent', permissions: [] };
    const { body } = await admin.post('/roles', role).expect(201);
    return requestIdOf(await admin.delete(`/roles/${body.role.id}`).expect(204));
  },
  createQueue: async (_app, { members: { admin } }) =>
    requestIdOf(await admin.post('/queues', { key: 'driven', name: 'Driven', team_id: null }).expect(201)),
  updateQueue: async (_app, { members: { admin }, ids }) =>
    requestIdOf(await admin.patch(`/queues/${ids.queue[0]}`, { name: 'Renamed' }).expect(200)),
  updateOnCall: async (app, { members: { admin } }) => {
    const rota = { participant_ids: [admin.user.id], rotation: 'weekly', starts_on: '2026-03-02' };
    const put = supertest(app.url).put('/api/v1/on-call').set('Authorization', `Bearer ${admin.token}`);
    const hours = { handover_time: '09:00', time_zone: 'Europe/Berlin', overrides: [] };
    return requestIdOf(await put.send({ ...rota, ...hours }).expect(200));
  },
  applyRebalance: async (app, { members: { admin } }) => {
    const [from, to] = [await invite(app, admin, 'agent'), await invite(app, admin, 'agent')];
    const ticket = await createTicket(admin);
    await admin.patch(`/tickets/${ticket.id}`, { assignee_id: from.user.id }).expect(200);
    const move = { ticket_id: ticket.id, from_user_id: from.user.id, to_user_id: to.user.id };
    return requestIdOf(await admin.post('/workload/rebalance', { moves: [move] }).expect(200));
  },
  retryJob: async (_app, { members, ids }) => {
    await members.admin.post(`/admin/jobs/${ids.job[1]}/cancel`).expect(200);
    return requestIdOf(await members.admin.post(`/admin/jobs/${ids.job[1]}/retry`).expect(200));
  },
  cancelJob: async (_app, { members, ids }) =>
    requestIdOf(await members.admin.post(`/admin/jobs/${ids.job[0]}/cancel`).expect(200)),
  publishRoutingPolicy: async (_app, { members: { admin } }) => requestIdOf(await publishRules(admin)),
  replaceSlaPolicy: async (_app, { members: { admin } }) => {
    const { version, rules } = (await admin.get('/sla/policy').expect(200)).body.sla_policy;
    return requestIdOf(await admin.put('/sla/policy', { rules, version }).expect(200));
  },
  rebuildTickets: async (_app, { members: { admin }, ids }) => {
    const request = admin.post('/admin/rebuild', { ticket_id: ids.ticket[0], repair: true });
    return requestIdOf(await request.expect(200));
  },
  updateAiSettings: async (_app, { members: { admin } }) => {
    const { version } = (await admin.get('/ai/settings').expect(200)).body.ai_settings;
    const change = { providers: [{ provider: 'offline' }], concurrency: 4, is_learning: true };
    const put = admin.put('/ai/settings', { ...change, monthly_budget_micro_usd: null, version });
    return requestIdOf(await put.expect(200));
  },
  putSignOn: (app, { members }) => withSignOn(app, members.admin, async ({ put }) => requestIdOf(put)),
  deleteSignOn: (app, { members: { admin } }) =>
    withSignOn(app, admin, async () => requestIdOf(await admin.delete('/workspace/sign-on').expect(204))),
  finishSignOn: (app, { members: { admin }, marker }) =>
    withSignOn(app, admin, async ({ provider }) => {
      const email = `new@signs-on.${marker}.example`;
      const claim = { domain: email.slice(4) };
      const { body } = await admin.post('/workspace/sign-on/domains', claim).expect(201);
      await admin.post(`/workspace/sign-on/domains/${body.domain.id}/verify`).expect(200);
      provider.accounts.set(email, { sub: 'new', email });
      const begun = await send(app, 'sign-on/start', { email }).expect(200);
      const answer = await provider.visit(begun.body.authorization_url);
      const cookie = refreshCookieOf(begun);
      return requestIdOf(await send(app, 'sign-on/finish', { answer }).set('Cookie', cookie).expect(200));
    }),
  resendOutboxMessage: async (app, { members: { admin }, ids }) => {
    const [id] = ids.message;
    await app.database.connection
      .collection<{ _id: ObjectId }>('outbox')
      .updateMany({}, { $set: { status: 'dead' } });
    return requestIdOf(await admin.post(`/admin/outbox/${id}/resend`).expect(200));
  },
};

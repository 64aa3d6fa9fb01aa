import { randomUUID } from 'node:crypto';
import supertest from 'supertest';
import { IdempotencyRepository } from '../../platform/idempotency/idempotency.repository.ts';
import { grantTenantScope } from '../../platform/mongo/grant-tenant-scope.ts';
import { toObjectId, type ObjectId } from '../../platform/mongo/index.ts';
import type { AppUnderTest } from '../app-under-test.ts';
import { createTicket, invite, testPassword, uniqueEmail } from '../factories.ts';
import { liveThroughCredentials } from './credentials-story.ts';
import type { TrustTenant } from './two-tenants.ts';

const nextPassword = 'yet another long phrase';
const dayMs = 24 * 60 * 60 * 1000;

/** What happens to accounts, keys and roles in a workspace's life. */
export async function liveThroughAccounts(app: AppUnderTest, tenant: TrustTenant): Promise<void> {
  await comeAndGo(app, tenant);
  await forgetPasswords(app, tenant);
  await useApiKey(app, tenant);
  await repeatRequests(app, tenant);
  await liveThroughCredentials(app, tenant);
}

/** Invitations that are sent again and taken back, a role of the workspace's own, tickets of a leaver. */
async function comeAndGo(app: AppUnderTest, { members: { admin } }: TrustTenant): Promise<void> {
  const waiting = { name: 'Waits', email: uniqueEmail(), role: 'agent' };
  const { user } = (await admin.post('/users', waiting).expect(201)).body as { user: { id: string } };
  await admin.post(`/users/${user.id}/invitation`).expect(201);
  await admin.delete(`/users/${user.id}/invitation`).expect(204);

  const own = { name: `Own ${randomUUID()}`, base_role: 'agent', permissions: ['tickets:read'] };
  const role = (await admin.post('/roles', own).expect(201)).body.role as { id: string };
  const leaver = await invite(app, admin, 'agent');
  await admin.patch(`/users/${leaver.user.id}`, { custom_role_id: role.id }).expect(200);
  await leaver.get('/tickets').expect(200);
  await admin.delete(`/roles/${role.id}`).expect(409);

  const ticket = await createTicket(admin);
  await admin.patch(`/tickets/${ticket.id}`, { assignee_id: leaver.user.id }).expect(200);
  await admin.post(`/users/${leaver.user.id}/transfer-tickets`, { to_user_id: null }).expect(200);
}

async function forgetPasswords(app: AppUnderTest, { members: { admin } }: TrustTenant): Promise<void> {
  const { email } = await invite(app, admin, 'viewer');
  const send = (path: string, body: object) => supertest(app.url).post(`/api/v1/auth/${path}`).send(body);
  await send('password/forgot', { email }).expect(202);
  await app.product.auth.passwords.sendResetMails();
  const mail = await app.database.connection
    .collection<{ payload: { password_reset_id: ObjectId } }>('outbox')
    .findOne({ kind: 'password_reset_mail', destination: email });
  const link = app.product.auth.passwords.linkTo(mail?.payload.password_reset_id as ObjectId);
  await send('password/reset', { token: link.split('/').at(-1), password: nextPassword }).expect(204);
  await send('login', { email, password: testPassword }).expect(401);
  // Somebody who remembers it after all: their unused link goes.
  const other = await invite(app, admin, 'viewer');
  await send('password/forgot', { email: other.email }).expect(202);
  await app.product.auth.passwords.sendResetMails();
  const change = { current_password: testPassword, password: nextPassword };
  await other.post('/auth/password', change).expect(204);
}

async function useApiKey(app: AppUnderTest, { members: { admin } }: TrustTenant): Promise<void> {
  const wanted = { name: 'In use', permissions: ['tickets:read'] };
  const { key, api_key: made } = (await admin.post('/api-keys', wanted).expect(201)).body as {
    key: string;
    api_key: { id: string };
  };
  await supertest(app.url).get('/api/v1/tickets').set('Authorization', `Bearer ${key}`).expect(200);
  await admin.delete(`/api-keys/${made.id}`).expect(204);
}

/** Keys that are used twice, lost by the process that held them, and left to expire. */
async function repeatRequests(app: AppUnderTest, tenant: TrustTenant): Promise<void> {
  const { agent } = tenant.members;
  const ticketId = tenant.ids.ticket[0] as string;
  const key = randomUUID();
  const run = () => agent.post(`/tickets/${ticketId}/workflows/triage`).set('Idempotency-Key', key);
  await run().expect(200);
  const keys = app.database.connection.collection('idempotency_keys');
  const [newest] = await keys
    .find({ tenant_id: toObjectId(tenant.id) })
    .sort({ _id: -1 })
    .toArray();
  if (!newest) throw new Error('the key of the request before is gone');
  // As a process leaves it that died before it could answer.
  await keys.updateOne({ _id: newest._id }, { $set: { answer: null, lease_until: new Date(0) } });
  const repository = new IdempotencyRepository(app.database);
  await repository.release(grantTenantScope(toObjectId(tenant.id)), newest._id);
  await run().expect(200);
  await run().expect(200);
  await keys.updateOne({ _id: newest._id }, { $set: { expires_at: new Date(Date.now() - dayMs) } });
  await run().expect(200);
}

import supertest from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { permissionsOfRole, type Permission, type Role } from '@opsflow/contract';
import { startAppUnderTest, type AppUnderTest } from '../testing/app-under-test.ts';
import { invite, signUp, testPassword, uniqueEmail, type Member } from '../testing/factories.ts';

/** Classes of privilege escalation: nobody becomes, makes or commands somebody who may do more than they. */
let app: AppUnderTest;
let admin: Member;
beforeAll(async () => {
  app = await startAppUnderTest();
  admin = await signUp(app);
});
afterAll(() => app.close());

let serial = 0;
async function createRole(permissions: Permission[], base_role: Role = 'agent'): Promise<string> {
  serial += 1;
  const role = { name: `Role ${serial}`, base_role, permissions };
  return (await admin.post('/roles', role).expect(201)).body.role.id;
}

async function memberWith(permissions: Permission[], base_role: Role = 'agent'): Promise<Member> {
  const member = await invite(app, admin, 'agent');
  const custom_role_id = await createRole(permissions, base_role);
  await admin.patch(`/users/${member.user.id}`, { custom_role_id }).expect(200);
  return member;
}

/** Somebody of the people office: may do all with members, and what an agent may. */
const steward = (base_role: Role = 'agent') =>
  memberWith([...permissionsOfRole('agent'), 'users:manage', 'roles:manage'], base_role);

async function keyWith(permissions: Permission[]) {
  const { body } = await admin.post('/api-keys', { name: 'Robot', permissions }).expect(201);
  const call = (method: 'post' | 'patch' | 'delete', path: string) =>
    supertest(app.url)[method](`/api/v1${path}`).set('Authorization', `Bearer ${body.key}`);
  return call;
}

async function inviteAs(role: Role): Promise<{ id: string }> {
  return (await admin.post('/users', { name: 'Coming', email: uniqueEmail(), role }).expect(201)).body.user;
}

async function giveSecondFactor(member: Member): Promise<void> {
  const now = new Date();
  const factor = { second_factor_at: now };
  await app.database.connection.collection('users').updateOne({ email: member.email }, { $set: factor });
}

describe('privilege escalation by shedding a custom role', () => {
  it('does not make an admin of whoever has a small role that builds on admin', async () => {
    const member = await memberWith(['users:manage'], 'admin');
    await member.patch(`/users/${member.user.id}`, { custom_role_id: null }).expect(403);
    await member.patch(`/users/${member.user.id}`, { role: 'agent' }).expect(403);
    const me = await member.get('/auth/me').expect(200);
    expect(me.body.permissions).not.toContain('audit:read');
  });
});

describe('privilege escalation through an account that may do more', () => {
  it('is closed to a member: no demotion, no disabling, no renaming, no reset', async () => {
    const [member, manager] = [await steward(), await invite(app, admin, 'manager')];
    await giveSecondFactor(manager);
    for (const { user } of [admin, manager]) {
      await member.patch(`/users/${user.id}`, { role: 'agent' }).expect(403);
      await member.patch(`/users/${user.id}`, { status: 'disabled' }).expect(403);
      await member.patch(`/users/${user.id}`, { name: 'Somebody' }).expect(403);
      await member.post(`/users/${user.id}/second-factor/reset`).expect(403);
    }
    await manager.get('/tickets').expect(200);
  });

  it('is closed to an API key, which still manages those it outranks', async () => {
    const key = await keyWith(['users:manage', ...keyPermissionsOf('agent')]);
    const agent = await invite(app, admin, 'agent');
    await key('patch', `/users/${admin.user.id}`).send({ status: 'disabled' }).expect(403);
    await key('post', `/users/${admin.user.id}/second-factor/reset`).expect(403);
    await key('patch', `/users/${agent.user.id}`).send({ status: 'disabled' }).expect(200);
    await key('post', '/users').send({ name: 'N', email: uniqueEmail(), role: 'agent' }).expect(201);
    await key('post', '/users').send({ name: 'N', email: uniqueEmail(), role: 'lead' }).expect(403);
  });

  it('is not open by enabling an account that was closed', async () => {
    const [member, former] = [await steward(), await invite(app, admin, 'admin')];
    await admin.patch(`/users/${former.user.id}`, { status: 'disabled' }).expect(200);
    await member.patch(`/users/${former.user.id}`, { status: 'active' }).expect(403);
  });
});

describe('privilege escalation through an invitation', () => {
  it('shows the link of nobody who will be able to do more', async () => {
    const [member, coming] = [await steward(), await inviteAs('admin')];
    const refused = await member.post(`/users/${coming.id}/invitation`).expect(403);
    expect(JSON.stringify(refused.body)).not.toContain('/invitations/');
    await member.delete(`/users/${coming.id}/invitation`).expect(403);
    await member.post(`/users/${(await inviteAs('agent')).id}/invitation`).expect(201);
  });
});

describe('privilege escalation through roles', () => {
  it('neither widens one’s own role nor touches a greater one', async () => {
    const member = await steward();
    const { body } = await member.get('/roles').expect(200);
    const mine = body.roles.at(-1).id;
    const wider = [...permissionsOfRole('agent'), 'users:manage', 'roles:manage', 'audit:read'];
    await member.patch(`/roles/${mine}`, { permissions: wider }).expect(403);
    const greater = await createRole(['audit:read']);
    await member.patch(`/roles/${greater}`, { permissions: [] }).expect(403);
    await member.patch(`/roles/${greater}`, { name: 'Mine' }).expect(403);
    await member.delete(`/roles/${greater}`).expect(403);
  });
});

describe('privilege escalation through ticket scope', () => {
  it('lets nobody who sees some tickets open all of them to anybody', async () => {
    const member = await memberWith([
      ...permissionsOfRole('agent'),
      ...(['users:manage', 'roles:manage', 'api_keys:manage', 'workspace:edit'] as const),
    ]);
    const wide = await createRole(permissionsOfRole('agent'), 'viewer');
    await admin.patch('/workspace', { agent_scope: 'own' }).expect(200);
    await member.patch(`/users/${member.user.id}`, { custom_role_id: wide }).expect(403);
    await member.patch(`/users/${member.user.id}`, { role: 'viewer' }).expect(403);
    await member.post('/users', { name: 'N', email: uniqueEmail(), role: 'viewer' }).expect(403);
    await member.post('/api-keys', { name: 'Eye', permissions: ['tickets:read'] }).expect(403);
    await member.patch('/workspace', { agent_scope: 'all' }).expect(403);
    await member.patch('/workspace', { name: 'Renamed' }).expect(200);
    await admin.patch('/workspace', { agent_scope: 'all' }).expect(200);
  });
});

describe('privilege escalation through sign-on', () => {
  it('leaves naming the provider, who can vouch for anybody, to those who may do everything', async () => {
    const member = await memberWith([...permissionsOfRole('manager'), 'sign_on:manage']);
    const provider = { issuer: 'https://idp.test', client_id: 'desk', default_role: 'manager' };
    const settings = { ...provider, is_enabled: true, is_enforced: false };
    await member.put('/workspace/sign-on', settings).expect(403);
    const claimed = await member.post('/workspace/sign-on/domains', { domain: 'desk.example' }).expect(201);
    await member.post(`/workspace/sign-on/domains/${claimed.body.domain.id}/verify`).expect(403);
    await member.get('/workspace/sign-on').expect(200);
  });
});

describe('privilege escalation through another’s password', () => {
  it('has no route: nobody sets the password or address of somebody else', async () => {
    const agent = await invite(app, admin, 'agent');
    for (const stolen of [{ password: testPassword }, { email: uniqueEmail() }, { password_hash: 'x' }]) {
      await admin.patch(`/users/${agent.user.id}`, stolen).expect(400);
    }
  });
});

function keyPermissionsOf(role: Role): Permission[] {
  return permissionsOfRole(role).filter((permission) => !permission.startsWith('self:'));
}

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startAppUnderTest, type AppUnderTest } from '../../testing/app-under-test.ts';
import { createTicket, invite, signUp, uniqueEmail, type Member } from '../../testing/factories.ts';

let app: AppUnderTest;
let admin: Member;
beforeAll(async () => {
  app = await startAppUnderTest();
  admin = await signUp(app);
});
afterAll(() => app.close());

let serial = 0;
async function createRole(permissions: string[], base_role = 'agent'): Promise<string> {
  serial += 1;
  const body = { name: `Role ${serial}`, base_role, permissions };
  return (await admin.post('/roles', body).expect(201)).body.role.id;
}

async function memberWith(permissions: string[], base_role = 'agent'): Promise<Member> {
  const member = await invite(app, admin, 'agent');
  const custom_role_id = await createRole(permissions, base_role);
  await admin.patch(`/users/${member.user.id}`, { custom_role_id }).expect(200);
  return member;
}

describe('a custom role', () => {
  it('says alone what its holders may do', async () => {
    const member = await memberWith(['tickets:read', 'users:manage']);
    const ticket = await createTicket(admin);
    await member.get('/tickets').expect(200);
    await member.get('/users').expect(200);
    await member.patch(`/tickets/${ticket.id}`, { status: 'open' }).expect(403);
    const me = await member.get('/auth/me').expect(200);
    expect(me.body.permissions.sort()).toEqual(
      ['directory:read', 'self:edit', 'self:read', 'tickets:read', 'users:manage', 'workspace:read'].sort(),
    );
  });

  it('shows prompts and raw outputs by permission, not by base role', async () => {
    const ticket = await createTicket(admin);
    const { body } = await admin.post(`/tickets/${ticket.id}/workflows/triage`).expect(200);
    const path = `/workflows/runs/${body.workflow_run.id}`;
    const reader = await memberWith(['triage:read', 'triage:read_raw']);
    const other = await memberWith(['triage:read'], 'lead');
    expect((await reader.get(path).expect(200)).body.workflow_steps[0]).toHaveProperty('raw');
    expect((await other.get(path).expect(200)).body.workflow_steps[0]).not.toHaveProperty('raw');
  });

  it('brings its base role along and is taken away by a plain one', async () => {
    const member = await memberWith(['tickets:read'], 'viewer');
    const ticket = await createTicket(admin);
    await admin.patch(`/tickets/${ticket.id}`, { assignee_id: member.user.id }).expect(422);
    const plain = await admin.patch(`/users/${member.user.id}`, { role: 'agent' }).expect(200);
    expect(plain.body.user).toMatchObject({ role: 'agent', custom_role_id: null });
    await admin.patch(`/tickets/${ticket.id}`, { assignee_id: member.user.id }).expect(200);
  });

  it('can be given with an invitation', async () => {
    const custom_role_id = await createRole(['tickets:read'], 'lead');
    const body = { name: 'New', email: uniqueEmail(), role: 'agent', custom_role_id };
    const invited = await admin.post('/users', body).expect(201);
    expect(invited.body.user).toMatchObject({ role: 'lead', custom_role_id });
  });

  it('belongs to its workspace', async () => {
    const stranger = await signUp(app, 'Strangers');
    const id = await createRole(['tickets:read']);
    await stranger.patch(`/roles/${id}`, { name: 'Mine' }).expect(404);
    await stranger.delete(`/roles/${id}`).expect(404);
    const colleague = await invite(app, stranger, 'agent');
    const refused = await stranger.patch(`/users/${colleague.user.id}`, { custom_role_id: id }).expect(422);
    expect(refused.body.code).toBe('role_not_in_workspace');
    expect((await stranger.get('/roles').expect(200)).body.roles).toEqual([]);
  });

  it('has a name of its own and only permissions that exist', async () => {
    const body = { name: 'Same', base_role: 'agent', permissions: [] };
    await admin.post('/roles', body).expect(201);
    expect((await admin.post('/roles', body).expect(409)).body.code).toBe('role_name_taken');
    await admin.post('/roles', { ...body, name: 'Other', permissions: ['world:rule'] }).expect(400);
  });

  it('gives nobody more than the giver has', async () => {
    const member = await memberWith(['users:manage', 'roles:manage', 'api_keys:manage', 'tickets:read']);
    await member.patch(`/users/${member.user.id}`, { role: 'admin' }).expect(403);
    await member.post('/users', { name: 'N', email: uniqueEmail(), role: 'admin' }).expect(403);
    await member
      .post('/roles', { name: 'Up', base_role: 'agent', permissions: ['tickets:bulk'] })
      .expect(403);
    const id = await createRole(['tickets:bulk']);
    await member.patch(`/users/${member.user.id}`, { custom_role_id: id }).expect(403);
    await member.post('/api-keys', { name: 'Up', permissions: ['tickets:bulk'] }).expect(403);
    await member.post('/api-keys', { name: 'Same', permissions: ['tickets:read'] }).expect(201);
  });
});

describe('deleting a role', () => {
  it('is refused while somebody has it', async () => {
    const member = await invite(app, admin, 'agent');
    const id = await createRole(['tickets:read']);
    await admin.patch(`/users/${member.user.id}`, { custom_role_id: id }).expect(200);
    expect((await admin.delete(`/roles/${id}`).expect(409)).body.code).toBe('role_in_use');
    await admin.patch(`/users/${member.user.id}`, { custom_role_id: null }).expect(200);
    await admin.delete(`/roles/${id}`).expect(204);
    await admin.delete(`/roles/${id}`).expect(404);
  });

  it('and giving it to somebody at once never leaves a holder without a role', async () => {
    const member = await invite(app, admin, 'agent');
    for (let round = 0; round < 5; round += 1) {
      const id = await createRole(['tickets:read']);
      const [given, deleted] = await Promise.all([
        admin.patch(`/users/${member.user.id}`, { custom_role_id: id }),
        admin.delete(`/roles/${id}`),
      ]);
      expect([
        [200, 409],
        [422, 204],
      ]).toContainEqual([given.status, deleted.status]);
      await admin.patch(`/users/${member.user.id}`, { custom_role_id: null }).expect(200);
    }
  });
});

describe('the last admin', () => {
  it('cannot take a custom role', async () => {
    const id = await createRole(['tickets:read'], 'admin');
    const refused = await admin.patch(`/users/${admin.user.id}`, { custom_role_id: id }).expect(422);
    expect(refused.body.code).toBe('last_admin');
  });
});

import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startAppUnderTest, type AppUnderTest } from '../../testing/app-under-test.ts';
import { invite, logIn, signUp, through, type Member } from '../../testing/factories.ts';

let here: AppUnderTest;
let there: AppUnderTest;
let admin: Member;
beforeAll(async () => {
  here = await startAppUnderTest();
  there = await startAppUnderTest({ databaseName: here.databaseName });
  admin = await signUp(here);
});
afterAll(async () => {
  await there.close();
  await here.close();
});

// A list that has not changed since it was asked for before: no session, no user, no page.
const whatAListReads = ['ticket_list_stamps'];

/** Collections that a request reads or writes. */
async function collectionsUsedBy(app: AppUnderTest, request: () => PromiseLike<unknown>): Promise<string[]> {
  const used = new Set<string>();
  app.database.connection.set('debug', (collection: string) => void used.add(collection));
  await request();
  app.database.connection.set('debug', false);
  return [...used];
}

describe('a session', () => {
  it('costs no look-up once it is known', async () => {
    await vi.waitFor(async () => {
      const used = await collectionsUsedBy(here, () => admin.get('/tickets').expect(200));
      expect(used).toEqual(whatAListReads);
    });
  });

  it('is looked up with every request while the changes of others cannot be heard', async () => {
    const deaf = await startAppUnderTest({ databaseName: here.databaseName });
    await deaf.product.stop();
    const agent = await invite(here, admin, 'agent');
    const agentThere = through(deaf, agent);
    await agentThere.get('/users').expect(403);
    await admin.patch(`/users/${agent.user.id}`, { role: 'admin' }).expect(200);
    await agentThere.get('/users').expect(200);
    await deaf.close();
  });
});

describe('what one process changes holds in the other', () => {
  /** Asks until the session is in the memory of the other process. */
  async function warm(member: Member): Promise<Member> {
    const memberThere = through(there, member);
    await vi.waitFor(async () => {
      const used = await collectionsUsedBy(there, () => memberThere.get('/tickets').expect(200));
      expect(used).toEqual(whatAListReads);
    });
    return memberThere;
  }

  it('for a changed role', async () => {
    const agent = await invite(here, admin, 'agent');
    const agentThere = await warm(agent);
    await admin.patch(`/users/${agent.user.id}`, { role: 'viewer' }).expect(200);
    await vi.waitFor(() => agentThere.post('/tickets', {}).expect(403), { timeout: 3000 });
  });

  it('for a disabled account', async () => {
    const agent = await invite(here, admin, 'agent');
    const agentThere = await warm(agent);
    await admin.patch(`/users/${agent.user.id}`, { status: 'disabled' }).expect(200);
    await vi.waitFor(() => agentThere.get('/tickets').expect(401), { timeout: 3000 });
  });

  it('for a session that was logged out', async () => {
    const second = await logIn(here, admin.email);
    const secondThere = await warm(second);
    await admin.delete(`/auth/sessions/${sessionIdOf(second)}`).expect(204);
    await second.get('/tickets').expect(401);
    await vi.waitFor(() => secondThere.get('/tickets').expect(401), { timeout: 3000 });
  });

  it('for the permissions of a custom role and the scope of agents', async () => {
    const agent = await invite(here, admin, 'agent');
    const role = await admin
      .post('/roles', {
        name: 'Readers',
        base_role: 'agent',
        permissions: ['tickets:read', 'tickets:create'],
      })
      .expect(201);
    await admin.patch(`/users/${agent.user.id}`, { custom_role_id: role.body.role.id }).expect(200);
    const agentThere = await warm(agent);
    await admin.patch(`/roles/${role.body.role.id}`, { permissions: ['timeline:read'] }).expect(200);
    await vi.waitFor(() => agentThere.get('/tickets').expect(403), { timeout: 3000 });
    await admin.patch('/workspace', { agent_scope: 'own' }).expect(200);
    await vi.waitFor(
      async () => expect((await agentThere.get('/auth/me').expect(200)).body.ticket_scope).toBe('own'),
      { timeout: 3000 },
    );
  });
});

function sessionIdOf(member: Member): string {
  const [, claims = ''] = member.token.split('.');
  return (JSON.parse(Buffer.from(claims, 'base64url').toString('utf8')) as { session_id: string }).session_id;
}

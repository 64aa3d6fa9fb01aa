import supertest from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AuditRecord } from '@opsflow/contract';
import { newObjectId, toObjectId } from '../../platform/mongo/index.ts';
import { startAppUnderTest, type AppUnderTest } from '../../testing/app-under-test.ts';
import { invite, signUp, testPassword, type Member } from '../../testing/factories.ts';
import { verifyAllChains } from './index.ts';

let app: AppUnderTest;
beforeAll(async () => void (app = await startAppUnderTest()));
afterAll(() => app.close());

const read = async (admin: Member, query = ''): Promise<AuditRecord[]> =>
  (await admin.get(`/admin/audit?limit=100${query}`).expect(200)).body.audit_records;
const records = () => app.database.connection.collection('audit_records');

/** A workspace with six sealed records. */
async function sealedWorkspace(): Promise<Member> {
  const admin = await signUp(app);
  for (const name of ['One', 'Two', 'Three', 'Four']) await admin.patch('/workspace', { name }).expect(200);
  await app.product.audit.sealer.sealDue();
  return admin;
}

async function problemsOf({ tenantId }: Member) {
  const workspace = await app.database.connection
    .collection('tenants')
    .findOne({ _id: toObjectId(tenantId) });
  for await (const { slug, check } of verifyAllChains(app.database)) {
    if (slug === workspace?.['slug']) return check.problems;
  }
  return null;
}

describe('the audit log', () => {
  it('tells who did what to whom, from where, and how it was before', async () => {
    const admin = await signUp(app);
    const agent = await invite(app, admin, 'agent');
    await admin
      .patch(`/users/${agent.user.id}`, { role: 'lead' })
      .set('X-Request-Id', 'the-change')
      .expect(200);
    await admin.patch('/workspace/policies', { policies: 'Be kind.' }).expect(200);
    const found = await read(admin);
    expect(found.map(({ action }) => action)).toEqual([
      'workspace.policies_changed',
      'user.changed',
      'session.opened',
      'user.joined',
      'user.invited',
      'session.opened',
      'workspace.created',
    ]);
    expect(found[1]).toMatchObject({
      actor: { type: 'user', id: admin.user.id },
      target: { type: 'user', id: agent.user.id },
      before: { role: 'agent' },
      after: { role: 'lead' },
      ip: expect.stringContaining('127.0.0.1'),
      request_id: 'the-change',
    });
    expect(JSON.stringify(found)).not.toContain('argon2');
  });

  it('records log-in and log-out', async () => {
    const admin = await signUp(app);
    const login = await supertest(app.url)
      .post('/api/v1/auth/login')
      .send({ email: admin.email, password: testPassword })
      .expect(200);
    await supertest(app.url)
      .post('/api/v1/auth/logout')
      .set('Cookie', String(login.headers['set-cookie']))
      .expect(204);
    const [last, before] = await read(admin);
    expect(last).toMatchObject({ action: 'session.ended', actor: { id: admin.user.id } });
    expect(before).toMatchObject({ action: 'session.opened', target: { id: last?.target.id } });
  });

  it('says nothing of what was refused or did not happen', async () => {
    const admin = await signUp(app);
    await admin.patch(`/users/${admin.user.id}`, { role: 'viewer' }).expect(422);
    expect((await read(admin)).map(({ action }) => action)).not.toContain('user.changed');
  });

  it('can be filtered, paged, and read by admins alone', async () => {
    const admin = await sealedWorkspace();
    const lead = await invite(app, admin, 'lead');
    await lead.get('/admin/audit').expect(403);
    expect(await read(admin, '&action=workspace.changed')).toHaveLength(4);
    expect(await read(admin, `&target_id=${lead.user.id}`)).toHaveLength(2);
    expect(await read(admin, `&actor_id=${lead.user.id}`)).toHaveLength(2);
    expect(await read(admin, '&from=2100-01-01T00:00:00Z')).toEqual([]);
    const first = await admin.get('/admin/audit?limit=5').expect(200);
    const second = await admin.get(`/admin/audit?limit=5&cursor=${first.body.next_cursor}`).expect(200);
    expect(second.body.audit_records).toHaveLength(4);
    expect(first.body.unsealed).toBe(3);
  });

  it('leaves as CSV in which no cell is a formula, and as JSON', async () => {
    const admin = await signUp(app);
    await admin.patch('/workspace', { name: '=HYPERLINK("http://evil.test")' }).expect(200);
    await supertest(app.url)
      .get('/api/v1/auth/me')
      .set('Authorization', `Bearer ${admin.token}`)
      .set('X-Request-Id', 'x')
      .expect(200);
    const csv = await admin.get('/admin/audit/export').expect(200);
    expect(csv.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(csv.headers['content-disposition']).toBe('attachment; filename="audit.csv"');
    expect(csv.text.split('\n')[0]).toMatch(/^sequence,at,actor_type/);
    expect(csv.text.split('\n').filter((line) => /(^|,)"?[=+@]/.test(line))).toEqual([]);
    const json = await admin.get('/admin/audit/export?format=json&action=workspace.changed').expect(200);
    expect(JSON.parse(json.text)).toMatchObject([{ action: 'workspace.changed' }]);
  });
});

describe('the chain', () => {
  it('numbers a workspace’s records without gaps, also when two sealers meet', async () => {
    const admin = await signUp(app);
    await Promise.all(['A', 'B', 'C'].map((name) => admin.patch('/workspace', { name })));
    await Promise.all([app.product.audit.sealer.sealDue(), app.product.audit.sealer.sealDue()]);
    const found = await read(admin);
    expect(found.map(({ sequence }) => sequence)).toEqual([5, 4, 3, 2, 1]);
    expect(await problemsOf(admin)).toEqual([]);
  });

  it.each([
    ['a record in the middle is removed', 3, 'missing'],
    ['the last record is removed', 6, 'missing'],
    ['the first record is removed', 1, 'missing'],
  ])('shows it when %s', async (_name, sequence, problem) => {
    const admin = await sealedWorkspace();
    expect(await problemsOf(admin)).toEqual([]);
    await records().deleteOne({ tenant_id: toObjectId(admin.tenantId), sequence });
    expect(await problemsOf(admin)).toEqual([{ sequence, problem }]);
  });

  it.each([
    ['after', { 'after.name': 'Something else' }],
    ['actor', { 'actor.id': '0'.repeat(24) }],
    ['time', { at: new Date(0) }],
    ['address', { ip: '203.0.113.9' }],
    ['hash', { hash: 'f'.repeat(64) }],
  ])('shows it when the %s of a record is altered', async (_name, change) => {
    const admin = await sealedWorkspace();
    await records().updateOne({ tenant_id: toObjectId(admin.tenantId), sequence: 4 }, { $set: change });
    expect(await problemsOf(admin)).toContainEqual({ sequence: 4, problem: 'altered' });
  });

  it('shows it when two records change places', async () => {
    const admin = await sealedWorkspace();
    const tenant_id = toObjectId(admin.tenantId);
    await records().updateOne({ tenant_id, sequence: 2 }, { $set: { sequence: 99 } });
    await records().updateOne({ tenant_id, sequence: 3 }, { $set: { sequence: 2 } });
    await records().updateOne({ tenant_id, sequence: 99 }, { $set: { sequence: 3 } });
    const problems = await problemsOf(admin);
    expect(problems).toContainEqual({ sequence: 2, problem: 'altered' });
    expect(problems).toContainEqual({ sequence: 3, problem: 'altered' });
  });

  it('shows it when a record is slipped in', async () => {
    const admin = await sealedWorkspace();
    const tenant_id = toObjectId(admin.tenantId);
    const copy = await records().findOne({ tenant_id, sequence: 4 });
    await records().insertOne({ ...copy, _id: newObjectId() });
    expect(await problemsOf(admin)).toContainEqual({ sequence: 4, problem: 'repeated' });
  });
});

describe('the log of the service', () => {
  it('shows an admin the lines about their workspace and no other', async () => {
    const [ours, theirs] = [await signUp(app), await signUp(app)];
    await ours.get('/workspace').set('X-Request-Id', 'ours-1').expect(200);
    await theirs.get('/workspace').set('X-Request-Id', 'theirs-1').expect(200);
    const { body } = await ours.get('/admin/logs').expect(200);
    const ids = body.log_lines.map(({ fields }: { fields: Record<string, unknown> }) => fields['request_id']);
    expect(ids).toContain('ours-1');
    expect(ids).not.toContain('theirs-1');
    const filtered = await ours.get('/admin/logs?request_id=ours-1&level=info').expect(200);
    expect(filtered.body.log_lines).toMatchObject([
      { level: 'info', fields: { operation: 'getWorkspace', status: 200 } },
    ]);
  });
});

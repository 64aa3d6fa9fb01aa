import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { View } from '@opsflow/contract';
import { startAppUnderTest, type AppUnderTest } from '../../testing/app-under-test.ts';
import { invite, signUp, type Member } from '../../testing/factories.ts';

let app: AppUnderTest;
let admin: Member;
let lead: Member;
let agent: Member;
beforeAll(async () => {
  app = await startAppUnderTest();
  admin = await signUp(app);
  lead = await invite(app, admin, 'lead');
  agent = await invite(app, admin, 'agent');
});
afterAll(() => app.close());

async function save(member: Member, name: string, query: object = { status: ['open'] }): Promise<View> {
  return (await member.post('/views', { name, query }).expect(201)).body.view;
}

async function namesFor(member: Member): Promise<string[]> {
  const { body } = await member.get('/views').expect(200);
  return body.views.map(({ name }: View) => name);
}

describe('saved views', () => {
  it('are one’s own until they are shared', async () => {
    const view = await save(lead, 'Bugs', { category: ['bug'], assignee: 'me', sort: '-priority' });
    expect(view).toMatchObject({
      query: { category: ['bug'], assignee: 'me', sort: '-priority' },
      is_shared: false,
      owner_id: lead.user.id,
    });
    expect(await namesFor(lead)).toEqual(['Bugs']);
    expect(await namesFor(agent)).toEqual([]);
    await agent.patch(`/views/${view.id}`, { name: 'Mine now' }).expect(404);
    await lead.put(`/views/${view.id}/shared`, { is_shared: true }).expect(200);
    expect(await namesFor(agent)).toEqual(['Bugs']);
    await agent.patch(`/views/${view.id}`, { name: 'Mine now' }).expect(403);
    await agent.delete(`/views/${view.id}`).expect(403);
    await admin.patch(`/views/${view.id}`, { name: 'All bugs' }).expect(200);
    expect(await namesFor(agent)).toEqual(['All bugs']);
    await lead.delete(`/views/${view.id}`).expect(204);
    expect(await namesFor(agent)).toEqual([]);
  });

  it('keep the order they are put into', async () => {
    for (const name of ['First', 'Second', 'Third']) await save(agent, name);
    const { body } = await agent.get('/views').expect(200);
    const third = body.views[2] as View;
    await agent.patch(`/views/${third.id}`, { position: 0 }).expect(200);
    await agent.patch(`/views/${(body.views[0] as View).id}`, { position: 1 }).expect(200);
    await agent.patch(`/views/${(body.views[1] as View).id}`, { position: 2 }).expect(200);
    expect(await namesFor(agent)).toEqual(['Third', 'First', 'Second']);
  });

  it('can be shared by leads and above alone', async () => {
    const view = await save(agent, 'Not shared');
    await agent.put(`/views/${view.id}/shared`, { is_shared: true }).expect(403);
  });

  it('name the filter at fault', async () => {
    const { body } = await agent
      .post('/views', { name: ' ', query: { status: ['lost'], colour: 'red' } })
      .expect(400);
    const fields = body.errors.map(({ path }: { path: string }) => path).sort();
    expect(fields).toEqual(['body.name', 'body.query.colour', 'body.query.status.0']);
  });

  it('are at most a hundred a person', async () => {
    const keeper = await invite(app, admin, 'viewer');
    await Promise.all(Array.from({ length: 100 }, (_, index) => save(keeper, `View ${index}`)));
    const { body } = await keeper.post('/views', { name: 'One more', query: {} }).expect(422);
    expect(body.code).toBe('too_many_views');
  });
});

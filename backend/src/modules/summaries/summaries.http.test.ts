import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startAppUnderTest, type AppUnderTest } from '../../testing/app-under-test.ts';
import { createTicket, invite, signUp, type Member } from '../../testing/factories.ts';

let app: AppUnderTest;
let agent: Member;
let viewer: Member;
beforeAll(async () => {
  app = await startAppUnderTest();
  const admin = await signUp(app, 'Brief Agency');
  agent = await invite(app, admin, 'agent');
  viewer = await invite(app, admin, 'viewer');
});
afterAll(() => app.close());

describe('the summary of a ticket', () => {
  it('is made once for what it rests on, and anew when that changes or it is forced', async () => {
    const ticket = await createTicket(agent);
    const path = `/tickets/${ticket.id}/summary`;
    expect((await viewer.get(path).expect(200)).body).toEqual({
      summary: null,
      history: [],
      next_cursor: null,
    });
    await viewer.post(path, {}).expect(403);
    const dry = (await agent.post(path, { dry_run: true }).expect(200)).body;
    expect(dry).toMatchObject({ generated: false, summary: { id: null, version: 1 } });
    const first = (await agent.post(path, {}).expect(200)).body;
    expect(first).toMatchObject({
      generated: true,
      summary: { version: 1, provider: 'offline', degraded: false },
    });
    expect((await agent.post(path, {}).expect(200)).body).toEqual({ ...first, generated: false });
    await agent.post(`/tickets/${ticket.id}/replies`, { body: 'We look into it.' }).expect(201);
    const second = (await agent.post(path, {}).expect(200)).body;
    expect(second).toMatchObject({ generated: true, summary: { version: 2 } });
    expect(second.summary.inputs_hash).not.toBe(first.summary.inputs_hash);
    expect((await agent.post(path, { force: true }).expect(200)).body.summary.version).toBe(3);
    const page = (await viewer.get(`${path}?limit=2`).expect(200)).body;
    expect(page.history.map(({ version }: { version: number }) => version)).toEqual([3, 2]);
    const older = (await viewer.get(`${path}?cursor=${page.next_cursor}`).expect(200)).body;
    expect(older).toMatchObject({ summary: { version: 3 }, history: [{ version: 1 }] });
    const { events } = (await agent.get(`/tickets/${ticket.id}/timeline`).expect(200)).body;
    expect(events.filter(({ type }: { type: string }) => type === 'summary_generated')).toHaveLength(3);
  });

  it('looks at no more than the newest messages it is told to', async () => {
    const ticket = await createTicket(agent);
    for (const body of ['First answer.', 'Second answer.']) {
      await agent.post(`/tickets/${ticket.id}/replies`, { body }).expect(201);
    }
    const path = `/tickets/${ticket.id}/summary`;
    const all = (await agent.post(path, { dry_run: true }).expect(200)).body.summary;
    const newest = (await agent.post(path, { dry_run: true, max_events: 1 }).expect(200)).body.summary;
    expect(all.short_summary).toContain('Answered 2 times');
    expect(newest.short_summary).toContain('Answered once');
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Ticket, TicketScope } from '@opsflow/contract';
import { startAppUnderTest, type AppUnderTest } from '../../testing/app-under-test.ts';
import { createTicket, invite, signUp, type Member } from '../../testing/factories.ts';

let app: AppUnderTest;
let admin: Member;
let agent: Member;
let lead: Member;
let own: Ticket;
let foreign: Ticket;
let foreignRunId: string;
let ownRunId: string;

beforeAll(async () => {
  app = await startAppUnderTest();
  admin = await signUp(app);
  agent = await invite(app, admin, 'agent');
  lead = await invite(app, admin, 'lead');
  own = await createTicket(admin, { subject: 'Own', assignee_id: agent.user.id });
  await createTicket(admin, { subject: 'Unassigned' });
  foreign = await createTicket(admin, { subject: 'Foreign', assignee_id: lead.user.id });
  foreignRunId = await triage(foreign);
  ownRunId = await triage(own);
  // Triage may have suggested somebody else.
  await admin.patch(`/tickets/${own.id}`, { assignee_id: agent.user.id }).expect(200);
  await admin.patch(`/tickets/${foreign.id}`, { assignee_id: lead.user.id }).expect(200);
});
afterAll(() => app.close());

async function triage(ticket: Ticket): Promise<string> {
  return (await admin.post(`/tickets/${ticket.id}/workflows/triage`).expect(200)).body.workflow_run.id;
}

async function setScope(agent_scope: TicketScope): Promise<void> {
  await admin.patch('/workspace', { agent_scope }).expect(200);
}

async function listSubjects(member: Member, query = ''): Promise<string[]> {
  const page = await member.get(`/tickets?include_total=true${query}`).expect(200);
  expect(page.body.total).toBe(page.body.tickets.length);
  return page.body.tickets.map(({ subject }: Ticket) => subject).sort();
}

async function listRunIds(member: Member, query = ''): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const path: string = `/workflows/runs?limit=1${query}${cursor && `&cursor=${cursor}`}`;
    const { body } = await member.get(path).expect(200);
    ids.push(...body.workflow_runs.map(({ id }: { id: string }) => id));
    cursor = body.next_cursor;
  }
  return ids.sort();
}

describe.each([
  ['all', ['Foreign', 'Own', 'Unassigned']],
  ['own_and_unassigned', ['Own', 'Unassigned']],
  ['own', ['Own']],
] as const)('with the scope %s', (scope, visible) => {
  beforeAll(() => setScope(scope));

  it('an agent lists and counts those tickets', async () => {
    expect(await listSubjects(agent)).toEqual(visible);
    const theirs = scope === 'all' ? ['Foreign'] : [];
    expect(await listSubjects(agent, `&assignee=${lead.user.id}`)).toEqual(theirs);
    const nobodys = scope === 'own' ? [] : ['Unassigned'];
    expect(await listSubjects(agent, '&assignee=none')).toEqual(nobodys);
  });

  it('leads and viewers see every ticket', async () => {
    const viewer = await invite(app, admin, 'viewer');
    for (const member of [lead, viewer]) {
      expect(await listSubjects(member)).toEqual(['Foreign', 'Own', 'Unassigned']);
    }
  });

  it('an agent lists the runs of those tickets', async () => {
    const expected = scope === 'all' ? [foreignRunId, ownRunId] : [ownRunId];
    expect(await listRunIds(agent)).toEqual(expected.sort());
  });
});

describe('a ticket outside of the scope', () => {
  beforeAll(() => setScope('own'));

  const missing = '0'.repeat(24);
  const requests: readonly [string, (id: string, runId: string) => [string, string, object?]][] = [
    ['reading it', (id) => ['get', `/tickets/${id}`]],
    ['changing it', (id) => ['patch', `/tickets/${id}`, { status: 'open' }]],
    ['changing it at a stale version', (id) => ['patch', `/tickets/${id}`, { status: 'open', version: 99 }]],
    ['replying', (id) => ['post', `/tickets/${id}/replies`, { body: 'Hello' }]],
    ['saving a draft', (id) => ['patch', `/tickets/${id}/replies/${missing}`, { body: 'B', version: 1 }]],
    ['its timeline', (id) => ['get', `/tickets/${id}/timeline`]],
    ['running triage', (id) => ['post', `/tickets/${id}/workflows/triage`]],
    ['reading its run', (_id, runId) => ['get', `/workflows/runs/${runId}`]],
    ['cancelling its run', (_id, runId) => ['post', `/workflows/runs/${runId}/cancel`]],
    ['accepting a step', (_id, runId) => ['post', `/workflows/runs/${runId}/steps/priority/accept`]],
  ];

  it.each(requests)('answers %s like a ticket that does not exist', async (_name, requestOf) => {
    const ask = async (id: string, runId: string) => {
      const [method, path, body] = requestOf(id, runId);
      const response = await agent[method as 'get' | 'post' | 'patch'](path, body as object);
      const { request_id: _requestId, ...problem } = response.body as Record<string, unknown>;
      return { status: response.status, problem };
    };
    const foreignAnswer = await ask(foreign.id, foreignRunId);
    expect(foreignAnswer.status).toBe(404);
    expect(foreignAnswer).toEqual(await ask(missing, missing));
  });

  it('stays as it was', async () => {
    const { body } = await admin.get(`/tickets/${foreign.id}`).expect(200);
    expect(body.ticket).toMatchObject({ status: 'new', assignee_id: lead.user.id });
    expect(
      body.replies.filter(({ author_type }: { author_type: string }) => author_type === 'agent'),
    ).toEqual([]);
  });

  it('is closed from the moment it is given to somebody else', async () => {
    const ticket = await createTicket(admin, { assignee_id: agent.user.id });
    await agent.patch(`/tickets/${ticket.id}`, { assignee_id: lead.user.id }).expect(200);
    await agent.get(`/tickets/${ticket.id}`).expect(404);
    await agent.patch(`/tickets/${ticket.id}`, { assignee_id: agent.user.id }).expect(404);
  });
});

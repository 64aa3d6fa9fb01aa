import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RoutingPolicy, RuleVerdict } from '@opsflow/contract';
import { startAppUnderTest, type AppUnderTest } from '../../testing/app-under-test.ts';
import { createTicket, invite, signUp, type Member } from '../../testing/factories.ts';

let app: AppUnderTest;
let admin: Member;
let agent: Member;
let expert: Member;
beforeAll(async () => {
  app = await startAppUnderTest();
  admin = await signUp(app, 'Routing Agency');
  agent = await invite(app, admin, 'agent');
  expert = await invite(app, admin, 'agent', ['billing']);
});
afterAll(() => app.close());

const route = async (ticketId: string, body: object = { mode: 'auto' }) =>
  (await agent.post(`/tickets/${ticketId}/route`, body).expect(200)).body;
const explain = async (ticketId: string) =>
  (await agent.get(`/tickets/${ticketId}/routing`).expect(200)).body;

describe('routing a ticket', () => {
  it('brings it where the rules say, once, and tells why', async () => {
    const ticket = await createTicket(agent, { category: 'billing' });
    const dry = await route(ticket.id, { mode: 'dry_run' });
    expect(dry).toMatchObject({
      applied: false,
      not_applied: 'dry_run',
      decision: { id: null, rule_id: 'R3' },
    });
    const first = await route(ticket.id);
    expect(first).toMatchObject({
      applied: true,
      decision: { rule_id: 'R3', queue: 'billing', assignee_id: expert.user.id, policy_version: 1 },
      ticket: { queue: 'billing', assignee_id: expert.user.id, sources: { assignee_id: 'rule' } },
    });
    const again = await route(ticket.id);
    expect(again).toMatchObject({ applied: false, not_applied: 'unchanged', decision: first.decision });
    const { rules, decision } = await explain(ticket.id);
    expect(decision.inputs_hash).toBe(dry.decision.inputs_hash);
    const verdict = (id: string) => rules.find(({ rule_id }: RuleVerdict) => rule_id === id);
    expect(verdict('R3')).toMatchObject({ outcome: 'won', because: 'First to match: category is billing' });
    expect(verdict('R6')).toMatchObject({
      outcome: 'lost',
      because: expect.stringContaining('R3 stands further up'),
    });
    expect(verdict('R4').because).toBe('category would have to be bug, and is billing');
    const timeline = await agent.get(`/tickets/${ticket.id}/timeline`).expect(200);
    expect(timeline.body.events.map(({ type }: { type: string }) => type)).toEqual([
      'assignee_changed',
      'routing_decided',
      'created',
    ]);
    const listed = await agent.get('/tickets?queue=billing').expect(200);
    expect(listed.body.tickets.map(({ id }: { id: string }) => id)).toEqual([ticket.id]);
  });

  it('stays in place through the cool-down, unless a rule further up takes it', async () => {
    const ticket = await createTicket(agent, { category: 'billing' });
    await route(ticket.id);
    await agent.patch(`/tickets/${ticket.id}`, { category: 'bug' }).expect(200);
    expect(await route(ticket.id)).toMatchObject({ applied: false, not_applied: 'cool_down' });
    app.clock.advance(16 * 60_000);
    expect(await route(ticket.id)).toMatchObject({ applied: true, ticket: { queue: 'bugs' } });
    await agent.patch(`/tickets/${ticket.id}`, { priority: 'urgent' }).expect(200);
    expect(await route(ticket.id)).toMatchObject({ applied: true, ticket: { queue: 'outage' } });
  });

  it('leaves an assignee whom a person chose', async () => {
    const ticket = await createTicket(agent, { category: 'billing', assignee_id: agent.user.id });
    const routed = await route(ticket.id);
    expect(routed).toMatchObject({ applied: true, ticket: { queue: 'billing', assignee_id: agent.user.id } });
  });
});

describe('an override', () => {
  it('wins over the rules until it expires, and is counted by its reason', async () => {
    const ticket = await createTicket(agent, { category: 'billing' });
    await route(ticket.id);
    const expires_at = new Date(app.clock.now().getTime() + 60 * 60_000).toISOString();
    const target = { user_id: agent.user.id, queue: 'vip' };
    const override = { action: 'reassign', target, reason: 'Knows the customer', expires_at };
    const { body } = await agent.post(`/tickets/${ticket.id}/route/override`, override).expect(200);
    expect(body.ticket).toMatchObject({ queue: 'vip', assignee_id: agent.user.id });
    const refused = await route(ticket.id, { mode: 'auto', recompute_capacity: true });
    expect(refused).toMatchObject({
      not_applied: 'overridden',
      decision: { overridden_by_event_id: body.override_event_id },
    });
    expect((await explain(ticket.id)).override).toMatchObject({ reason: 'Knows the customer', expires_at });
    app.clock.advance(61 * 60_000);
    expect(await route(ticket.id)).toMatchObject({ applied: true, ticket: { queue: 'billing' } });
    expect((await explain(ticket.id)).override).toBeNull();
    const { reasons } = (await agent.get('/routing/overrides').expect(200)).body;
    expect(reasons).toMatchObject([{ reason: 'Knows the customer', count: 1 }]);
  });

  it('is cleared by hand, and needs a target', async () => {
    const ticket = await createTicket(agent);
    const path = `/tickets/${ticket.id}/route/override`;
    const nothing = await agent.post(path, { action: 'reassign', target: {}, reason: 'x' }).expect(422);
    expect(nothing.body.code).toBe('override_without_target');
    const unknown = await agent
      .post(path, { action: 'reassign', target: { queue: 'nope' }, reason: 'x' })
      .expect(422);
    expect(unknown.body).toMatchObject({
      code: 'queue_not_in_workspace',
      errors: [{ path: 'body.target.queue' }],
    });
    const vip = { action: 'reassign', target: { queue: 'vip' }, reason: 'x' };
    const late = await agent.post(path, { ...vip, expires_at: '2020-01-01T00:00:00.000Z' }).expect(422);
    expect(late.body).toMatchObject({ code: 'time_is_past', errors: [{ path: 'body.expires_at' }] });
    await agent.post(path, vip).expect(200);
    await agent.delete(path).expect(200);
    expect((await explain(ticket.id)).override).toBeNull();
  });
});

describe('the rules', () => {
  const withRules = (policy: RoutingPolicy, change: Partial<RoutingPolicy>) => {
    const { rules, default_queue, cool_down_minutes, is_automatic } = { ...policy, ...change };
    return { rules, default_queue, cool_down_minutes, is_automatic };
  };

  it('are tried on history, published as the next version, and then route by themselves', async () => {
    const { policy, findings } = (await agent.get('/routing/policy').expect(200)).body;
    expect(policy.version).toBe(1);
    expect(findings.map(({ kind }: { kind: string }) => kind)).toContain('unknown_target');
    const dead = { ...policy.rules[5], id: 'R7', when: [{ category: ['billing'], priority: ['high'] }] };
    const draft = withRules(policy, { rules: [...policy.rules, dead], is_automatic: true });
    const { report } = (await admin.post('/routing/simulate', { policy: draft }).expect(200)).body;
    expect(report).toMatchObject({ moved: 0 });
    expect(report.findings).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ rule_id: 'R7', kind: 'conflicting', other_rule_id: 'R3' }),
        expect.objectContaining({ rule_id: 'R2', kind: 'never_fired' }),
      ]),
    );
    const swapped = withRules(policy, {
      rules: policy.rules.filter(({ id }: { id: string }) => id !== 'R3'),
    });
    const changed = (await admin.post('/routing/simulate', { policy: swapped }).expect(200)).body.report;
    expect(changed.moved).toBeGreaterThan(0);
    expect(changed.moves[0]).toMatchObject({ from: { rule_id: 'R3' }, to: { queue: 'triage' } });

    await agent.post('/routing/policies', draft).expect(403);
    const published = await admin.post('/routing/policies', draft).expect(201);
    expect(published.body.policy).toMatchObject({ version: 2, is_automatic: true });
    const listed = (await agent.get('/routing/policies?limit=1').expect(200)).body;
    const rest = await agent.get(`/routing/policies?cursor=${listed.next_cursor}`).expect(200);
    expect(rest.body.policies.map(({ version }: RoutingPolicy) => version)).toEqual([1]);
    const ticket = await createTicket(agent, { category: 'billing' });
    await app.product.queue.worker.runDue();
    const routed = (await agent.get(`/tickets/${ticket.id}`).expect(200)).body.ticket;
    expect(routed).toMatchObject({ queue: 'billing', routing: { rule_id: 'R3', policy_version: 2 } });
  });

  it('do not take the place of rules that somebody else put into force meanwhile', async () => {
    const { policy } = (await admin.get('/routing/policy').expect(200)).body;
    const based = { ...withRules(policy, {}), based_on_version: policy.version };
    const sent = await Promise.all([1, 2].map(() => admin.post('/routing/policies', based)));
    expect(sent.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(sent.find(({ status }) => status === 409)?.body).toMatchObject({
      code: 'version_conflict',
      current: { policy: { version: policy.version + 1 } },
    });
    const after = (await admin.get('/routing/policy').expect(200)).body.policy;
    expect(after.version).toBe(policy.version + 1);
    await admin.post('/routing/policies', { ...based, based_on_version: after.version }).expect(201);
  });

  it('are refused where they name an unknown queue or an id twice', async () => {
    const { policy } = (await admin.get('/routing/policy').expect(200)).body;
    const [rule] = policy.rules;
    const bad = await admin
      .post('/routing/policies', withRules(policy, { default_queue: 'nope' }))
      .expect(422);
    expect(bad.body.errors).toMatchObject([{ path: 'body.default_queue' }]);
    const twice = await admin
      .post('/routing/policies', withRules(policy, { rules: [rule, rule] }))
      .expect(422);
    expect(twice.body).toMatchObject({ code: 'rule_ids_repeat', errors: [{ path: 'body.rules[1].id' }] });
  });
});

describe('intake', () => {
  it('sets the priority a ticket begins with, and can be asked before', async () => {
    await admin.post('/customers', { email: 'vip@x.example', name: 'V', tier: 'vip' }).expect(201);
    const input = {
      subject: 'Hello',
      body: 'A question',
      customer_name: 'V',
      customer_email: 'vip@x.example',
    };
    const preview = await agent.post('/intake/preview', input).expect(200);
    expect(preview.body).toEqual({
      priority: 'high',
      customer_tier: 'vip',
      reasons: ['VIP customers are at least high'],
    });
    expect(await createTicket(agent, input)).toMatchObject({
      priority: 'high',
      sources: { priority: 'default' },
    });
  });
});

describe('a queue of a team', () => {
  it('gives it to the team of its queue, which lists can be narrowed to', async () => {
    const { body: made } = await admin.post('/teams', { name: 'VIP desk', lead_id: null }).expect(201);
    const { body: found } = await admin.get('/queues').expect(200);
    const vip = found.queues.find(({ key }: { key: string }) => key === 'vip');
    await admin.patch(`/queues/${vip.id}`, { team_id: made.team.id }).expect(200);
    const ticket = await createTicket(agent);
    await createTicket(agent);
    const override = { action: 'reassign', target: { queue: 'vip' }, reason: 'Asked for by name' };
    await admin.post(`/tickets/${ticket.id}/route/override`, override).expect(200);
    const { body } = await admin.get(`/tickets?team=${made.team.id}`).expect(200);
    expect(body.tickets.map(({ id }: { id: string }) => id)).toEqual([ticket.id]);
  });
});

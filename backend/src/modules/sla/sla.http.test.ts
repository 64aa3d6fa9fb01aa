import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { SlaPolicy, SlaRules, TimelineEvent } from '@opsflow/contract';
import { grantTenantScope } from '../../platform/mongo/grant-tenant-scope.ts';
import { toObjectId } from '../../platform/mongo/index.ts';
import { startAppUnderTest, type AppUnderTest } from '../../testing/app-under-test.ts';
import { createTicket, invite, memberOf, signUp, type Member } from '../../testing/factories.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

let app: AppUnderTest;
let admin: Member;

beforeAll(async () => void (app = await startAppUnderTest()));
afterAll(() => app.close());
beforeEach(async () => {
  admin = await signUp(app);
  // Around the clock, so that no test depends on the hour it runs at.
  const { version, rules } = await getPolicy();
  rules.calendars = rules.calendars.map((calendar) => ({ ...calendar, always_open: true }));
  await save(rules, version);
});

async function getPolicy(member = admin): Promise<SlaPolicy> {
  const response = await member.get('/sla/policy').expect(200);
  return (response.body as { sla_policy: SlaPolicy }).sla_policy;
}

function save(rules: SlaRules, version: number) {
  return admin.put('/sla/policy', { rules, version }).expect(200);
}

/** Runs the pass until nothing is due. */
async function pass(): Promise<number> {
  let refreshed = 0;
  for (;;) {
    const report = await app.product.sla.pass.runDue(app.clock.now(), 1000);
    refreshed += report.refreshed;
    if (!report.hasMore) return refreshed;
  }
}

async function slaEvents(ticketId: string): Promise<string[]> {
  const { body } = await admin.get(`/tickets/${ticketId}/timeline?limit=100`).expect(200);
  return (body as { events: TimelineEvent[] }).events
    .filter(({ type }) => type.startsWith('sla_'))
    .map(({ type, payload }) => `${type} ${String(payload['timer'])}`)
    .toReversed();
}

describe('a ticket’s clocks', () => {
  it('are on the ticket as soon as it exists, and move with what happens to it', async () => {
    const ticket = await createTicket(admin, { priority: 'high' });
    expect(ticket).toMatchObject({ sla_breached: false, risk_score: 12, risk_band: 'ok' });
    expect(Date.parse(String(ticket.sla_due_at)) - Date.parse(ticket.created_at)).toBe(hourMs);
    const reply = { body: 'Hello', set_status: 'replied' };
    const { body } = await admin.post(`/tickets/${ticket.id}/replies`, reply).expect(201);
    expect(body.ticket).toMatchObject({ sla_due_at: null, sla: { is_paused: true, status: 'ok' } });
  });

  it('tell why and when, stretch by stretch', async () => {
    const ticket = await createTicket(admin, { priority: 'urgent' });
    await admin.patch(`/tickets/${ticket.id}`, { status: 'on_hold' }).expect(200);
    app.clock.advance(20 * minuteMs);
    const { body } = await admin.get(`/tickets/${ticket.id}/sla`).expect(200);
    expect(body.sla.timers.resolution).toMatchObject({ state: 'paused', due_at: null });
    expect(body.risk.reasons).toEqual([
      'TIME_TO_DUE_WARNING',
      'STATUS_ON_HOLD',
      'UNASSIGNED',
      'PRIORITY_P0_BOOST',
    ]);
    expect(body.ledgers.resolution.intervals.at(-1)).toMatchObject({ kind: 'paused', status: 'on_hold' });
    const first = body.ledgers.first_response.intervals as { from: string; to: string; kind: string }[];
    const counted = first.reduce((sum, { from, to }) => sum + Date.parse(to) - Date.parse(from), 0);
    expect(counted).toBe(30 * minuteMs);
  });

  it('are computed anew from the whole history', async () => {
    const ticket = await createTicket(admin);
    const { body } = await admin.post(`/tickets/${ticket.id}/sla/recompute`).expect(200);
    expect(body.drifted).toBe(false);
    await app.database.connection
      .collection('tickets')
      .updateOne({ _id: toObjectId(ticket.id) }, { $set: { 'sla_facts.statuses': [] } });
    const mended = await admin.post(`/tickets/${ticket.id}/sla/recompute`).expect(200);
    expect(mended.body.drifted).toBe(true);
    const again = await admin.post(`/tickets/${ticket.id}/sla/recompute`).expect(200);
    expect(again.body.drifted).toBe(false);
  });

  it('sort and filter the list', async () => {
    const low = await createTicket(admin, { priority: 'low' });
    const urgent = await createTicket(admin, { priority: 'urgent' });
    const ids = async (query: string) =>
      ((await admin.get(`/tickets?${query}`).expect(200)).body.tickets as { id: string }[]).map(
        ({ id }) => id,
      );
    expect(await ids('sort=-risk')).toEqual([urgent.id, low.id]);
    expect(await ids('sort=sla_due')).toEqual([urgent.id, low.id]);
    expect(await ids('risk_signal=UNASSIGNED_P1')).toEqual([urgent.id]);
    expect(await ids('risk_band=critical,at_risk')).toEqual([]);
    expect(await ids(`due_to=${urgent.sla_due_at}`)).toEqual([]);
    expect(await ids(`due_from=${urgent.sla_due_at}&due_to=${low.sla_due_at}`)).toEqual([urgent.id]);
    app.clock.advance(31 * minuteMs);
    await pass();
    expect(await ids('sla_breached=true')).toEqual([urgent.id]);
    expect(await ids('risk_band=critical')).toEqual([urgent.id]);
    const first = await admin.get('/tickets?sort=-risk&limit=1').expect(200);
    expect(await ids(`sort=-risk&limit=1&cursor=${first.body.next_cursor}`)).toEqual([low.id]);
  });
});

describe('what surrounds a ticket', () => {
  it('adds to its risk: who asks, and how much there is to do', async () => {
    const person = await invite(app, admin, 'agent');
    await admin.patch(`/people/${person.user.id}`, { capacity: 1 }).expect(200);
    await createTicket(admin, { assignee_id: person.user.id });
    await createTicket(admin, { assignee_id: person.user.id });
    await app.product.workload.service.takeSnapshot(grantTenantScope(toObjectId(admin.tenantId)));
    await admin.post('/customers', { email: 'vip@example.com', name: 'A customer', tier: 'vip' }).expect(201);
    app.clock.advance(2 * minuteMs);
    const ticket = await createTicket(admin, {
      // Given by a person: intake does not raise it.
      priority: 'medium',
      assignee_id: person.user.id,
      customer_email: 'vip@example.com',
    });
    expect(ticket).toMatchObject({
      risk_score: 15,
      risk_reasons: ['AGENT_LOAD_HIGH'],
      risk_signals: ['HIGH_VALUE_ACCOUNT'],
    });
  });
});

describe('the zone of a workspace', () => {
  it('is that of the default calendar, and changing it brings open tickets along', async () => {
    const berliners = await signUp(app, 'Spree Agency');
    const policyOf = async () => (await berliners.get('/sla/policy').expect(200)).body.sla_policy;
    expect((await berliners.get('/workspace').expect(200)).body.tenant.settings.time_zone).toBe('UTC');
    expect(await policyOf()).toMatchObject({ version: 1, rules: { calendars: [{ time_zone: 'UTC' }] } });
    const ticket = await createTicket(berliners, { priority: 'low' });
    await berliners.patch('/workspace', { time_zone: 'Europe/Atlantis' }).expect(422);
    await berliners.patch('/workspace', { time_zone: 'Pacific/Auckland' }).expect(200);
    expect(await policyOf()).toMatchObject({
      version: 2,
      rules: { calendars: [{ time_zone: 'Pacific/Auckland' }] },
    });
    await app.product.sla.pass.runPolicies(100);
    const moved = (await berliners.get(`/tickets/${ticket.id}`).expect(200)).body.ticket;
    expect(moved.sla_due_at).not.toBe(ticket.sla_due_at);
  });

  it('leaves rules alone that somebody has saved', async () => {
    const settled = await signUp(app, 'Settled Agency');
    const { rules, version } = (await settled.get('/sla/policy').expect(200)).body.sla_policy;
    await settled.put('/sla/policy', { rules, version }).expect(200);
    await settled.patch('/workspace', { time_zone: 'Europe/Berlin' }).expect(200);
    const { sla_policy } = (await settled.get('/sla/policy').expect(200)).body;
    expect(sla_policy).toMatchObject({ version: 2, rules: { calendars: [{ time_zone: 'UTC' }] } });
  });
});

describe('the pass', () => {
  it('tells a warning and a breach exactly once, with several at work', async () => {
    const ticket = await createTicket(admin, { priority: 'high' });
    app.clock.advance(31 * minuteMs);
    await Promise.all([pass(), pass(), pass()]);
    expect(await slaEvents(ticket.id)).toEqual(['sla_warning first_response']);
    app.clock.advance(30 * minuteMs);
    await Promise.all([pass(), pass(), pass()]);
    await pass();
    expect(await slaEvents(ticket.id)).toEqual(['sla_warning first_response', 'sla_breached first_response']);
    const { body } = await admin.get(`/tickets/${ticket.id}`).expect(200);
    expect(body.ticket).toMatchObject({
      sla_breached: true,
      risk_band: 'critical',
      sla: { status: 'breached' },
    });
    expect(body.ticket.version).toBe(ticket.version);
  });

  it('visits nothing where nothing is due', async () => {
    await createTicket(admin);
    await pass();
    expect(await app.product.sla.pass.runDue(app.clock.now(), 1000)).toEqual({
      refreshed: 0,
      failed: 0,
      hasMore: false,
    });
  });

  it('is not needed for the truth: what was overdue is told before what comes after it', async () => {
    const ticket = await createTicket(admin, { priority: 'high' });
    app.clock.advance(2 * hourMs);
    await admin.post(`/tickets/${ticket.id}/replies`, { body: 'Late' }).expect(201);
    const { body } = await admin.get(`/tickets/${ticket.id}/timeline`).expect(200);
    const types = (body.events as TimelineEvent[]).map(({ type }) => type).toReversed();
    expect(types).toEqual(['created', 'sla_warning', 'sla_breached', 'reply_sent']);
    const read = await admin.get(`/tickets/${ticket.id}`).expect(200);
    expect(read.body.ticket.sla).toMatchObject({ breached_timers: ['first_response'], status: 'ok' });
  });

  it('leaves what lies in the trash alone', async () => {
    const ticket = await createTicket(admin, { priority: 'high' });
    await admin.delete(`/tickets/${ticket.id}`).expect(200);
    app.clock.advance(2 * hourMs);
    await pass();
    expect(await slaEvents(ticket.id)).toEqual([]);
    const { body } = await admin.post(`/tickets/${ticket.id}/restore`).expect(200);
    expect(Date.parse(String(body.ticket.sla_due_at))).toBeGreaterThan(app.clock.now().getTime());
  });

  it('does not stop at a ticket that cannot be computed', async () => {
    const broken = await createTicket(admin, { priority: 'high' });
    const sound = await createTicket(admin, { priority: 'high' });
    await app.database.connection
      .collection('tickets')
      .updateOne({ _id: toObjectId(broken.id) }, { $set: { sla_facts: null } });
    app.clock.advance(61 * minuteMs);
    await pass();
    expect(await slaEvents(sound.id)).toHaveLength(2);
    expect(app.logLines().some(({ msg }) => msg === 'clocks not computed')).toBe(true);
    await admin.post(`/tickets/${broken.id}/sla/recompute`).expect(200);
    expect(await slaEvents(broken.id)).toHaveLength(2);
  });
});

describe('the rules', () => {
  it('are the specified default until somebody changes them', async () => {
    const fresh = await signUp(app);
    const policy = await getPolicy(fresh);
    expect(policy).toMatchObject({ version: 1, created_at: null });
    expect(policy.rules.targets.urgent).toMatchObject({
      first_response_minutes: 30,
      next_response_minutes: 60,
      resolution_minutes: 240,
    });
  });

  it('make a new version, audited, against which a stale change is refused', async () => {
    const { version, rules } = await getPolicy();
    rules.warning_minutes = 15;
    const { body } = await save(rules, version);
    expect(body.sla_policy).toMatchObject({ version: version + 1, rules: { warning_minutes: 15 } });
    const stale = await admin.put('/sla/policy', { rules, version }).expect(409);
    expect(stale.body).toMatchObject({
      code: 'version_conflict',
      current: { sla_policy: { version: version + 1 } },
    });
    const audit = await admin.get('/admin/audit?action=sla_policy.changed').expect(200);
    expect(audit.body.audit_records[0]).toMatchObject({
      before: { version },
      after: { version: version + 1 },
    });
    const list = await admin.get('/sla/policies?limit=1').expect(200);
    expect(list.body.sla_policies[0].version).toBe(version + 1);
    expect(list.body.next_cursor).not.toBeNull();
  });

  it('reach every open ticket, keeping its pauses, and can be interrupted', async () => {
    const ticket = await createTicket(admin, { priority: 'medium' });
    await createTicket(admin, { priority: 'medium' });
    await admin.patch(`/tickets/${ticket.id}`, { status: 'pending' }).expect(200);
    app.clock.advance(hourMs);
    await admin.patch(`/tickets/${ticket.id}`, { status: 'open' }).expect(200);
    const { version, rules } = await getPolicy();
    rules.targets.medium.first_response_minutes = 120;
    const saved = await save(rules, version);
    expect(saved.body.sla_policy.recompute).toMatchObject({ state: 'pending', remaining: 2 });
    await app.product.sla.pass.runPolicies(1);
    await app.product.sla.pass.runPolicies(1000);
    expect((await getPolicy()).recompute).toMatchObject({ recomputed: 2, remaining: 0, state: 'pending' });
    app.clock.advance(10_000);
    await app.product.sla.pass.runPolicies(1000);
    expect((await getPolicy()).recompute.state).toBe('done');
    const { body } = await admin.get(`/tickets/${ticket.id}`).expect(200);
    expect(Date.parse(body.ticket.sla_due_at) - Date.parse(ticket.created_at)).toBe(2 * hourMs);
    const read = await admin.get(`/tickets/${ticket.id}/sla`).expect(200);
    expect(read.body.sla.policy_version).toBe(version + 1);
    expect(read.body.sla.timers.resolution.paused_ms).toBeGreaterThanOrEqual(hourMs);
  });

  it('name the field that is wrong', async () => {
    const { version, rules } = await getPolicy();
    const [calendar] = rules.calendars;
    const send = async (changed: object) =>
      (await admin.put('/sla/policy', { rules: { ...rules, ...changed }, version }).expect(400)).body.errors;
    expect(await send({ calendars: [{ ...calendar, time_zone: 'Mars/Olympus' }] })).toEqual([
      { path: 'body.rules.calendars.0.time_zone', message: expect.stringContaining('time zone') },
    ]);
    expect(await send({ calendars: [{ ...calendar, always_open: false, hours: [] }] })).toMatchObject([
      { path: 'body.rules.calendars.0.hours' },
    ]);
    expect(await send({ calendars: [{ ...calendar, id: 'other' }] })).toHaveLength(4);
  });

  it('are changed by managers, and read by everybody', async () => {
    const agent = await invite(app, admin, 'agent');
    const { version, rules } = await getPolicy(agent);
    await agent.put('/sla/policy', { rules, version }).expect(403);
  });
});

describe('previews', () => {
  it('work out a deadline', async () => {
    const [calendar] = (await getPolicy(await signUp(app))).rules.calendars;
    const { body } = await admin
      .post('/sla/preview-deadline', {
        calendar: { ...calendar, holidays: [{ date: '2026-12-25', name: 'Christmas' }] },
        start_at: '2026-12-24T16:00:00.000Z',
        target_minutes: 120,
      })
      .expect(200);
    expect(body).toMatchObject({ due_at: '2026-12-28T10:00:00.000Z', omitted: 0 });
    expect((body.intervals as { kind: string }[]).map(({ kind }) => kind)).toEqual([
      'running',
      'outside_hours',
      'running',
    ]);
  });

  it('replay the past under other rules', async () => {
    await createTicket(admin, { priority: 'high' });
    const answered = await createTicket(admin, { priority: 'high' });
    app.clock.advance(90 * minuteMs);
    await admin.post(`/tickets/${answered.id}/replies`, { body: 'Late' }).expect(201);
    const { rules } = await getPolicy();
    rules.targets.high.first_response_minutes = 120;
    const { body } = await admin.post('/sla/what-if', { rules }).expect(200);
    expect(body).toMatchObject({ examined: 2, total: 2, next_cursor: null, open_changed: 1 });
    expect(body.breaches.first_response).toEqual({ before: 2, after: 0, gained: 0, lost: 2 });
    expect(body.open_samples[0]).toMatchObject({
      before: { status: 'breached' },
      after: { status: 'at_risk' },
    });
    expect((await getPolicy()).rules.targets.high.first_response_minutes).toBe(60);
  });

  it('rate a ticket that does not exist', async () => {
    const ticket = {
      subject: 'Down',
      body: 'All is down',
      customer_name: 'C',
      channel: 'chat',
      priority: 'urgent',
    };
    const { body } = await admin.post('/triage/preview', ticket).expect(200);
    expect(body).toMatchObject({ priority: 'urgent', risk: { score: 22, band: 'ok' } });
    const list = await admin.get('/tickets').expect(200);
    expect(list.body.tickets).toEqual([]);
  });

  it('answer for the workspace of whoever asks alone', async () => {
    const ticket = await createTicket(admin);
    const stranger = await signUp(app);
    await stranger.get(`/tickets/${ticket.id}/sla`).expect(404);
    await memberOf(app, stranger.session).post(`/tickets/${ticket.id}/sla/recompute`).expect(404);
  });
});

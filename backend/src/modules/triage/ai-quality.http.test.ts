import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AiLedger, LedgerStep, Ticket } from '@opsflow/contract';
import { openaiReplies } from '../../platform/llm/testing/fake-openai-server.ts';
import { startScriptedServer, type ScriptedServer } from '../../platform/llm/testing/scripted-server.ts';
import { startAppUnderTest, type AppUnderTest } from '../../testing/app-under-test.ts';
import { createTicket, invite, signUp, type Member } from '../../testing/factories.ts';

let models: ScriptedServer;
let app: AppUnderTest;
beforeAll(async () => {
  models = await startScriptedServer(openaiReplies.error(503));
  app = await startAppUnderTest({ environment: { LLM_EXTRA_ORIGINS: models.url } });
});
afterAll(async () => {
  await app.close();
  await models.close();
});

interface Triaged {
  readonly ticket: Ticket;
  readonly runId: string;
}

async function triage(member: Member, ticket: object = {}): Promise<Triaged> {
  const { id } = await createTicket(member, ticket);
  const { body } = await member.post(`/tickets/${id}/workflows/triage`).expect(200);
  return { ticket: body.ticket, runId: body.workflow_run.id };
}

const patch = (member: Member, ticket: Ticket, change: object) =>
  member.patch(`/tickets/${ticket.id}`, change).expect(200);

async function ledgerOf(member: Member): Promise<Record<string, LedgerStep>> {
  const { ledger } = (await member.get('/ai/ledger').expect(200)).body as { ledger: AiLedger };
  return Object.fromEntries(ledger.steps.map((step) => [step.step_type, step]));
}

async function learnNow(): Promise<void> {
  app.clock.advance(21_000);
  await app.product.queue.worker.runDue();
}

describe('the accuracy ledger', () => {
  it('counts what people accepted, changed and let stand, with confusion and calibration', async () => {
    const member = await signUp(app);
    const accepted = await triage(member);
    await member.post(`/workflows/runs/${accepted.runId}/steps/classification/accept`).expect(200);
    const overridden = await triage(member);
    await patch(member, overridden.ticket, { category: 'general' });
    const letStand = await triage(member);
    await patch(member, letStand.ticket, { status: 'solved' });
    await triage(member);

    const { classification, priority, reply_draft } = await ledgerOf(member);
    const suggested = accepted.ticket.category;
    expect(classification).toMatchObject({
      taken: 4,
      judged: 3,
      accepted: 1,
      overridden: 1,
      let_stand: 1,
      acceptance_rate: 2 / 3,
      by_version: [{ provider: 'offline', taken: 4 }],
    });
    expect(classification?.confusion).toEqual(
      expect.arrayContaining([
        { suggested, became: suggested, count: 2 },
        { suggested, became: 'general', count: 1 },
      ]),
    );
    const { calibration = [], calibration_error: error } = classification ?? {};
    expect(calibration.reduce((sum, { count }) => sum + count, 0)).toBe(3);
    expect(error).toBeGreaterThan(0);
    expect(priority).toMatchObject({ judged: 1, let_stand: 1 });
    expect(reply_draft).toMatchObject({ taken: 4, judged: 0, mean_edit_share: null });
  });

  it('measures how much of a draft was changed before it was sent', async () => {
    const member = await signUp(app);
    for (const change of [(text: string) => text, (text: string) => `${text}${text}`]) {
      const { ticket } = await triage(member);
      const { body } = await member.get(`/tickets/${ticket.id}`).expect(200);
      const draft = body.replies.find(({ state }: { state: string }) => state === 'draft');
      await member
        .post(`/tickets/${ticket.id}/replies`, { body: change(draft.body), draft_id: draft.id })
        .expect(201);
    }
    // Nothing of the first, half of the second.
    const { reply_draft } = await ledgerOf(member);
    expect(reply_draft).toMatchObject({ judged: 2, accepted: 1, overridden: 1, mean_edit_share: 0.25 });
  });

  it('takes a ticket’s end as the final word on what was suggested', async () => {
    const member = await signUp(app);
    const { ticket } = await triage(member);
    await patch(member, ticket, { priority: 'low' });
    await patch(member, ticket, { priority: 'urgent', status: 'solved' });
    const { priority } = await ledgerOf(member);
    expect(priority?.confusion).toEqual([{ suggested: ticket.priority, became: 'urgent', count: 1 }]);
  });

  it('looks at the days that are asked for', async () => {
    const member = await signUp(app);
    await triage(member);
    const { ledger } = (await member.get('/ai/ledger?days=7&to=2026-01-08T00:00:00.000Z').expect(200)).body;
    expect(ledger).toMatchObject({ from: '2026-01-01T00:00:00.000Z', steps: [{ taken: 0 }, {}, {}, {}] });
    const { body } = await member.get('/ai/ledger?days=0').expect(400);
    expect(body.errors).toMatchObject([{ path: 'query.days' }]);
  });
});

describe('a replay', () => {
  it('of the recorded answers decides as it was decided, to the letter', async () => {
    const member = await signUp(app);
    const { runId } = await triage(member);
    const { body } = await member.post(`/workflows/runs/${runId}/replay`, { mode: 'recorded' }).expect(200);
    expect(body.replay).toMatchObject({ mode: 'recorded', is_identical: true });
    expect(body.replay.steps).toHaveLength(4);
  });

  it('with another model names each field that differs, and leaves the ticket alone', async () => {
    const member = await signUp(app);
    const { ticket, runId } = await triage(member);
    await member
      .put('/ai/settings', {
        providers: [
          { provider: 'openai', model: 'other-1', base_url: `${models.url}/v1` },
          { provider: 'offline' },
        ],
        concurrency: 4,
        monthly_budget_micro_usd: null,
        is_learning: true,
        version: 0,
      })
      .expect(200);
    const different = { category: 'other', reason: 'Because.', confidence: 0.5, evidence: [] };
    models.script(openaiReplies.answer(JSON.stringify(different)));
    const before = (await member.get(`/tickets/${ticket.id}`).expect(200)).body;
    const { body } = await member
      .post(`/workflows/runs/${runId}/replay`, { mode: 'fresh', provider_index: 0 })
      .expect(200);
    const [classification, priority] = body.replay.steps;
    expect(classification).toMatchObject({
      is_identical: false,
      replayed: { model: 'other-1', output: different, decision: 'needs_review' },
    });
    expect(classification.changes).toContainEqual({ path: 'category', from: ticket.category, to: 'other' });
    expect(priority).toMatchObject({ replayed: null, error: expect.stringMatching(/provider/i) });
    expect((await member.get(`/tickets/${ticket.id}`).expect(200)).body).toEqual(before);

    const embedded = await member
      .post(`/workflows/runs/${runId}/replay`, { mode: 'fresh', provider_index: 1 })
      .expect(200);
    expect(embedded.body.replay.is_identical).toBe(true);
  });

  it('is for leads and above', async () => {
    const admin = await signUp(app);
    const agent = await invite(app, admin, 'agent');
    const { runId } = await triage(admin);
    await agent.post(`/workflows/runs/${runId}/replay`, { mode: 'recorded' }).expect(403);
  });
});

describe('learning from corrections', () => {
  const berth = (boat: string) => ({
    subject: `Berth for the ${boat}`,
    body: `Please keep a berth on the west pier for the ${boat}.`,
  });

  /** A harbour that files everything about berths under billing. */
  async function teach(member: Member): Promise<void> {
    for (const boat of ['Seagull', 'Marlin', 'Otter', 'Heron', 'Pelican', 'Dolphin']) {
      const { ticket } = await triage(member, berth(boat));
      await patch(member, ticket, { category: 'billing' });
    }
    await learnNow();
  }

  it('makes the embedded model decide as the workspace does, in the background, and only there', async () => {
    const member = await signUp(app);
    const before = await triage(member, berth('Tern'));
    expect(before.ticket.category).not.toBe('billing');
    await teach(member);

    const { learning } = (await member.get('/ai/learning/classification').expect(200)).body;
    expect(learning).toMatchObject({ active_version: 1, is_pinned: false });
    expect(learning.versions).toMatchObject([{ version: 1, examples: 6, doubtful_examples: 0 }]);
    const after = await triage(member, berth('Kestrel'));
    expect(after.ticket.category).toBe('billing');
    const { workflow_steps } = (await member.get(`/workflows/runs/${after.runId}`).expect(200)).body;
    expect(workflow_steps[0].model).toBe('offline-2+c1');

    const stranger = await signUp(app);
    expect((await triage(stranger, berth('Kestrel'))).ticket.category).not.toBe('billing');
    expect((await stranger.get('/ai/learning/classification')).body.learning.versions).toEqual([]);
  });

  it('can be taken back, pinned, and resumed', async () => {
    const member = await signUp(app);
    await teach(member);
    const choose = (version: unknown) =>
      member.put('/ai/learning/classification/active', { version }).expect(200);
    const none = await choose(null);
    expect(none.body.learning).toMatchObject({ active_version: null, is_pinned: true });
    expect((await triage(member, berth('Kestrel'))).ticket.category).not.toBe('billing');

    const { ticket } = await triage(member, berth('Gannet'));
    await patch(member, ticket, { category: 'billing' });
    await learnNow();
    const waiting = (await member.get('/ai/learning/classification')).body.learning;
    expect(waiting).toMatchObject({ active_version: null, versions: [{ version: 2 }, { version: 1 }] });

    expect((await choose('auto')).body.learning).toMatchObject({ active_version: 2, is_pinned: false });
    expect((await triage(member, berth('Kestrel'))).ticket.category).toBe('billing');
    await member.put('/ai/learning/classification/active', { version: 99 }).expect(404);
  });

  it('makes no version where nothing new was judged, and none while it is switched off', async () => {
    const member = await signUp(app);
    await teach(member);
    const { ticket } = await triage(member, berth('Tern'));
    await patch(member, ticket, { tags: ['harbour'] });
    await learnNow();
    const { learning } = (await member.get('/ai/learning/classification')).body;
    expect(learning.versions).toHaveLength(1);
  });

  it('shows a language model how the team decided on tickets like it', async () => {
    const member = await signUp(app);
    await teach(member);
    await member
      .put('/ai/settings', {
        providers: [
          { provider: 'openai', model: 'm', base_url: `${models.url}/v1` },
          { provider: 'offline' },
        ],
        concurrency: 4,
        monthly_budget_micro_usd: null,
        is_learning: true,
        version: 0,
      })
      .expect(200);
    models.reset();
    await triage(member, berth('Kestrel'));
    const [asked] = models.requests;
    const [, user] = (asked?.body as { messages: { content: string }[] }).messages;
    expect(user?.content).toContain('Decided by the team: billing');
    expect(user?.content.indexOf('Kestrel')).toBeGreaterThan(user?.content.indexOf('Decided') ?? 0);
  });
});

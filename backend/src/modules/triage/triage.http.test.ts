import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LlmError, createLlmGateway, type LlmGateway } from '../../platform/llm/index.ts';
import { startAppUnderTest, type AppUnderTest } from '../../testing/app-under-test.ts';
import { createTicket, invite, signUp, type Member } from '../../testing/factories.ts';

/** The offline model, with a hook before each call: the edge of our world, where models fail and dawdle. */
class ScriptedGateway implements LlmGateway {
  readonly #inner = createLlmGateway({
    provider: 'offline',
    timeoutMs: 10_000,
    maxAttempts: 1,
    concurrencyPerTenant: 8,
  });
  before: (task: string) => Promise<void> = async () => undefined;
  readonly calls: string[] = [];

  callLlm: LlmGateway['callLlm'] = async (task, input, context) => {
    this.calls.push(task.name);
    await this.before(task.name);
    return this.#inner.callLlm(task, input, context);
  };
}

let app: AppUnderTest;
let admin: Member;
let agent: Member;
let viewer: Member;
const llm = new ScriptedGateway();
beforeAll(async () => {
  app = await startAppUnderTest({ llm });
  admin = await signUp(app);
  agent = await invite(app, admin, 'agent', ['billing']);
  viewer = await invite(app, admin, 'viewer');
});
afterAll(() => app.close());

const triage = (ticketId: string, member = agent) => member.post(`/tickets/${ticketId}/workflows/triage`);
const timelineTypes = async (ticketId: string): Promise<string[]> =>
  (await agent.get(`/tickets/${ticketId}/timeline?limit=100`)).body.events.map(
    ({ type }: { type: string }) => type,
  );

describe('a triage run', () => {
  it('stores four reasoned steps, puts their values on the ticket and leaves a draft', async () => {
    const ticket = await createTicket(agent);
    const { body } = await triage(ticket.id).expect(200);
    expect(body.workflow_run).toMatchObject({
      status: 'succeeded',
      ticket_id: ticket.id,
      error_message: null,
    });
    expect(body.ticket).toMatchObject({ category: 'billing', sources: { category: 'ai', priority: 'ai' } });
    expect(body.ai_reply_draft).toMatchObject({ author_type: 'ai', state: 'draft' });

    const run = await agent.get(`/workflows/runs/${body.workflow_run.id}`).expect(200);
    expect(run.body.workflow_steps.map(({ step_type }: { step_type: string }) => step_type)).toEqual([
      'classification',
      'priority',
      'assignee_suggestion',
      'reply_draft',
    ]);
    for (const step of run.body.workflow_steps.slice(0, 3)) {
      expect(step.output_snapshot.reason).toBeTypeOf('string');
      expect(step.output_snapshot.confidence).toBeGreaterThanOrEqual(0);
    }
    expect(await timelineTypes(ticket.id)).toEqual(
      expect.arrayContaining(['triage_started', 'triage_step', 'category_changed', 'triage_succeeded']),
    );
    const detail = await agent.get(`/tickets/${ticket.id}`).expect(200);
    expect(detail.body.latest_triage.workflow_run.id).toBe(body.workflow_run.id);
  });

  it('logs every step with what is needed to find and measure it', async () => {
    const ticket = await createTicket(agent);
    const { body } = await triage(ticket.id).expect(200);
    const lines = app.logLines().filter((line) => line['workflow_run_id'] === body.workflow_run.id);
    expect(lines).toHaveLength(4);
    expect(lines[0]).toMatchObject({
      tenant_id: agent.tenantId,
      ticket_id: ticket.id,
      step_type: 'classification',
      provider: 'offline',
      success: true,
    });
  });

  it('that fails at step 3 keeps two steps and leaves the ticket as it was', async () => {
    const ticket = await createTicket(agent);
    llm.before = async (task) => {
      if (task === 'assignee_suggestion')
        throw new LlmError('llm_unavailable', 'The AI provider could not be reached.');
    };
    const { body } = await triage(ticket.id).expect(200);
    llm.before = async () => undefined;
    expect(body.workflow_run).toMatchObject({
      status: 'failed',
      error_message: 'The AI provider could not be reached.',
    });
    expect(body.workflow_run.finished_at).not.toBeNull();
    expect(body.ai_reply_draft).toBeNull();
    const run = await agent.get(`/workflows/runs/${body.workflow_run.id}`).expect(200);
    expect(run.body.workflow_steps).toHaveLength(2);
    const { body: detail } = await agent.get(`/tickets/${ticket.id}`).expect(200);
    expect(detail.ticket).toEqual(ticket);
    expect(detail.replies).toEqual([]);
    expect((await timelineTypes(ticket.id))[0]).toBe('triage_failed');
    const again = await triage(ticket.id).expect(200);
    expect(again.body.workflow_run.status).toBe('succeeded');
  });

  it('hides what went wrong inside us from its message', async () => {
    const ticket = await createTicket(agent);
    llm.before = async () => {
      throw new Error('secret internals');
    };
    const { body } = await triage(ticket.id).expect(200);
    llm.before = async () => undefined;
    expect(body.workflow_run).toMatchObject({
      status: 'failed',
      error_message: 'Something went wrong on our side.',
    });
  });

  it('is one at a time: a second start gets the run in progress', async () => {
    const ticket = await createTicket(agent);
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const entered = new Promise<void>((resolve) => {
      llm.before = async (task) => {
        if (task !== 'priority') return;
        resolve();
        await held;
      };
    });
    const first = triage(ticket.id).then((response) => response);
    await entered;
    const second = await triage(ticket.id).expect(202);
    expect(second.body.workflow_run.status).toBe('running');
    release();
    llm.before = async () => undefined;
    expect((await first).body.workflow_run).toMatchObject({
      id: second.body.workflow_run.id,
      status: 'succeeded',
    });
  });

  it('keeps what a person changed while it ran', async () => {
    const ticket = await createTicket(agent);
    llm.before = async (task) => {
      if (task === 'reply_draft')
        await agent.patch(`/tickets/${ticket.id}`, { category: 'general' }).expect(200);
    };
    const { body } = await triage(ticket.id).expect(200);
    llm.before = async () => undefined;
    expect(body.workflow_run.status).toBe('succeeded');
    expect(body.ticket).toMatchObject({
      category: 'general',
      sources: { category: 'person', priority: 'ai' },
    });
  });

  it('whose process died is taken over after its lease and goes on from its last step', async () => {
    const ticket = await createTicket(agent);
    const runs = app.database.connection.collection('workflow_runs');
    llm.before = async (task) => {
      if (task === 'priority') throw new LlmError('llm_unavailable', 'gone');
    };
    const { body } = await triage(ticket.id).expect(200);
    llm.before = async () => undefined;
    // What a killed process leaves behind: an active run with one step and a lease that nobody renews.
    const { toObjectId } = await import('../../platform/mongo/index.ts');
    await runs.updateOne(
      { _id: toObjectId(body.workflow_run.id) },
      { $set: { status: 'running', is_active: true, finished_at: null, lease_until: new Date(0) } },
    );
    llm.calls.length = 0;
    const resumed = await triage(ticket.id).expect(200);
    expect(resumed.body.workflow_run).toMatchObject({ id: body.workflow_run.id, status: 'succeeded' });
    expect(llm.calls).toEqual(['priority', 'assignee_suggestion', 'reply_draft']);
  });

  it('can be cancelled, and then changes nothing', async () => {
    const ticket = await createTicket(agent);
    llm.before = async (task) => {
      if (task !== 'priority') return;
      const active = await agent.get(`/workflows/runs?ticket_id=${ticket.id}`).expect(200);
      await agent.post(`/workflows/runs/${active.body.workflow_runs[0].id}/cancel`).expect(200);
    };
    const { body } = await triage(ticket.id).expect(200);
    llm.before = async () => undefined;
    expect(body.workflow_run.status).toBe('cancelled');
    expect(body.ticket).toEqual(ticket);
    const again = await agent.post(`/workflows/runs/${body.workflow_run.id}/cancel`).expect(409);
    expect(again.body.code).toBe('run_not_running');
  });

  it('is refused to viewers, who may read it without prompts', async () => {
    const ticket = await createTicket(agent);
    await triage(ticket.id, viewer).expect(403);
    const { body } = await triage(ticket.id).expect(200);
    const asViewer = await viewer.get(`/workflows/runs/${body.workflow_run.id}`).expect(200);
    expect(asViewer.body.workflow_steps[0]).not.toHaveProperty('raw');
    const asAdmin = await admin.get(`/workflows/runs/${body.workflow_run.id}`).expect(200);
    expect(asAdmin.body.workflow_steps[0].raw.user).toContain('invoice 4471');
  });
});

describe('what people make of it', () => {
  it('records an override against the step that suggested', async () => {
    const ticket = await createTicket(agent);
    const { body } = await triage(ticket.id).expect(200);
    await agent.patch(`/tickets/${ticket.id}`, { category: 'bug' }).expect(200);
    const run = await agent.get(`/workflows/runs/${body.workflow_run.id}`).expect(200);
    expect(run.body.workflow_steps[0].override).toMatchObject({
      from: 'billing',
      to: 'bug',
      by_user_id: agent.user.id,
    });
    expect(await timelineTypes(ticket.id)).toContain('suggestion_overridden');
  });

  it('records an acceptance once, and marks the value as agreed', async () => {
    const ticket = await createTicket(agent);
    const { body } = await triage(ticket.id).expect(200);
    const accept = () =>
      agent.post(`/workflows/runs/${body.workflow_run.id}/steps/classification/accept`).expect(200);
    const accepted = await accept();
    expect(accepted.body.workflow_step.accepted_by_user_id).toBe(agent.user.id);
    expect(accepted.body.ticket.sources.category).toBe('ai_accepted');
    await accept();
    const events = await timelineTypes(ticket.id);
    expect(events.filter((type) => type === 'suggestion_accepted')).toHaveLength(1);
  });

  it('saves the draft by version, sends it once, and keeps what the model wrote as evidence', async () => {
    const ticket = await createTicket(agent);
    const { body } = await triage(ticket.id).expect(200);
    const draft = body.ai_reply_draft;
    const path = `/tickets/${ticket.id}/replies/${draft.id}`;
    const saved = await agent.patch(path, { body: 'Edited by a person', version: draft.version }).expect(200);
    expect(saved.body.reply).toMatchObject({ body: 'Edited by a person', version: draft.version + 1 });
    const stale = await agent.patch(path, { body: 'Too late', version: draft.version }).expect(409);
    expect(stale.body.current.reply.body).toBe('Edited by a person');

    const send = () =>
      agent.post(`/tickets/${ticket.id}/replies`, {
        body: 'Edited by a person',
        draft_id: draft.id,
        set_status: 'replied',
      });
    const answers = await Promise.all([send(), send()]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 422]);
    const detail = await agent.get(`/tickets/${ticket.id}`).expect(200);
    expect(detail.body.ticket.status).toBe('replied');
    const sent = detail.body.replies.filter(({ state }: { state: string }) => state === 'sent');
    expect(sent).toMatchObject([{ author_type: 'agent', based_on_draft_id: draft.id }]);
    const step = detail.body.latest_triage.workflow_steps[3];
    expect(step.output_snapshot.reply_body).toBe(draft.body);
    expect(step.override).toMatchObject({ from: draft.body, to: 'Edited by a person' });
  });

  it('does not let a draft that breaks a rule leave before somebody has changed it', async () => {
    const ticket = await createTicket(agent);
    const { body } = await triage(ticket.id).expect(200);
    const { toObjectId } = await import('../../platform/mongo/index.ts');
    await app.database.connection.collection('ticket_replies').updateOne(
      { _id: toObjectId(body.ai_reply_draft.id) },
      {
        $set: { violations: [{ rule: 'hard_deadline', message: 'Commits to a time.', excerpt: 'today' }] },
      },
    );
    const send = (text: string) =>
      agent.post(`/tickets/${ticket.id}/replies`, { body: text, draft_id: body.ai_reply_draft.id });
    const refused = await send(body.ai_reply_draft.body).expect(422);
    expect(refused.body).toMatchObject({
      code: 'draft_blocked',
      errors: [{ message: 'Commits to a time.' }],
    });
    await send('In my own words.').expect(201);
  });
});

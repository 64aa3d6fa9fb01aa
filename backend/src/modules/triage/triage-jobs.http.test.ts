import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLlmGateway, LlmError, type LlmGateway } from '../../platform/llm/index.ts';
import { startAppUnderTest, type AppUnderTest } from '../../testing/app-under-test.ts';
import { createTicket, invite, signUp, type Member } from '../../testing/factories.ts';

const offline = { provider: 'offline', timeoutMs: 10_000, maxAttempts: 1, concurrencyPerTenant: 8 } as const;

/** The offline model, with a hook before each call. */
class ScriptedGateway implements LlmGateway {
  readonly #inner = createLlmGateway(offline);
  before: (task: string, signal?: AbortSignal) => Promise<void> = async () => undefined;
  readonly calls: string[] = [];

  callLlm: LlmGateway['callLlm'] = async (task, input, context) => {
    this.calls.push(task.name);
    await this.before(task.name, context.signal);
    return this.#inner.callLlm(task, input, context);
  };
}

let app: AppUnderTest;
let admin: Member;
let agent: Member;
const llm = new ScriptedGateway();
beforeAll(async () => {
  app = await startAppUnderTest({ llm });
  admin = await signUp(app);
  agent = await invite(app, admin, 'agent', ['billing']);
});
afterAll(() => app.close());

const path = (ticketId: string) => `/tickets/${ticketId}/workflows/triage`;
const start = async (ticketId: string) => (await agent.post(`${path(ticketId)}?async=true`).expect(202)).body;
const readRun = async (id: string) => (await agent.get(`/workflows/runs/${id}`).expect(200)).body;
const work = () => app.product.queue.worker.runDue();

/** The first call of `task` waits for `release`. */
function hold(task: string) {
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  const reached = new Promise<void>((resolve) => {
    llm.before = async (name) => {
      if (name !== task) return;
      llm.before = async () => undefined;
      resolve();
      await held;
    };
  });
  return { reached, release };
}

describe('a run that is left to a worker', () => {
  it('is answered as queued, and finished by the worker', async () => {
    const ticket = await createTicket(agent);
    const { workflow_run: run, ai_reply_draft: draft } = await start(ticket.id);
    expect(run).toMatchObject({ status: 'queued', finished_at: null });
    expect(draft).toBeNull();
    await work();
    const { workflow_run, workflow_steps } = await readRun(run.id);
    expect(workflow_run.status).toBe('succeeded');
    expect(workflow_steps).toHaveLength(4);
    const detail = await agent.get(`/tickets/${ticket.id}`).expect(200);
    expect(detail.body.ticket.category).toBe('billing');
  });

  it('is one at a time: another start gets it, and an impatient one works on it at once', async () => {
    const ticket = await createTicket(agent);
    const { workflow_run: run } = await start(ticket.id);
    expect((await start(ticket.id)).workflow_run.id).toBe(run.id);
    const { body } = await agent.post(path(ticket.id)).expect(200);
    expect(body.workflow_run).toMatchObject({ id: run.id, status: 'succeeded' });
    await work();
    expect((await readRun(run.id)).workflow_run.status).toBe('succeeded');
  });

  it('is cancelled before anybody began', async () => {
    const ticket = await createTicket(agent);
    const { workflow_run: run } = await start(ticket.id);
    await agent.post(`/workflows/runs/${run.id}/cancel`).expect(200);
    await work();
    const { workflow_run, workflow_steps } = await readRun(run.id);
    expect([workflow_run.status, workflow_steps]).toEqual(['cancelled', []]);
  });

  it('ends with its job when an admin cancels that', async () => {
    const ticket = await createTicket(agent);
    const { workflow_run: run } = await start(ticket.id);
    const jobs = await admin.get('/admin/jobs?name=triage.run&status=queued').expect(200);
    await admin.post(`/admin/jobs/${jobs.body.jobs[0].id}/cancel`).expect(200);
    await work();
    expect((await readRun(run.id)).workflow_run.status).toBe('cancelled');
    expect((await admin.get(`/admin/jobs/${jobs.body.jobs[0].id}`)).body.job.status).toBe('cancelled');
  });

  it('whose worker dies goes on with another from its last step, and the dead one changes nothing more', async () => {
    const ticket = await createTicket(agent);
    const { workflow_run: run } = await start(ticket.id);
    const { reached, release } = hold('priority');
    const dying = work();
    await reached;
    llm.calls.length = 0;
    app.clock.advance(31_000);
    const other = await startAppUnderTest({ llm, databaseName: app.databaseName });
    other.clock.advance(31_000);
    await other.product.queue.worker.runDue();
    expect(llm.calls).toEqual(['priority', 'assignee_suggestion', 'reply_draft']);
    expect((await readRun(run.id)).workflow_run.status).toBe('succeeded');
    release();
    await dying;
    await other.close();
    const { workflow_steps } = await readRun(run.id);
    expect(workflow_steps.map(({ position }: { position: number }) => position)).toEqual([1, 2, 3, 4]);
    const { body } = await agent.get(`/tickets/${ticket.id}`).expect(200);
    expect(body.replies).toHaveLength(1);
  });

  it('is handed back by a process that has to stop', async () => {
    const leaving = await startAppUnderTest({ llm, databaseName: app.databaseName });
    const ticket = await createTicket(agent);
    const { workflow_run: run } = await start(ticket.id);
    let reach: () => void = () => undefined;
    const reached = new Promise<void>((resolve) => (reach = resolve));
    llm.before = async (_task, signal) => {
      reach();
      await new Promise((resolve) => signal?.addEventListener('abort', resolve));
    };
    const working = leaving.product.queue.worker.runDue();
    await reached;
    await leaving.product.queue.worker.stop(1);
    await working;
    await leaving.close();
    llm.before = async () => undefined;
    await work();
    expect((await readRun(run.id)).workflow_run.status).toBe('succeeded');
  });
});

describe('a run in the process that was asked', () => {
  it('is finished by a worker when that process dies', async () => {
    const ticket = await createTicket(agent);
    const { reached, release } = hold('assignee_suggestion');
    const dying = agent.post(path(ticket.id)).then((response) => response);
    await reached;
    const [run] = (await agent.get(`/workflows/runs?ticket_id=${ticket.id}`).expect(200)).body.workflow_runs;
    await work();
    expect((await readRun(run.id)).workflow_run.status).toBe('running');
    app.clock.advance(31_000);
    await work();
    expect((await readRun(run.id)).workflow_run.status).toBe('succeeded');
    release();
    expect((await dying).status).toBe(200);
  });
});

describe('a failed run', () => {
  it('is taken up again at the step that failed', async () => {
    const ticket = await createTicket(agent);
    llm.before = async (task) => {
      if (task === 'reply_draft') throw new LlmError('llm_unavailable', 'The AI provider is away.');
    };
    const failed = await agent.post(path(ticket.id)).expect(200);
    const { id } = failed.body.workflow_run;
    expect(failed.body.workflow_run.status).toBe('failed');
    llm.before = async () => undefined;
    llm.calls.length = 0;
    const { body } = await agent.post(`/workflows/runs/${id}/retry`).expect(202);
    expect(body.workflow_run).toMatchObject({ id, status: 'queued', error_message: null });
    const twice = await agent.post(`/workflows/runs/${id}/retry`).expect(409);
    expect(twice.body.code).toBe('run_in_progress');
    await work();
    expect(llm.calls).toEqual(['reply_draft']);
    expect((await readRun(id)).workflow_run.status).toBe('succeeded');
    const done = await agent.post(`/workflows/runs/${id}/retry`).expect(409);
    expect(done.body.code).toBe('run_not_retryable');
  });
});

describe('a batch', () => {
  it('triages a selection, one run each, and shows how far it is', async () => {
    const tickets = await Promise.all([1, 2, 3, 4].map(() => createTicket(agent)));
    const [first, busy, gone] = tickets.map(({ id }) => id) as [string, string, string];
    await start(busy);
    const foreign = await createTicket(await signUp(app, 'Others'));
    const ids = [...tickets.map(({ id }) => id), foreign.id, '1'.repeat(24)];
    const { body } = await admin.post('/tickets/bulk/triage', { ticket_ids: ids }).expect(202);
    expect(body.triage_batch).toMatchObject({ status: 'running', total: 4, skipped: 0 });
    await app.database.connection.collection('tickets').deleteOne({ number: tickets[2]?.number });
    await work();
    const done = await agent.get(`/workflows/batches/${body.triage_batch.id}`).expect(200);
    expect(done.body.triage_batch).toMatchObject({ status: 'finished', skipped: 2 });
    expect(done.body.triage_batch.counts).toMatchObject({ succeeded: 2, queued: 0, failed: 0 });
    expect((await agent.get(`/tickets/${first}`).expect(200)).body.ticket.sources.category).toBe('ai');
    await agent.get(`/tickets/${gone}`).expect(404);
    const listed = await agent.get('/workflows/batches?limit=1').expect(200);
    expect(listed.body.triage_batches[0].id).toBe(body.triage_batch.id);
  });

  it('is cancelled with the runs that have not finished', async () => {
    const tickets = await Promise.all([1, 2, 3].map(() => createTicket(agent)));
    const ids = tickets.map(({ id }) => id);
    const { body } = await admin.post('/tickets/bulk/triage', { ticket_ids: ids }).expect(202);
    const cancelPath = `/workflows/batches/${body.triage_batch.id}/cancel`;
    llm.before = async () => {
      llm.before = async () => undefined;
      await admin.post(cancelPath).expect(200);
    };
    await work();
    const { triage_batch: batch } = (await agent.get(`/workflows/batches/${body.triage_batch.id}`)).body;
    expect(batch.status).toBe('cancelled');
    expect(batch.counts).toMatchObject({ queued: 0, running: 0, succeeded: 0 });
    expect((await admin.post(cancelPath).expect(409)).body.code).toBe('batch_not_running');
    await agent.post('/tickets/bulk/triage', { ticket_ids: ids }).expect(403);
    await admin.post('/tickets/bulk/triage', { ticket_ids: [ids[0], ids[0]] }).expect(400);
  });

  it('of one workspace does not make another wait for its end', async () => {
    const order: string[] = [];
    const other = await signUp(app, 'Quick Agency');
    const many = await Promise.all(Array.from({ length: 12 }, () => createTicket(agent)));
    await admin.post('/tickets/bulk/triage', { ticket_ids: many.map(({ id }) => id) }).expect(202);
    const lone = await createTicket(other);
    await other.post('/tickets/bulk/triage', { ticket_ids: [lone.id] }).expect(202);
    await work();
    const runs = await app.database.connection
      .collection('workflow_runs')
      .find({ batch_id: { $ne: null } })
      .sort({ finished_at: 1 })
      .toArray();
    for (const { tenant_id } of runs.slice(-13)) order.push(String(tenant_id));
    expect(order.indexOf(other.tenantId)).toBeLessThan(12 - 4);
  });
});

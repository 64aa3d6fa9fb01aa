import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openaiReplies } from '../../platform/llm/testing/fake-openai-server.ts';
import { startScriptedServer, type ScriptedServer } from '../../platform/llm/testing/scripted-server.ts';
import { startAppUnderTest, type AppUnderTest } from '../../testing/app-under-test.ts';
import { createTicket, invite, signUp, type Member } from '../../testing/factories.ts';

/** Speaks OpenAI's protocol on loopback, as Ollama and LM Studio do. */
let models: ScriptedServer;
let app: AppUnderTest;
let admin: Member;
let agent: Member;
beforeAll(async () => {
  models = await startScriptedServer(openaiReplies.models(['small-1', 'large-1']));
  app = await startAppUnderTest({ environment: { LLM_EXTRA_ORIGINS: models.url } });
  admin = await signUp(app);
  agent = await invite(app, admin, 'agent');
});
afterEach(() => models.reset());
afterAll(async () => {
  await app.close();
  await models.close();
});

const settingsOf = async (member: Member) => (await member.get('/ai/settings').expect(200)).body.ai_settings;

async function save(member: Member, change: object) {
  const { version } = await settingsOf(member);
  const base = {
    providers: [{ provider: 'offline' }],
    concurrency: 4,
    monthly_budget_micro_usd: null,
    is_learning: true,
  };
  return member.put('/ai/settings', { ...base, version, ...change });
}

const local = (more: object = {}) => ({
  provider: 'openai',
  model: 'small-1',
  base_url: `${models.url}/v1`,
  ...more,
});
const classified = { category: 'billing', reason: 'Money.', confidence: 0.9, evidence: [] };

describe('AI settings', () => {
  it('are those of the installation until a manager chooses', async () => {
    const settings = await settingsOf(agent);
    expect(settings).toMatchObject({ version: 0, is_customised: false, updated_at: null });
    expect(settings.providers).toEqual([
      { provider: 'offline', model: null, base_url: null, has_api_key: false, price: null },
    ]);
    await agent.put('/ai/settings', { ...settings }).expect(403);
  });

  it('keep a key without ever showing it, and only for the address it was given for', async () => {
    const { body } = await save(admin, { providers: [local({ api_key: 'a-very-secret-key' })] });
    expect(body.ai_settings).toMatchObject({ is_customised: true, version: 1 });
    expect(body.ai_settings.providers[0]).toMatchObject({ has_api_key: true });
    const stored = await app.database.connection.collection('ai_settings').find().toArray();
    const audited = await app.database.connection.collection('audit_records').find().toArray();
    expect(JSON.stringify([body, stored, audited])).not.toContain('a-very-secret-key');

    const kept = await save(admin, { providers: [local({ model: 'large-1' })] });
    expect(kept.body.ai_settings.providers[0]).toMatchObject({ model: 'large-1', has_api_key: true });
    const moved = await save(admin, { providers: [local({ base_url: `${models.url}/elsewhere` })] });
    expect(moved.body.ai_settings.providers[0]).toMatchObject({ has_api_key: false });
  });

  it('refuse addresses that the operator does not call, naming the field', async () => {
    for (const base_url of ['http://169.254.169.254/latest', 'http://127.0.0.1:1/v1', 'https://evil.test']) {
      const { body } = (await save(admin, { providers: [local({ base_url })] })) as { body: unknown };
      expect(body).toMatchObject({ code: 'address_not_allowed' });
      expect(body).toMatchObject({ errors: [{ path: 'body.providers.0.base_url' }] });
    }
    const hidden = models.url.replace('http://', 'http://user:secret@');
    expect((await save(admin, { providers: [local({ base_url: hidden })] })).status).toBe(422);
  });

  it('answer a stale change with the settings as they stand', async () => {
    const { version } = await settingsOf(admin);
    const change = {
      providers: [{ provider: 'offline' }],
      concurrency: 2,
      monthly_budget_micro_usd: null,
      is_learning: true,
      version,
    };
    await admin.put('/ai/settings', change).expect(200);
    const { body } = await admin.put('/ai/settings', change).expect(409);
    expect(body.current.ai_settings.version).toBe(version + 1);
  });

  it('can be tried before they are saved: whether a provider answers, and its models', async () => {
    const { body } = await admin.post('/ai/providers/check', local({ api_key: 'k' })).expect(200);
    expect(body.check).toMatchObject({ ok: true, error: null, models: ['small-1', 'large-1'] });
    expect(models.requests[0]).toMatchObject({ path: '/v1/models' });
    models.script(openaiReplies.error(401));
    const refused = await admin.post('/ai/providers/check', local()).expect(200);
    expect(refused.body.check).toMatchObject({ ok: false, models: [] });
    expect(refused.body.check.error).toMatch(/credentials/);
  });
});

describe('triage with the chosen models', () => {
  it('asks the workspace’s model, counts tokens and cost, and falls back visibly', async () => {
    const member = await signUp(app);
    await save(member, {
      providers: [local({ price: { input: 2, output: 10 } }), { provider: 'offline' }],
    });
    const ticket = await createTicket(member);
    models.script(openaiReplies.answer(JSON.stringify(classified)));
    // Everything after the first answer is no completion: the ladder goes on to the embedded model.
    const { body } = await member.post(`/tickets/${ticket.id}/workflows/triage`).expect(200);
    const run = await member.get(`/workflows/runs/${body.workflow_run.id}`).expect(200);
    const [first, second] = run.body.workflow_steps;
    // 120 tokens in and 30 out, as the server says.
    expect(first).toMatchObject({
      provider: 'openai',
      model: 'small-1',
      cost_micro_usd: 540,
      degraded: false,
    });
    expect(second).toMatchObject({ provider: 'offline', degraded: true });

    const { usage } = (await member.get('/ai/usage').expect(200)).body;
    expect(usage).toMatchObject({ cost_micro_usd: 540, committed_micro_usd: 540 });
    const row = usage.rows.find(({ model }: { model: string }) => model === 'small-1');
    expect(row).toMatchObject({ input_tokens: 120, output_tokens: 30, cost_micro_usd: 540 });
    expect(row.failed_calls).toBe(3);
    const other = await signUp(app);
    expect((await other.get('/ai/usage').expect(200)).body.usage.rows).toEqual([]);
  });

  it('never starts a call that the month’s budget does not cover', async () => {
    const member = await signUp(app);
    await save(member, {
      providers: [local({ price: { input: 2, output: 10 } })],
      monthly_budget_micro_usd: 1_000,
    });
    const ticket = await createTicket(member);
    const { body } = await member.post(`/tickets/${ticket.id}/workflows/triage`).expect(200);
    expect(body.workflow_run).toMatchObject({
      status: 'failed',
      error_message: 'The AI budget of this month is spent.',
    });
    expect(models.requests).toEqual([]);
    expect(body.ticket).toMatchObject({ category: ticket.category, version: ticket.version });
  });

  it('gives back what a cheap call did not need', async () => {
    const member = await signUp(app);
    // Room for one call at a time: its answer might take 4,096 tokens at 10 micro-dollars.
    await save(member, {
      providers: [local({ price: { input: 2, output: 10 } }), { provider: 'offline' }],
      monthly_budget_micro_usd: 50_000,
    });
    for (let i = 0; i < 2; i += 1) {
      models.script(openaiReplies.answer(JSON.stringify(classified)));
      const ticket = await createTicket(member);
      await member.post(`/tickets/${ticket.id}/workflows/triage`).expect(200);
    }
    const { usage } = (await member.get('/ai/usage').expect(200)).body;
    expect(usage).toMatchObject({ committed_micro_usd: 1_080, monthly_budget_micro_usd: 50_000 });
  });
});

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createLlmGateway, type LlmGateway } from '../call-llm.ts';
import type { LlmProviderConfig } from '../llm-config.ts';
import { LlmError } from '../llm-error.ts';
import type { LlmProvider } from '../provider.ts';
import { createProvider } from '../providers/create-provider.ts';
import {
  cutOffMidBody,
  neverAnswer,
  notJson,
  type ProtocolReplies,
  resetConnection,
} from './network-faults.ts';
import { pickInput, pickTask, strictTask } from './sample-tasks.ts';
import { type ScriptedServer, startScriptedServer } from './scripted-server.ts';

const valid = JSON.stringify({ id: 'u2', reason: 'knows about it' });
const apiKey = 'test-key-that-must-not-leak';

/** What every provider must do, embedded or networked. */
export function describeAnyProvider(
  name: string,
  start: () => Promise<{ provider: LlmProvider; stop(): Promise<void> }>,
) {
  describe(`any provider: ${name}`, () => {
    let running: Awaited<ReturnType<typeof start>>;
    beforeAll(async () => void (running = await start()));
    afterAll(async () => running.stop());

    it('answers with an output that fits the schema and with what it took', async () => {
      const completion = await running.provider.complete(pickTask, pickInput, {
        signal: new AbortController().signal,
      });
      expect(pickTask.outputSchema.parse(completion.output)).toBeTruthy();
      expect(JSON.parse(completion.raw)).toEqual(completion.output);
      expect(completion.model).toBe(running.provider.model);
      expect(completion.usage.inputTokens).toBeGreaterThanOrEqual(0);
      expect(completion.latencyMs).toBeGreaterThanOrEqual(0);
    });

    it('rejects with llm_cancelled when the signal has already been aborted', async () => {
      const attempt = running.provider.complete(pickTask, pickInput, { signal: AbortSignal.abort() });
      await expect(attempt).rejects.toMatchObject({ code: 'llm_cancelled' });
    });

    it('reports its health with the models it knows', async () => {
      const health = await running.provider.health();
      expect(health).toMatchObject({ ok: true });
      expect(health.models?.length).toBeGreaterThan(0);
    });
  });
}

/** What a networked provider must make of every fault; `replies` speaks its protocol. */
export function describeNetworkedProvider(provider: LlmProviderConfig['provider'], replies: ProtocolReplies) {
  describe(`networked provider: ${provider}`, () => {
    let server: ScriptedServer;
    let gateway: LlmGateway;
    const settings = () => ({ provider, apiKey, baseUrl: server.url, model: 'test-model' });
    const limits = {
      timeoutMs: 10_000,
      // What answers at all has answered by then, also on a machine with much else to do.
      attemptTimeoutMs: 1_000,
      maxAttempts: 3,
      concurrencyPerTenant: 4,
      retryBaseMs: 1,
    };
    const call = (task = pickTask) => gateway.callLlm(task, pickInput, { tenantId: 't1' });

    beforeAll(async () => void (server = await startScriptedServer(replies.answer(valid))));
    afterAll(async () => server.close());
    beforeEach(() => {
      server.reset();
      gateway = createLlmGateway({ ...settings(), ...limits });
    });

    it('returns the parsed output with a complete record of the call', async () => {
      const { output, violations, evidence } = await call();
      expect(output).toEqual({ id: 'u2', reason: 'knows about it' });
      expect(violations).toEqual([]);
      expect(evidence).toMatchObject({
        provider,
        model: 'test-model',
        promptVersion: 3,
        rawOutput: valid,
        attempts: 1,
        repaired: false,
        degraded: false,
        inputTokens: 120,
        outputTokens: 30,
      });
    });

    it('reads an answer that comes as a tool call or inside a code fence', async () => {
      server.script(replies.toolCall(JSON.parse(valid)), replies.answer(`\`\`\`json\n${valid}\n\`\`\``));
      expect((await call()).output.id).toBe('u2');
      expect((await call()).output.id).toBe('u2');
    });

    it.each([
      ['a 429 with retry-after', replies.error(429, { 'retry-after': '0.01' })],
      ['a 500', replies.error(500)],
      ['a 529', replies.error(529)],
      ['a 503', replies.error(503)],
      ['a reset connection', resetConnection],
      ['a stream cut off in the middle', cutOffMidBody],
      ['silence', neverAnswer],
    ])('tries again after %s', async (_what, fault) => {
      server.script(fault);
      const { output, evidence } = await call();
      expect(output.id).toBe('u2');
      expect(evidence.attempts).toBe(2);
      expect(server.requests).toHaveLength(2);
    });

    it.each([
      ['llm_rate_limited', replies.error(429)],
      ['llm_unavailable', replies.error(500)],
      ['llm_overloaded', replies.error(529)],
      ['llm_unavailable', resetConnection],
      ['llm_timeout', neverAnswer],
      ['llm_unavailable', notJson],
    ])('gives up with %s when the fault does not pass', async (code, fault) => {
      server.script(fault, fault, fault);
      await expect(call()).rejects.toMatchObject({ code, evidence: { attempts: 3 } });
    });

    it('does not wait for a retry-after beyond the deadline', async () => {
      server.script(replies.error(429, { 'retry-after': '3600' }));
      await expect(call()).rejects.toMatchObject({ code: 'llm_rate_limited', evidence: { attempts: 1 } });
    });

    it.each([
      ['llm_unauthorized', replies.error(401)],
      ['llm_bad_request', replies.error(400)],
      ['llm_refused', replies.refusal()],
      ['llm_truncated', replies.truncated('{"id":"u')],
    ])('does not repeat a call that ends in %s', async (code, fault) => {
      server.script(fault);
      await expect(call()).rejects.toMatchObject({ code });
      expect(server.requests).toHaveLength(1);
    });

    it.each([
      ['is not JSON', 'Sure! u2 it is.'],
      ['does not fit the schema', '{"id":7}'],
    ])('shows the model its mistake once when the answer %s', async (_what, text) => {
      server.script(replies.answer(text));
      const { output, evidence } = await call();
      expect(output.id).toBe('u2');
      expect(evidence).toMatchObject({ repaired: true, attempts: 2, inputTokens: 240 });
      expect(JSON.stringify(server.requests[1]?.body)).toContain('does not fit the schema');
    });

    it('fails with llm_invalid_output when the repair is no better', async () => {
      server.script(replies.answer('{}'), replies.answer('{}'));
      await expect(call()).rejects.toMatchObject({
        code: 'llm_invalid_output',
        evidence: { rawOutput: '{}' },
      });
    });

    it('falls back to the safe output when a repaired answer still names an outsider', async () => {
      const outsider = replies.answer(JSON.stringify({ id: 'u9', reason: 'friend' }));
      server.script(outsider, outsider);
      const { output, violations } = await call();
      expect(output.id).toBeNull();
      expect(violations).toMatchObject([{ rule: 'outside', severity: 'mark' }]);
    });

    it('rejects an outsider where the task has no safe output', async () => {
      const outsider = replies.answer(JSON.stringify({ id: 'u9', reason: 'friend' }));
      server.script(outsider, outsider);
      await expect(call(strictTask)).rejects.toMatchObject({ code: 'llm_invalid_output' });
    });

    it('keeps a marked answer with its violations when the repair fails', async () => {
      const promise = replies.answer(JSON.stringify({ id: 'u1', reason: 'guaranteed' }));
      server.script(promise, replies.answer('no'));
      const { output, violations } = await call();
      expect(output).toEqual({ id: 'u1', reason: 'guaranteed' });
      expect(violations).toMatchObject([{ rule: 'promise', severity: 'mark' }]);
    });

    it('sends untrusted text as fenced data of the user turn and asks for the schema', async () => {
      await call();
      const sent = JSON.stringify(server.requests[0]?.body);
      expect(sent).toContain('<untrusted source=');
      expect(sent).toContain('json_schema');
    });

    it('stops at once when the caller cancels', async () => {
      server.script(neverAnswer);
      const controller = new AbortController();
      const pending = gateway.callLlm(pickTask, pickInput, { tenantId: 't1', signal: controller.signal });
      controller.abort();
      await expect(pending).rejects.toMatchObject({ code: 'llm_cancelled' });
    });

    it('keeps the key out of every error and record', async () => {
      server.script(replies.error(401));
      const error = await call().catch((failure: unknown) => failure);
      expect(error).toBeInstanceOf(LlmError);
      expect(JSON.stringify([error, (error as LlmError).message, (error as LlmError).stack])).not.toContain(
        apiKey,
      );
      expect(JSON.stringify((await call()).evidence)).not.toContain(apiKey);
    });

    it('lists models, and reports a failing service as not healthy', async () => {
      server.script(replies.models(['m1', 'm2']), replies.error(500));
      const direct = createProvider(settings());
      expect(await direct.health()).toEqual({ ok: true, models: ['m1', 'm2'] });
      expect(await direct.health()).toMatchObject({ ok: false });
    });
  });
}

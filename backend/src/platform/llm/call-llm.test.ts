import { describe, expect, it } from 'vitest';
import { createLlmGateway } from './call-llm.ts';
import type { LlmEvidence } from './evidence.ts';
import { LlmError, type LlmErrorCode } from './llm-error.ts';
import type { LlmProvider } from './provider.ts';
import { createOfflineProvider } from './providers/offline.provider.ts';
import { pickInput, pickTask } from './testing/sample-tasks.ts';

const limits = {
  provider: 'offline' as const,
  timeoutMs: 1_000,
  maxAttempts: 1,
  concurrencyPerTenant: 2,
  retryBaseMs: 1,
};

function failingProvider(code: LlmErrorCode): LlmProvider & { calls: number } {
  const provider = {
    name: 'failing',
    model: 'failing-1',
    calls: 0,
    async complete(): Promise<never> {
      provider.calls += 1;
      throw new LlmError(code, 'scripted');
    },
    health: async () => ({ ok: false }),
  };
  return provider;
}

describe('createLlmGateway', () => {
  it('answers offline without a key or a network', async () => {
    const { output, evidence } = await createLlmGateway(limits).callLlm(pickTask, pickInput, {
      tenantId: 't1',
    });
    expect(output).toEqual({ id: 'u1', reason: 'the first of the list' });
    expect(evidence).toMatchObject({ provider: 'offline', costMicroUsd: 0, attempts: 1, degraded: false });
  });

  it('gives equal inputs equal hashes, whatever the order of their keys', async () => {
    const gateway = createLlmGateway(limits);
    const one = await gateway.callLlm(pickTask, { text: 'a', allowed: ['u1'] }, { tenantId: 't1' });
    const two = await gateway.callLlm(pickTask, { allowed: ['u1'], text: 'a' }, { tenantId: 't2' });
    expect(one.evidence.inputsHash).toBe(two.evidence.inputsHash);
    expect(one.evidence.promptHash).toBe(two.evidence.promptHash);
  });

  it('refuses an input that does not fit its schema before any provider is asked', async () => {
    const provider = failingProvider('llm_unavailable');
    const gateway = createLlmGateway(limits, { providers: [provider] });
    const call = gateway.callLlm(pickTask, { text: 1 } as never, { tenantId: 't1' });
    await expect(call).rejects.toMatchObject({ code: 'llm_bad_request' });
    expect(provider.calls).toBe(0);
  });

  it('climbs down the ladder and marks the answer degraded', async () => {
    const gateway = createLlmGateway(limits, {
      providers: [failingProvider('llm_overloaded'), createOfflineProvider()],
    });
    const { output, evidence } = await gateway.callLlm(pickTask, pickInput, { tenantId: 't1' });
    expect(output.id).toBe('u1');
    expect(evidence).toMatchObject({ provider: 'offline', degraded: true });
  });

  it('does not climb down when the caller cancelled', async () => {
    const gateway = createLlmGateway(limits, {
      providers: [failingProvider('llm_cancelled'), createOfflineProvider()],
    });
    await expect(gateway.callLlm(pickTask, pickInput, { tenantId: 't1' })).rejects.toMatchObject({
      code: 'llm_cancelled',
    });
  });

  it('stops asking a provider that keeps failing until it has rested', async () => {
    const provider = failingProvider('llm_unavailable');
    const gateway = createLlmGateway(limits, { providers: [provider] });
    const codes: string[] = [];
    for (let i = 0; i < 7; i += 1)
      await gateway
        .callLlm(pickTask, pickInput, { tenantId: 't1' })
        .catch((error: LlmError) => codes.push(error.code));
    expect(provider.calls).toBe(5);
    expect(codes.at(-1)).toBe('llm_circuit_open');
  });

  it('keeps the breaker closed for faults of single requests', async () => {
    const provider = failingProvider('llm_refused');
    const gateway = createLlmGateway(limits, { providers: [provider] });
    for (let i = 0; i < 7; i += 1)
      await gateway.callLlm(pickTask, pickInput, { tenantId: 't1' }).catch(() => undefined);
    expect(provider.calls).toBe(7);
  });

  describe('with a budget', () => {
    const priced = (): LlmProvider => ({ ...createOfflineProvider(), model: 'claude-sonnet-4-5' });

    function budgetOf(leftMicroUsd: number) {
      const booked: { reserved: number; costMicroUsd: number | undefined }[] = [];
      return {
        booked,
        reserve: async (microUsd: number) => {
          if (microUsd > leftMicroUsd) throw new LlmError('llm_budget_exceeded', 'The budget is spent.');
        },
        settle: async (reserved: number, { costMicroUsd }: Partial<LlmEvidence>) =>
          void booked.push({ reserved, costMicroUsd }),
      };
    }

    it('sets aside the most that a call may cost and books what it came to', async () => {
      const budget = budgetOf(1_000_000);
      const gateway = createLlmGateway(limits, { providers: [priced()] });
      await gateway.callLlm(pickTask, pickInput, { tenantId: 't', budget });
      const [booking] = budget.booked;
      // 4,096 tokens of output at 15 micro-dollars each, and the prompt.
      expect(booking?.reserved).toBeGreaterThan(61_440);
      expect(booking?.costMicroUsd).toBe(0);
    });

    it('goes on to a provider that costs nothing where the budget is spent, and says so', async () => {
      const budget = budgetOf(10);
      const gateway = createLlmGateway(limits, { providers: [priced(), createOfflineProvider()] });
      const { evidence } = await gateway.callLlm(pickTask, pickInput, { tenantId: 't', budget });
      expect(evidence).toMatchObject({ model: 'offline-2', degraded: true });
    });

    it('fails before the call where nothing else is left to ask', async () => {
      const provider = { ...failingProvider('llm_unavailable'), model: 'claude-sonnet-4-5' };
      const gateway = createLlmGateway(limits, { providers: [provider] });
      const call = gateway.callLlm(pickTask, pickInput, { tenantId: 't', budget: budgetOf(10) });
      await expect(call).rejects.toMatchObject({ code: 'llm_budget_exceeded' });
      expect(provider.calls).toBe(0);
    });

    it('gives back what was set aside for a call that failed', async () => {
      const budget = budgetOf(1_000_000);
      const provider = { ...failingProvider('llm_unavailable'), model: 'claude-sonnet-4-5' };
      const gateway = createLlmGateway(limits, { providers: [provider] });
      const call = gateway.callLlm(pickTask, pickInput, { tenantId: 't', budget });
      await expect(call).rejects.toMatchObject({ code: 'llm_unavailable' });
      expect(budget.booked).toEqual([{ reserved: expect.any(Number), costMicroUsd: 0 }]);
    });
  });

  it('asks the providers that the workspace names, in its order', async () => {
    const gateway = createLlmGateway(limits);
    const unreachable = {
      provider: 'openai',
      model: 'llama3',
      baseUrl: 'http://127.0.0.1:9',
    } as const;
    const { evidence } = await gateway.callLlm(pickTask, pickInput, {
      tenantId: 't',
      ladder: [unreachable, { provider: 'offline' }],
    });
    expect(evidence).toMatchObject({ provider: 'offline', degraded: true });
  });

  it('lets one workspace have only so many calls at a time, and others go on', async () => {
    const running = new Map<string, number>();
    let most = 0;
    const waiting: (() => void)[] = [];
    const slow: LlmProvider = {
      ...createOfflineProvider(),
      async complete(task, input, options) {
        running.set('a', (running.get('a') ?? 0) + 1);
        most = Math.max(most, running.get('a') ?? 0);
        await new Promise<void>((resolve) => waiting.push(resolve));
        running.set('a', (running.get('a') ?? 0) - 1);
        return createOfflineProvider().complete(task, input, options);
      },
    };
    const gateway = createLlmGateway(limits, { providers: [slow] });
    const calls = [1, 2, 3, 4, 5].map(() => gateway.callLlm(pickTask, pickInput, { tenantId: 'a' }));
    let settled = false;
    const all = Promise.all(calls).finally(() => void (settled = true));
    while (!settled) {
      waiting.splice(0).forEach((resume) => resume());
      await new Promise((resolve) => setImmediate(resolve));
    }
    await all;
    expect(most).toBe(2);
  });

  it('cancels a call that is still waiting for its turn', async () => {
    const stuck: LlmProvider = { ...createOfflineProvider(), complete: () => new Promise(() => undefined) };
    const gateway = createLlmGateway(
      { ...limits, concurrencyPerTenant: 1, timeoutMs: 200 },
      { providers: [stuck] },
    );
    const first = gateway.callLlm(pickTask, pickInput, { tenantId: 'a' });
    const controller = new AbortController();
    const second = gateway.callLlm(pickTask, pickInput, { tenantId: 'a', signal: controller.signal });
    controller.abort();
    await expect(second).rejects.toMatchObject({ code: 'llm_cancelled' });
    await expect(first).rejects.toMatchObject({ code: 'llm_timeout' });
  });
});

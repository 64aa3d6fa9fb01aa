import { describe, expect, it } from 'vitest';
import { summaryContentSchema } from '@opsflow/contract';
import { createLlmGateway, LlmError, type LlmGateway } from '../../platform/llm/index.ts';
import type { SummaryInput } from './summary-input.ts';
import { LlmSummarizer, OfflineSummarizer, type Summarizer } from './summarizer.ts';

const input: SummaryInput = {
  subject: 'Charged twice for invoice 4471',
  body: 'Hello,\n\nI was charged twice for invoice 4471, order ORD-881. Please look into it.',
  channel: 'email',
  status: 'open',
  priority: 'high',
  category: 'billing',
  tags: [],
  customer_name: 'Ada',
  customer_tier: 'standard',
  risk_score: 40,
  sla_breached: false,
  messages: [
    { from: 'agent', body: 'We are looking into it.' },
    { from: 'customer', body: 'It has been three days and this is really annoying!' },
  ],
};
const limits = { timeoutMs: 5_000, maxAttempts: 1, concurrencyPerTenant: 4 };
const gateway = createLlmGateway({ provider: 'offline', ...limits });
const broken: LlmGateway = {
  callLlm: () => Promise.reject(new LlmError('llm_unavailable', 'down')),
};

const implementations: [string, Summarizer][] = [
  ['offline', new OfflineSummarizer()],
  ['a model', new LlmSummarizer(gateway, new OfflineSummarizer())],
  ['a model that is down', new LlmSummarizer(broken, new OfflineSummarizer())],
];

describe.each(implementations)('any summarizer: %s', (name, summarizer) => {
  const summarize = (change: Partial<SummaryInput> = {}) =>
    summarizer.summarize({ ...input, ...change }, { tenantId: 't' });

  it('answers what the contract says, the same for the same input', async () => {
    const first = await summarize();
    expect(summaryContentSchema.parse(first.content)).toEqual(first.content);
    expect(await summarize()).toEqual(first);
    expect(first.degraded).toBe(name === 'a model that is down');
    expect(first.promptVersion).toBeGreaterThan(0);
  });

  it('names references that stand in the text, and how the customer feels', async () => {
    const { content } = await summarize();
    expect(content.key_entities.map(({ value }) => value)).toEqual(
      expect.arrayContaining(['4471', 'ORD-881']),
    );
    expect(content.sentiment.label).toBe('negative');
    expect(content.recommended_response_type).toBe('billing');
    expect(content.short_summary).toContain('The customer wrote again');
  });

  it('says why somebody should look at it now, and nothing where nobody has to', async () => {
    const calm = {
      subject: 'Adding a seat',
      body: 'How do I add a seat to our plan?',
      messages: [],
      category: 'general',
    } as const;
    const reasonFor = async (change: Partial<SummaryInput>) =>
      (await summarize({ ...calm, messages: [], ...change })).content.suggested_escalation_reason;
    expect(await reasonFor({})).toBeNull();
    expect(await reasonFor({ sla_breached: true })).toContain('breached');
    expect(await reasonFor({ risk_score: 75 })).toContain('75');
    expect(await reasonFor({ risk_score: 70 })).toBeNull();
    expect(await reasonFor({ customer_tier: 'enterprise' })).toContain('enterprise');
    expect(await reasonFor({ body: 'Our account was hacked.' })).toContain('security');
    expect(await reasonFor({ body: 'The whole site is down.' })).toContain('outage');
    expect(await reasonFor({ body: 'My payment failed again.' })).toContain('payment');
    expect(await reasonFor({ sla_breached: true, status: 'solved' })).toBeNull();
  });

  it('suggests two to four actions, the on-call first in an outage', async () => {
    const { suggested_next_actions: actions } = (await summarize({ tags: ['outage'] })).content;
    expect(actions[0]?.action).toBe('page_oncall');
    expect(actions.length).toBeGreaterThanOrEqual(2);
    expect(actions.length).toBeLessThanOrEqual(4);
  });
});

import {
  createLlmGateway,
  type Completion,
  type LlmGateway,
  type LlmProvider,
} from '../../backend/src/platform/llm/index.ts';

const decided = { reason: 'Prepared for measuring.', confidence: 0.97, evidence: [] };
const reply = 'Hello,\n\nthank you for your message. We have read it and will look into it.';

/** What a model would say, task by task; the ticket asked about makes no difference. */
const outputs: Readonly<Record<string, object>> = {
  classification: { category: 'bug', ...decided },
  priority: { priority: 'high', ...decided },
  assignee_suggestion: { assignee_user_id: null, ...decided },
  reply_draft: { reply_body: reply, proof: [] },
};

/** A model that takes no time: everything around it (prompt, checks, evidence, storing) is as ever. */
export function preparedAnswers(): LlmGateway {
  const provider: LlmProvider = {
    name: 'prepared',
    model: 'prepared',
    complete: async ({ name }): Promise<Completion> => {
      const output = outputs[name];
      if (!output) throw new Error(`No answer is prepared for ${name}`);
      const usage = { inputTokens: 500, outputTokens: 100 };
      return { raw: JSON.stringify(output), output, model: 'prepared', usage, latencyMs: 0 };
    },
    health: async () => ({ ok: true }),
  };
  return createLlmGateway(
    { provider: 'offline', timeoutMs: 10_000, maxAttempts: 1, concurrencyPerTenant: 32 },
    { providers: [provider] },
  );
}

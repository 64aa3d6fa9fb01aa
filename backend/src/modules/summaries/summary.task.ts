import { summaryContentSchema, type SummaryContent } from '@opsflow/contract';
import type { AiTask } from '../../platform/llm/index.ts';
import { fenceUntrusted, untrustedNotice } from '../../platform/llm/untrusted-text.ts';
import { summarizeOffline } from './summarize-offline.ts';
import { summaryInputSchema, type SummaryInput } from './summary-input.ts';

const system = `You summarize a support ticket for the agent who takes it over next.

${untrustedNotice}

- short_summary: two or three sentences: what the customer wants, what was done, what is open. No advice, no invention.
- key_entities: references that stand in the text (order, invoice, error code, product, amount, date), verbatim.
- sentiment of the customer now: label, and score from -1 to 1.
- recommended_response_type: billing, troubleshooting, escalate or informational.
- suggested_next_actions: two to four, the most useful first, each with one sentence of rationale.
- suggested_escalation_reason: one sentence where somebody above the agent should look at it now, otherwise null.
Answer with one JSON object of exactly these fields; every confidence is between 0 and 1.`;

export const summaryTask: AiTask<SummaryInput, SummaryContent> = {
  name: 'ticket_summary',
  version: 1,
  inputSchema: summaryInputSchema,
  outputSchema: summaryContentSchema,
  buildPrompt: (input) => ({
    system,
    user: [
      `Channel: ${input.channel}. Status: ${input.status}. Priority: ${input.priority}. Category: ${input.category ?? 'none'}.`,
      `Customer tier: ${input.customer_tier}. Risk score: ${input.risk_score}. SLA breached: ${input.sla_breached}.`,
      fenceUntrusted('customer name', input.customer_name, 200),
      fenceUntrusted('ticket subject', input.subject, 500),
      fenceUntrusted('ticket body', input.body, 8_000),
      ...input.messages.map(({ from, body }) => fenceUntrusted(`${from} message`, body, 2_000)),
    ].join('\n'),
  }),
  // A reference that nobody can find in the text was made up.
  refine: (input, output) => {
    const text = [input.subject, input.body, ...input.messages.map(({ body }) => body)].join('\n');
    const isFound = ({ value }: { value: string }) => text.toLowerCase().includes(value.toLowerCase());
    return { ...output, key_entities: output.key_entities.filter(isFound) };
  },
  checks: () => [],
  answerOffline: summarizeOffline,
};

import { type TicketCategory, ticketCategorySchema } from '@opsflow/contract';
import { z } from 'zod';
import {
  confidenceSchema,
  earlierCasesSchema,
  evidenceListSchema,
  fenceTicket,
  keepQuotesFound,
  showEarlierCases,
  ticketTextSchema,
} from './ticket-text.ts';
import type { AiTask } from '../../../platform/llm/index.ts';
import { classifyCategory } from '../../../platform/llm/offline/category-classifier.ts';
import { untrustedNotice } from '../../../platform/llm/untrusted-text.ts';

export const classificationInputSchema = z.object({
  ticket: ticketTextSchema,
  earlier_cases: earlierCasesSchema.optional(),
});
export type ClassificationInput = z.infer<typeof classificationInputSchema>;

export const classificationOutputSchema = z.object({
  category: ticketCategorySchema,
  reason: z.string().min(1).max(600),
  confidence: confidenceSchema,
  /** The words or facts that decided, quoted from the ticket. */
  evidence: evidenceListSchema,
});
export type ClassificationOutput = z.infer<typeof classificationOutputSchema>;

const system = `You sort the tickets of a support desk into categories.

${untrustedNotice}

Categories:
- bug: something that should work does not, or works wrongly.
- feature_request: something that does not exist yet is wished for or suggested.
- billing: invoices, charges, payments, refunds, prices, subscriptions, taxes.
- general: a question or an everyday request about the product, an account, an order or the company.
- other: not a matter for this desk (advertising, applications, praise alone, strangers' business), or unintelligible.

Where the team's earlier decisions on similar tickets are shown, follow its practice.
Choose by what the customer wants done, not by the words alone: a failing payment page is a bug, a payment taken twice is billing.
Answer with one JSON object: category; reason (one or two sentences for the agent); confidence (0 to 1, how often you would be right on such a ticket); evidence (up to five short verbatim quotations from the ticket).`;

export const classificationTask: AiTask<ClassificationInput, ClassificationOutput> = {
  name: 'classification',
  version: 2,
  inputSchema: classificationInputSchema,
  outputSchema: classificationOutputSchema,
  buildPrompt: ({ ticket, earlier_cases = [] }) => ({
    system,
    user: `${showEarlierCases(earlier_cases)}${fenceTicket(ticket)}`,
  }),
  refine: ({ ticket }, output) => ({ ...output, evidence: keepQuotesFound(ticket, output.evidence) }),
  checks: () => [],
  answerOffline({ ticket }, lessons) {
    const { category, confidence, evidence } = classifyCategory(ticket, lessons?.classification);
    return { category, confidence, evidence, reason: explainCategory(category, evidence) };
  },
};

const meaning: Readonly<Record<TicketCategory, string>> = {
  bug: 'The customer describes something that does not work',
  feature_request: 'The customer wishes for something that does not exist yet',
  billing: 'The customer writes about money: an invoice, a charge, a payment, a refund or a price',
  general: 'The customer asks a question or makes an everyday request',
  other: 'Nothing in the text points to a matter for this desk',
};

function explainCategory(category: TicketCategory, evidence: readonly string[]): string {
  if (evidence.length === 0) return `${meaning[category]}; no telling words were found, so please check.`;
  return `${meaning[category]}: ${evidence.map((words) => `“${words}”`).join(', ')}.`;
}

import { type TicketCategory, ticketCategorySchema } from '@opsflow/contract';
import { categoryCues } from './cues/category-cues.ts';
import { createCueScorer, quoteHits } from './cues/cue-scorer.ts';
import { argmax, softmax } from './softmax.ts';
import { readTicket, type UntypedTicketText } from './text/ticket-tokens.ts';

export interface CategoryDecision {
  category: TicketCategory;
  confidence: number;
  probabilities: Record<TicketCategory, number>;
  /** The ticket's own words that spoke for the category, strongest first. */
  evidence: string[];
}

const categories = ticketCategorySchema.options;
const temperature = 1.6;
// Said without any cue: a question is more often ours than not, but what we cannot place is not.
const bias: Readonly<Record<TicketCategory, number>> = {
  bug: 0,
  feature_request: 0,
  billing: 0.2,
  general: 0,
  other: 0.6,
};

const scorer = createCueScorer(categoryCues);

export function classifyCategory(ticket: UntypedTicketText): CategoryDecision {
  const read = readTicket(ticket);
  const { byLabel, hits } = scorer.score(read);
  const logits = categories.map((category) => bias[category] + (byLabel.get(category) ?? 0));
  const shares = softmax(logits, temperature);
  const best = argmax(shares);
  const category = categories[best] ?? 'other';
  return {
    category,
    confidence: shares[best] ?? 0,
    probabilities: Object.fromEntries(categories.map((name, i) => [name, shares[i] ?? 0])) as Record<
      TicketCategory,
      number
    >,
    evidence: quoteHits(read, hits, category, 4),
  };
}

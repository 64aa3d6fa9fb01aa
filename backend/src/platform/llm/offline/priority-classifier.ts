import { type TicketCategory, type TicketPriority, ticketPrioritySchema } from '@opsflow/contract';
import { createCueScorer, quoteHits } from './cues/cue-scorer.ts';
import { priorityCues } from './cues/priority.cues.ts';
import { argmax, softmax } from './softmax.ts';
import { readTicket, type UntypedTicketText } from './text/ticket-tokens.ts';

export interface PriorityDecision {
  priority: TicketPriority;
  confidence: number;
  /** Where on the scale from low (0) to urgent (3) the cues put it. */
  level: number;
  raisedBy: string[];
  loweredBy: string[];
}

const priorities = ticketPrioritySchema.options;

/** Where a ticket of this category stands before its words are heard; 0 is low, 1 medium, 2 high, 3 urgent. */
const startLevel: Readonly<Record<TicketCategory, number>> = {
  bug: 1.1,
  billing: 0.9,
  general: 0.6,
  feature_request: 0.15,
  other: 0.25,
};

const scorer = createCueScorer(priorityCues);

export function classifyPriority(ticket: UntypedTicketText, category: TicketCategory): PriorityDecision {
  const read = readTicket(ticket);
  const { byLabel, hits } = scorer.score(read);
  const raise = byLabel.get('raise') ?? 0;
  const lower = byLabel.get('lower') ?? 0;
  // Logarithmic: the third alarm word adds less than the first.
  const level = Math.max(
    0,
    Math.min(3.2, startLevel[category] + 1.25 * Math.log1p(raise * 0.7) - 0.55 * Math.log1p(lower)),
  );
  const shares = softmax(priorities.map((_, step) => -((level - step) ** 2) * 1.6));
  const best = argmax(shares);
  return {
    priority: priorities[best] ?? 'medium',
    confidence: shares[best] ?? 0,
    level,
    raisedBy: quoteHits(read, hits, 'raise', 4),
    loweredBy: quoteHits(read, hits, 'lower', 3),
  };
}

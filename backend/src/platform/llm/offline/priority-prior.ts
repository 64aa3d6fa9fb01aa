import { type TicketCategory, ticketPrioritySchema } from '@opsflow/contract';
import { createCueScorer, type CueScores } from './cues/cue-scorer.ts';
import { priorityCues } from './cues/priority.cues.ts';
import type { TicketTokens } from './text/tokens.ts';

export const priorities = ticketPrioritySchema.options;

/** Where a ticket of this category stands before its words are heard; 0 is low, 1 medium, 2 high, 3 urgent. */
const startLevel: Readonly<Record<TicketCategory, number>> = {
  bug: 1.1,
  billing: 0.9,
  general: 0.6,
  feature_request: 0.15,
  other: 0.25,
};

const scorer = createCueScorer(priorityCues);

export interface PriorityPrior {
  /** One per priority, in the order of `priorities`. */
  logits: number[];
  scores: CueScores;
}

export function ratePriorityByCues(ticket: TicketTokens, category: TicketCategory): PriorityPrior {
  const scores = scorer.score(ticket);
  const raise = scores.byLabel.get('raise') ?? 0;
  const lower = scores.byLabel.get('lower') ?? 0;
  // Logarithmic: the third alarm word adds less than the first.
  const wish = startLevel[category] + 1.25 * Math.log1p(raise * 0.7) - 0.55 * Math.log1p(lower);
  const level = Math.max(0, Math.min(3.2, wish));
  return { logits: priorities.map((_, step) => -((level - step) ** 2) * 1.6), scores };
}

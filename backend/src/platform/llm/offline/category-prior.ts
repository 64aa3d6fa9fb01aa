import { type TicketCategory, ticketCategorySchema } from '@opsflow/contract';
import { categoryCues, questionLabel } from './cues/category-cues.ts';
import { createCueScorer, type CueScores } from './cues/cue-scorer.ts';
import type { TicketTokens } from './text/tokens.ts';

export const categories = ticketCategorySchema.options;

/** What speaks for a category when no word does: what we cannot place is mostly not ours. */
const bias: Readonly<Record<TicketCategory, number>> = {
  bug: 0,
  feature_request: 0,
  billing: 0.2,
  general: 0,
  other: 0.8,
};
const questionCap = 1.8;
/** Accounts, orders and cards turn up in every kind of ticket: past this they add nothing against a stated matter. */
const topicCap = 3;
/** A question about nothing that a desk deals with says little. */
const questionWithoutTopic = 0.35;

/** Who opens a title with a question asks one, even where the text tells of errors. */
const titleAsks =
  /\?\s*$|^\W*(?:how|what|why|where|which|who|when|is|are|can|could|does|do|should|may|question|help|wie|was|warum|wo|welche[rs]?|kann|können|gibt|frage)\b/iu;
const askedInTitle = 1.6;

const scorer = createCueScorer(categoryCues);

export interface CategoryPrior {
  /** One per category, in the order of `categories`. */
  logits: number[];
  scores: CueScores;
}

/** The untrained half of the classifier: readable cues, added up. */
export function rateByCues(ticket: TicketTokens): CategoryPrior {
  const scores = scorer.score(ticket);
  const question = Math.min(questionCap, scores.byLabel.get(questionLabel) ?? 0);
  const topic = Math.min(1, (scores.byLabel.get('general') ?? 0) / 1.5);
  const title = ticket.subjectTokens > 1 ? ticket.text.slice(0, Math.max(0, ticket.text.indexOf('\n'))) : '';
  const titleShare = titleAsks.test(title) ? askedInTitle : 0;
  const asked = titleShare + question * (questionWithoutTopic + (1 - questionWithoutTopic) * topic);
  const logits = categories.map((category) => {
    const own = scores.byLabel.get(category) ?? 0;
    return bias[category] + (category === 'general' ? Math.min(topicCap, own) + asked : own);
  });
  return { logits, scores };
}

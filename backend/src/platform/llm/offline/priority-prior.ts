import { type TicketCategory, ticketPrioritySchema } from '@opsflow/contract';
import { addUp, createCueScorer, type CueScores } from './cues/cue-scorer.ts';
import type { CueHit } from './cues/cue-matcher.ts';
import { loweringFacets, priorityFacetCues, raisingFacets } from './cues/priority-facets.cues.ts';
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

/** "Not urgent" does not press. */
const deniers = new Set([
  'not',
  'no',
  'isnt',
  'nothing',
  'without',
  'never',
  'nicht',
  'kein',
  'keine',
  'pas',
  'non',
]);

const scorer = createCueScorer(priorityCues);
const facetScorer = createCueScorer(priorityFacetCues);

export interface PriorityPrior {
  /** One per priority, in the order of `priorities`. */
  logits: number[];
  scores: CueScores;
  /** What the trained half reads beside the words: the category, the facets found and which meet. */
  signs: string[];
  /** What speaks for hurry and what against it, to be quoted. */
  hits: Readonly<Record<'raise' | 'lower', readonly CueHit[]>>;
}

function namesOf(category: TicketCategory, hits: readonly CueHit[]): string[] {
  const facets = [...new Set(hits.map(({ cue }) => cue.label))].sort();
  const pairs = facets.flatMap((one, i) => facets.slice(i + 1).map((other) => `facets ${one} ${other}`));
  return [`category ${category}`, ...facets.map((facet) => `facet ${facet}`), ...pairs];
}

export function ratePriorityByCues(ticket: TicketTokens, category: TicketCategory): PriorityPrior {
  const found = scorer.score(ticket).hits;
  const isDenied = ({ from }: CueHit) => deniers.has(ticket.tokens[from - 1]?.form ?? '');
  const facets = facetScorer.score(ticket).hits.filter((hit) => !isDenied(hit));
  const scores = addUp(
    ticket,
    found.filter((hit) => hit.cue.label !== 'raise' || !isDenied(hit)),
  );
  const raise = scores.byLabel.get('raise') ?? 0;
  const lower = scores.byLabel.get('lower') ?? 0;
  // Logarithmic: the third alarm word adds less than the first.
  const wish = startLevel[category] + 1.25 * Math.log1p(raise * 0.7) - 0.55 * Math.log1p(lower);
  const level = Math.max(0, Math.min(3.2, wish));
  const all = [...scores.hits, ...facets];
  return {
    logits: priorities.map((_, step) => -((level - step) ** 2) * 1.6),
    scores,
    signs: namesOf(category, facets),
    hits: {
      raise: all.filter(({ cue: { label } }) => label === 'raise' || raisingFacets.has(label)),
      lower: all.filter(({ cue: { label } }) => label === 'lower' || loweringFacets.has(label)),
    },
  };
}

import { createCueScorer, type CueScores } from './cues/cue-scorer.ts';
import type { CueHit } from './cues/cue-matcher.ts';
import { intensifiers, negators, sentimentCues } from './cues/sentiment.cues.ts';
import type { TicketTokens } from './text/tokens.ts';

export const sentiments = ['negative', 'neutral', 'positive'] as const;
export type Sentiment = (typeof sentiments)[number];

const scorer = createCueScorer(sentimentCues);
const smiles = /(?:[:;=8]-?[)\]dp](?!\w)|\^_?\^|<3|[😀😃😄😁😊🙂😍🥰👍❤🎉🙏😂🤣✅])/giu;
const frowns = /(?:[:;=]'?-?[(/\\|[](?!\w)|[😡😠🤬😞😢😭👎😤🙁☹💔😩😒])/giu;
/** "Not good" is bad, but less so than "bad". */
const negated = -0.7;
const intensified = 1.35;
const neutralStart = 1.1;

function factorOf({ from }: CueHit, { tokens }: TicketTokens): number {
  const before = tokens.slice(Math.max(0, from - 3), from);
  const near = before.slice(before.findLastIndex(({ opensSentence }) => opensSentence) + 0);
  const sign = near.some(({ form }) => negators.has(form)) ? negated : 1;
  return near.some(({ form }) => intensifiers.has(form)) ? sign * intensified : sign;
}

export interface SentimentPrior {
  /** One per sentiment, in the order of `sentiments`. */
  logits: number[];
  scores: CueScores;
}

export function rateSentimentByCues(ticket: TicketTokens): SentimentPrior {
  const scores = scorer.score(ticket);
  let positive = (ticket.text.match(smiles)?.length ?? 0) * 1.5;
  let negative = (ticket.text.match(frowns)?.length ?? 0) * 1.5;
  for (const hit of scores.hits) {
    const value = hit.cue.weight * factorOf(hit, ticket);
    const isPositive = hit.cue.label === 'positive' ? value > 0 : value < 0;
    if (isPositive) positive += Math.abs(value);
    else negative += Math.abs(value);
  }
  const shouting = Math.min(1, (ticket.text.match(/!/g)?.length ?? 0) * 0.25);
  if (positive > negative) positive += shouting;
  else if (negative > 0) negative += shouting;
  const squash = (value: number) => 2.2 * Math.log1p(value / 1.5);
  return { logits: [squash(negative), neutralStart, squash(positive)], scores };
}

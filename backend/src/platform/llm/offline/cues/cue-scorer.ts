import { commonWords } from '../text/common-words.ts';
import { createSpeller } from '../text/spelling.ts';
import type { TicketTokens } from '../text/tokens.ts';
import { createCueMatcher, type CueHit } from './cue-matcher.ts';
import type { Cue } from './cue.ts';

export interface CueScores {
  /** Sum of weights per label; labels without a hit are missing. */
  byLabel: ReadonlyMap<string, number>;
  hits: readonly CueHit[];
}

/** Each further cue for a label says less than the one before it. */
const diminishing = 0.8;
const subjectBoost = 1.25;

export interface CueScorer {
  score(ticket: TicketTokens): CueScores;
}

export function createCueScorer(cues: readonly Cue[]): CueScorer {
  const matcher = createCueMatcher(cues);
  const speller = createSpeller(matcher.vocabulary, commonWords);

  function score(ticket: TicketTokens): CueScores {
    const tokens = ticket.tokens.map((token) =>
      token.kind === 'word' ? { ...token, form: speller.correct(token.form) } : token,
    );
    return addUp(ticket, strongestPerCue(matcher.match(tokens)));
  }
  return { score };
}

export function addUp(ticket: TicketTokens, hits: readonly CueHit[]): CueScores {
  const weights = new Map<string, number[]>();
  for (const { cue, from } of hits) {
    const weight = cue.weight * (from < ticket.subjectTokens ? subjectBoost : 1);
    weights.set(cue.label, [...(weights.get(cue.label) ?? []), weight]);
  }
  return { byLabel: new Map([...weights].map(([label, list]) => [label, sumDiminishing(list)])), hits };
}

function strongestPerCue(hits: readonly CueHit[]): CueHit[] {
  const first = new Map<Cue, CueHit>();
  for (const hit of hits) if (!first.has(hit.cue)) first.set(hit.cue, hit);
  return [...first.values()];
}

function sumDiminishing(weights: readonly number[]): number {
  return [...weights]
    .sort((a, b) => b - a)
    .reduce((sum, weight, rank) => sum + weight * diminishing ** rank, 0);
}

/** The ticket's own words behind the strongest hits, longest first where they overlap. */
export function quoteHits(ticket: TicketTokens, hits: readonly CueHit[], max: number): string[] {
  const own = [...hits].sort(
    (a, b) => b.cue.weight - a.cue.weight || b.to - b.from - (a.to - a.from) || a.from - b.from,
  );
  const taken: CueHit[] = [];
  for (const hit of own) {
    if (taken.length >= max) break;
    if (!taken.some((other) => hit.from < other.to && other.from < hit.to)) taken.push(hit);
  }
  return taken.map((hit) => {
    const start = ticket.tokens[hit.from]?.start ?? 0;
    const end = ticket.tokens[hit.to - 1]?.end ?? start;
    return ticket.text.slice(start, end).replace(/\s+/g, ' ').slice(0, 120);
  });
}

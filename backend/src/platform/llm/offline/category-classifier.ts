import type { TicketCategory } from '@opsflow/contract';
import { categories, rateByCues } from './category-prior.ts';
import { quoteHits } from './cues/cue-scorer.ts';
import categoryModelFile from './models/category.model.json' with { type: 'json' };
import { hashFeatures } from './models/hashed-features.ts';
import { loadModel } from './models/text-model.ts';
import { argmax, softmax } from './softmax.ts';
import { readTicket, type UntypedTicketText } from './text/ticket-tokens.ts';
import type { TicketTokens } from './text/tokens.ts';

export interface CategoryDecision {
  category: TicketCategory;
  confidence: number;
  probabilities: Record<TicketCategory, number>;
  /** The ticket's own words that spoke for the category, strongest first. */
  evidence: string[];
}

/** Cues and trained model together, before any workspace's own experience. */
export interface CategoryReading {
  read: TicketTokens;
  logits: number[];
  signs: string[];
  quote(category: TicketCategory): string[];
}

const model = loadModel(categoryModelFile);

export function readCategory(ticket: UntypedTicketText): CategoryReading {
  const read = readTicket(ticket);
  const { logits, scores } = rateByCues(read);
  const signs = scores.hits.map(({ cue }) => `${cue.label} ${cue.source}`);
  return {
    read,
    signs,
    logits: model.logits(logits, hashFeatures(read, signs, model.buckets)),
    quote: (category) =>
      quoteHits(
        read,
        scores.hits.filter(({ cue }) => cue.label === category),
        4,
      ),
  };
}

export function decideCategory(reading: CategoryReading, logits: readonly number[]): CategoryDecision {
  const shares = softmax(logits);
  const best = argmax(shares);
  const category = categories[best] ?? 'other';
  const share = (name: TicketCategory) => shares[categories.indexOf(name)] ?? 0;
  return {
    category,
    confidence: shares[best] ?? 0,
    probabilities: {
      bug: share('bug'),
      feature_request: share('feature_request'),
      billing: share('billing'),
      general: share('general'),
      other: share('other'),
    },
    evidence: reading.quote(category),
  };
}

/** `learned` gives the logits of a model that a workspace has taught. */
export function classifyCategory(
  ticket: UntypedTicketText,
  learned?: (ticket: UntypedTicketText) => readonly number[],
): CategoryDecision {
  const reading = readCategory(ticket);
  return decideCategory(reading, learned?.(ticket) ?? reading.logits);
}

import type { TicketCategory, TicketPriority } from '@opsflow/contract';
import { quoteHits } from './cues/cue-scorer.ts';
import { hashFeatures } from './models/hashed-features.ts';
import priorityModelFile from './models/priority.model.json' with { type: 'json' };
import { loadModel } from './models/text-model.ts';
import { priorities, ratePriorityByCues } from './priority-prior.ts';
import { argmax, softmax } from './softmax.ts';
import { readTicket, type UntypedTicketText } from './text/ticket-tokens.ts';

export interface PriorityDecision {
  priority: TicketPriority;
  confidence: number;
  raisedBy: string[];
  loweredBy: string[];
}

const model = loadModel(priorityModelFile);

export function classifyPriority(ticket: UntypedTicketText, category: TicketCategory): PriorityDecision {
  const read = readTicket(ticket);
  const { logits, scores } = ratePriorityByCues(read, category);
  const signs = [`category ${category}`, ...scores.hits.map(({ cue }) => `${cue.label} ${cue.source}`)];
  const shares = softmax(model.logits(logits, hashFeatures(read, signs, model.buckets)));
  const best = argmax(shares);
  return {
    priority: priorities[best] ?? 'medium',
    confidence: shares[best] ?? 0,
    raisedBy: quoteHits(read, scores.hits, 'raise', 4),
    loweredBy: quoteHits(read, scores.hits, 'lower', 3),
  };
}

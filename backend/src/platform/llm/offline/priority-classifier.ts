import type { TicketCategory, TicketPriority } from '@opsflow/contract';
import { quoteHits } from './cues/cue-scorer.ts';
import { hashFeatures } from './models/hashed-features.ts';
import priorityModelFile from './models/priority.model.json' with { type: 'json' };
import { loadModel } from './models/text-model.ts';
import { priorities, ratePriorityByCues } from './priority-prior.ts';
import { argmax, softmax } from './softmax.ts';
import { readTicket, type UntypedTicketText } from './text/ticket-tokens.ts';
import type { TicketTokens } from './text/tokens.ts';

export interface PriorityDecision {
  priority: TicketPriority;
  confidence: number;
  raisedBy: string[];
  loweredBy: string[];
}

const model = loadModel(priorityModelFile);

/** Cues and trained model together, before any workspace's own experience. */
export interface PriorityReading {
  read: TicketTokens;
  logits: number[];
  signs: string[];
  quote(label: 'raise' | 'lower', max: number): string[];
}

export function readPriority(ticket: UntypedTicketText, category: TicketCategory): PriorityReading {
  const read = readTicket(ticket);
  const { logits, signs, hits } = ratePriorityByCues(read, category);
  return {
    read,
    signs,
    logits: model.logits(logits, hashFeatures(read, signs, model.buckets)),
    quote: (label, max) => quoteHits(read, hits[label], max),
  };
}

export function decidePriority(reading: PriorityReading, logits: readonly number[]): PriorityDecision {
  const shares = softmax(logits);
  const best = argmax(shares);
  return {
    priority: priorities[best] ?? 'medium',
    confidence: shares[best] ?? 0,
    raisedBy: reading.quote('raise', 4),
    loweredBy: reading.quote('lower', 3),
  };
}

/** `learned` gives the logits of a model that a workspace has taught. */
export function classifyPriority(
  ticket: UntypedTicketText,
  category: TicketCategory,
  learned?: (ticket: UntypedTicketText, category: TicketCategory) => readonly number[],
): PriorityDecision {
  const reading = readPriority(ticket, category);
  return decidePriority(reading, learned?.(ticket, category) ?? reading.logits);
}

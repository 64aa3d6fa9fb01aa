import { hashFeatures } from './models/hashed-features.ts';
import sentimentModelFile from './models/sentiment.model.json' with { type: 'json' };
import { loadModel } from './models/text-model.ts';
import { rateSentimentByCues, type Sentiment, sentiments } from './sentiment-prior.ts';
import { argmax, softmax } from './softmax.ts';
import { readTicketAsWritten, type UntypedTicketText } from './text/ticket-tokens.ts';

export interface SentimentDecision {
  label: Sentiment;
  confidence: number;
  /** From -1 (negative) to 1 (positive). */
  score: number;
}

const model = loadModel(sentimentModelFile);

export function classifySentiment(ticket: UntypedTicketText): SentimentDecision {
  const read = readTicketAsWritten(ticket);
  const { logits, scores } = rateSentimentByCues(read);
  const signs = scores.hits.map(({ cue }) => `${cue.label} ${cue.source}`);
  const shares = softmax(model.logits(logits, hashFeatures(read, signs, model.buckets)));
  const best = argmax(shares);
  const [negative = 0, , positive = 0] = shares;
  return { label: sentiments[best] ?? 'neutral', confidence: shares[best] ?? 0, score: positive - negative };
}

import { loadModel } from '../../../platform/llm/offline/models/text-model.ts';
import { softmax } from '../../../platform/llm/offline/softmax.ts';
import type { GuardrailRule } from './guardrail.ts';
import modelFile from './guardrails.model.json' with { type: 'json' };
import { readSentence, sentenceLabels } from './sentence-features.ts';

const model = loadModel(modelFile);
/** From here on the model objects to a sentence by itself. */
const objectsFrom = 0.5;
/** Below this it overrules the patterns. */
const acquitsBelow = 0.3;
/** Names, greetings and signatures are no sentences; on them the patterns have the only word. */
const fewestWords = 3;
/** A sentence that says nothing known is taken for harmless. */
const leaning = sentenceLabels.map((label) => (label === 'harmless' ? 0.4 : 0));

/**
 * The rules that a sentence breaks. Patterns alone miss what is put in other words; the model, trained on many ways
 * of saying the same, weighs them together with the words of the sentence.
 */
export function judgeSentence(plain: string, fired: readonly GuardrailRule[]): GuardrailRule[] {
  if (plain.split(/\s+/).length < fewestWords) return [...fired];
  const shares = softmax(model.logits(leaning, readSentence(plain, fired)));
  const objection = 1 - (shares[0] ?? 0);
  // A link is a link, whatever the words around it.
  const kept = fired.filter((rule) => rule === 'unknown_link' || objection >= acquitsBelow);
  if (objection < objectsFrom || kept.some((rule) => rule !== 'unknown_link')) return kept;
  return [...kept, likeliestRule(shares)];
}

function likeliestRule(shares: readonly number[]): GuardrailRule {
  let [best, top]: [GuardrailRule, number] = ['price_promise', 0];
  sentenceLabels.forEach((label, i) => {
    const share = shares[i] ?? 0;
    if (label !== 'harmless' && share > top) [best, top] = [label, share];
  });
  return best;
}

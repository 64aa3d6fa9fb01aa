import { normaliseText } from '../../../platform/llm/offline/text/normalise.ts';
import { splitSentences } from '../../../platform/llm/offline/text/segments.ts';
import { undoDisguise } from '../../../platform/llm/offline/text/undo-disguise.ts';
import { firedRules, guardrailCheckers } from './checkers.ts';
import type { GuardrailContext, GuardrailFinding, GuardrailRule } from './guardrail.ts';
import { isNameOrAddress } from './salutation.ts';
import { judgeSentence } from './sentence-judge.ts';

const messages: ReadonlyMap<GuardrailRule, string> = new Map(
  guardrailCheckers.map(({ rule, message }) => [rule, message]),
);

const quotation = /“[^“”]{4,}”|„[^“”„]{4,}[“”]|"[^"]{4,}"/g;

/** The customer's own words, repeated to them in quotation marks, and the policies' are no promise of this draft. */
function leaveOutQuotations(sentence: string, { ticketText, policies }: GuardrailContext): string {
  const known = comparable(`${ticketText ?? ''}\n${policies ?? ''}`);
  return sentence.replace(quotation, (whole) =>
    known.includes(comparable(whole.slice(1, -1))) ? '“…”' : whole,
  );
}

const comparable = (text: string) => normaliseText(text).toLowerCase().replace(/\s+/g, ' ').trim();

/** Every sentence of a draft or of a person's edit that breaks a rule, in order. */
export function checkDraft(text: string, context: GuardrailContext): GuardrailFinding[] {
  const signature = new Set((context.signature ?? '').split('\n').map(comparable));
  const sentences = splitSentences(text).filter((sentence) => !signature.has(comparable(sentence)));
  return sentences.flatMap((original) => {
    const ours = leaveOutQuotations(original, context);
    const sentence = { original: ours, plain: undoDisguise(ours) };
    const fired = firedRules(sentence, context);
    const rules = isNameOrAddress(ours) ? fired : judgeSentence(sentence.plain, fired);
    return rules.map((rule) => ({
      rule,
      message: `This sentence ${messages.get(rule) ?? 'breaks a rule'}.`,
      sentence: original,
    }));
  });
}

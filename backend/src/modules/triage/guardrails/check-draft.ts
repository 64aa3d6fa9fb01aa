import { normaliseText } from '../../../platform/llm/offline/text/normalise.ts';
import { splitSentences } from '../../../platform/llm/offline/text/segments.ts';
import { foreignPersonalDataChecker } from './foreign-personal-data.checker.ts';
import type { GuardrailChecker, GuardrailContext, GuardrailFinding } from './guardrail.ts';
import { hardDeadlineChecker } from './hard-deadline.checker.ts';
import { instructionFollowingChecker } from './instruction-following.checker.ts';
import { undoDisguise } from '../../../platform/llm/offline/text/undo-disguise.ts';
import { pricePromiseChecker } from './price-promise.checker.ts';
import { refundCommitmentChecker } from './refund-commitment.checker.ts';
import { unknownLinkChecker } from './unknown-link.checker.ts';

export const guardrailCheckers: readonly GuardrailChecker[] = [
  pricePromiseChecker,
  hardDeadlineChecker,
  refundCommitmentChecker,
  unknownLinkChecker,
  foreignPersonalDataChecker,
  instructionFollowingChecker,
];

const quotation = /["“„]([^"“”„]{4,})["“”]/g;

/** The customer's own words, repeated to them in quotation marks, and the policies' are no promise of this draft. */
function leaveOutQuotations(sentence: string, { ticketText, policies }: GuardrailContext): string {
  const known = comparable(`${ticketText ?? ''}\n${policies ?? ''}`);
  return sentence.replace(quotation, (whole, words: string) =>
    known.includes(comparable(words)) ? '“…”' : whole,
  );
}

const comparable = (text: string) => normaliseText(text).toLowerCase().replace(/\s+/g, ' ').trim();

/** Every sentence of a draft or of a person's edit that breaks a rule, in order. */
export function checkDraft(text: string, context: GuardrailContext): GuardrailFinding[] {
  return splitSentences(text).flatMap((original) => {
    const ours = leaveOutQuotations(original, context);
    const sentence = { original: ours, plain: undoDisguise(ours) };
    return guardrailCheckers
      .filter((checker) => checker.isViolated(sentence, context))
      .map(({ rule, message }) => ({ rule, message: `This sentence ${message}.`, sentence: original }));
  });
}

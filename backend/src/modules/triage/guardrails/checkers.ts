import { foreignPersonalDataChecker } from './foreign-personal-data.checker.ts';
import type { DraftSentence, GuardrailChecker, GuardrailContext, GuardrailRule } from './guardrail.ts';
import { hardDeadlineChecker } from './hard-deadline.checker.ts';
import { instructionFollowingChecker } from './instruction-following.checker.ts';
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

/** The rules whose readable patterns find something in the sentence. */
export function firedRules(sentence: DraftSentence, context: GuardrailContext): GuardrailRule[] {
  return guardrailCheckers.filter((checker) => checker.isViolated(sentence, context)).map(({ rule }) => rule);
}

export const guardrailRules = [
  'price_promise',
  'hard_deadline',
  'refund_commitment',
  'unknown_link',
  'foreign_personal_data',
  'instruction_following',
] as const;
export type GuardrailRule = (typeof guardrailRules)[number];

/** What a draft may lean on. Null where it is not known, as for a text checked by itself. */
export interface GuardrailContext {
  /** Subject and body; the customer's own data may be repeated to them. */
  ticketText: string | null;
  policies: string | null;
  /** The lines the draft is signed with. The workspace wrote them itself; they promise nobody anything. */
  signature?: string;
}

export interface GuardrailFinding {
  rule: GuardrailRule;
  /** What is wrong with it, for the agent and for the model that repairs it. */
  message: string;
  /** The sentence objected to, as it stands in the draft. */
  sentence: string;
}

/** One sentence of the draft: as written, and with spacing tricks and look-alike letters undone. */
export interface DraftSentence {
  original: string;
  plain: string;
}

export interface GuardrailChecker {
  rule: GuardrailRule;
  message: string;
  isViolated(sentence: DraftSentence, context: GuardrailContext): boolean;
}

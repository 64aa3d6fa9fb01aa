export { checkDraft } from './check-draft.ts';
export { firedRules } from './checkers.ts';
export {
  type GuardrailContext,
  type GuardrailFinding,
  type GuardrailRule,
  guardrailRules,
} from './guardrail.ts';

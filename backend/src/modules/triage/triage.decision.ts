import type { StepDecision } from '@opsflow/contract';

/** Below this calibrated confidence a suggestion is applied all the same, but asks to be looked at. */
export const reviewBelowConfidence = 0.6;

/** Accept, ask for review, or reject: what a step's output and its violations mean. Pure. */
export function decideStep(output: { confidence?: number }, violationCount: number): StepDecision {
  const isUnsure = output.confidence !== undefined && output.confidence < reviewBelowConfidence;
  return isUnsure || violationCount > 0 ? 'needs_review' : 'applied';
}

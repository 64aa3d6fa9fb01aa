import type { LlmEvidence } from './evidence.ts';

/**
 * What one workspace may spend, asked before every call to a priced model. Amounts are whole
 * micro-dollars.
 */
export interface LlmBudget {
  /** Sets aside what the call may cost. Rejects with `llm_budget_exceeded` where that much is not left. */
  reserve(microUsd: number): Promise<void>;
  /** Gives back what was set aside and books what the call came to, answered or failed. */
  settle(reservedMicroUsd: number, evidence: Partial<LlmEvidence>): Promise<void>;
}

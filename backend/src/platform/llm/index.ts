export type { AiTask, TaskPrompt, TaskViolation } from './ai-task.ts';
export {
  createLlmGateway,
  type LlmCallContext,
  type LlmGateway,
  type LlmGatewayParts,
  type LlmResult,
} from './call-llm.ts';
export type { LlmConfig, LlmProviderConfig, LlmProviderName } from './llm-config.ts';
export { settleRecorded } from './answer-task.ts';
export type { LlmBudget } from './llm-budget.ts';
export type { Lessons } from './lessons.ts';
export { adaptInSteps, type AdaptedModel, type Example } from './offline/adaptation/adapt.ts';
export { readLearnedCategories, readLearnedPriorities } from './offline/adaptation/learned-readers.ts';
export { categoryPrior, priorityPrior } from './offline/adaptation/priors.ts';
export { finishInSlices } from './offline/models/slices.ts';
export { canonicalJson, type LlmEvidence, sha256 } from './evidence.ts';
export { LlmError, type LlmErrorCode } from './llm-error.ts';
export type { Completion, LlmProvider, ProviderHealth } from './provider.ts';
export { createProvider } from './providers/create-provider.ts';
export { findTokenPrice, type TokenPrice } from './cost-table.ts';

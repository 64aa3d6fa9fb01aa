export type { AiTask, TaskPrompt, TaskViolation } from './ai-task.ts';
export {
  createLlmGateway,
  type LlmBudget,
  type LlmCallContext,
  type LlmGateway,
  type LlmGatewayParts,
  type LlmResult,
} from './call-llm.ts';
export type { LlmConfig, LlmProviderConfig, LlmProviderName } from './llm-config.ts';
export { canonicalJson, type LlmEvidence, sha256 } from './evidence.ts';
export { LlmError, type LlmErrorCode } from './llm-error.ts';
export type { Completion, LlmProvider, ProviderHealth } from './provider.ts';
export { createProvider } from './providers/create-provider.ts';
export { costMicroUsd, findTokenPrice, type TokenPrice } from './cost-table.ts';

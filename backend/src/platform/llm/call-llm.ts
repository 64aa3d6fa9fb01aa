import type { AiTask, TaskViolation } from './ai-task.ts';
import type { LlmEvidence } from './evidence.ts';

export interface LlmCallContext {
  tenantId: string;
  signal?: AbortSignal;
}

export interface LlmResult<Output> {
  output: Output;
  violations: TaskViolation[];
  evidence: LlmEvidence;
}

/** The only way to a model. Rejects with an LlmError, whose evidence says how far the call came. */
export interface LlmGateway {
  callLlm<I, O>(task: AiTask<I, O>, input: I, context: LlmCallContext): Promise<LlmResult<O>>;
}

import type { AiTask } from './ai-task.ts';
import type { Lessons } from './lessons.ts';

export interface TokenUsage {
  inputTokens: number;
  outputTokens: number;
}

export interface RepairRequest {
  previousRaw: string;
  /** What was wrong with it, in words that the model can act on. */
  problem: string;
}

export interface CompletionOptions {
  signal: AbortSignal;
  repair?: RepairRequest;
  /** For the embedded model, which answers with them. */
  lessons?: Lessons;
}

/** `output` is unparsed by our schema: null where `raw` was not JSON. */
export interface Completion {
  raw: string;
  output: unknown;
  model: string;
  usage: TokenUsage;
  latencyMs: number;
}

export interface ProviderHealth {
  ok: boolean;
  error?: string;
  models?: string[];
}

/** The port to one model. Rejects with an LlmError only. */
export interface LlmProvider {
  readonly name: string;
  readonly model: string;
  complete<I, O>(task: AiTask<I, O>, input: I, options: CompletionOptions): Promise<Completion>;
  health(): Promise<ProviderHealth>;
}

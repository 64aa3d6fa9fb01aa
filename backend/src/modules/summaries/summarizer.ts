import type { SummaryContent } from '@opsflow/contract';
import { LlmError, type LlmGateway } from '../../platform/llm/index.ts';
import { summarizeOffline } from './summarize-offline.ts';
import type { SummaryInput } from './summary-input.ts';
import { summaryTask } from './summary.task.ts';

export interface Summarized {
  readonly content: SummaryContent;
  readonly provider: string;
  readonly model: string;
  readonly promptVersion: number;
  readonly degraded: boolean;
}

export interface SummarizeContext {
  readonly tenantId: string;
  readonly signal?: AbortSignal;
}

/** The port: one ticket in, one summary out. Same input and model, same kind of answer. */
export interface Summarizer {
  summarize(input: SummaryInput, context: SummarizeContext): Promise<Summarized>;
}

/** Rules alone: no network, no key, deterministic. */
export class OfflineSummarizer implements Summarizer {
  async summarize(input: SummaryInput): Promise<Summarized> {
    const content = summarizeOffline(input);
    const origin = { provider: 'offline', model: 'rules-1', promptVersion: summaryTask.version };
    return { content, ...origin, degraded: false };
  }
}

/** Whatever model is configured; where it cannot answer, the rules do, and the answer says so. */
export class LlmSummarizer implements Summarizer {
  readonly #llm: LlmGateway;
  readonly #fallback: Summarizer;

  constructor(llm: LlmGateway, fallback: Summarizer) {
    this.#llm = llm;
    this.#fallback = fallback;
  }

  async summarize(input: SummaryInput, context: SummarizeContext): Promise<Summarized> {
    try {
      const { output, evidence } = await this.#llm.callLlm(summaryTask, input, context);
      const { provider, model, promptVersion, degraded } = evidence;
      return { content: output, provider, model, promptVersion, degraded };
    } catch (error) {
      if (!(error instanceof LlmError) || error.code === 'llm_cancelled') throw error;
      return { ...(await this.#fallback.summarize(input, context)), degraded: true };
    }
  }
}

import Anthropic, {
  APIConnectionError,
  APIConnectionTimeoutError,
  APIError,
  APIUserAbortError,
} from '@anthropic-ai/sdk';
import { zodOutputFormat } from '@anthropic-ai/sdk/helpers/zod';
import type { AiTask } from '../ai-task.ts';
import { maxOutputTokens } from '../cost-table.ts';
import type { LlmProviderConfig } from '../llm-config.ts';
import { LlmError } from '../llm-error.ts';
import type { Completion, CompletionOptions, LlmProvider } from '../provider.ts';
import { httpFailure, parseJsonOrNull, retryAfterMs } from './http-failure.ts';
import { repairMessage } from './repair-message.ts';

export const defaultAnthropicModel = 'claude-sonnet-4-5';

export function createAnthropicProvider(config: LlmProviderConfig): LlmProvider {
  const model = config.model ?? defaultAnthropicModel;
  // Everything the SDK would look up in the environment is given here: only config.ts reads it.
  const client = new Anthropic({
    apiKey: config.apiKey ?? null,
    authToken: null,
    baseURL: config.baseUrl ?? 'https://api.anthropic.com',
    maxRetries: 0,
    logLevel: 'off',
  });
  return {
    name: 'anthropic',
    model,
    async complete(task, input, options) {
      if (!config.apiKey)
        throw new LlmError('llm_unauthorized', 'No API key is set for the AI provider anthropic.');
      const startedAt = performance.now();
      const message = await createMessage(client, model, task, input, options);
      return readMessage(message, performance.now() - startedAt);
    },
    async health() {
      try {
        const page = await client.models.list({ limit: 100 }, { timeout: 10_000 });
        return { ok: true, models: page.data.map(({ id }) => id) };
      } catch (error) {
        return { ok: false, error: translate(error).message };
      }
    },
  };
}

async function createMessage<I, O>(
  client: Anthropic,
  model: string,
  task: AiTask<I, O>,
  input: I,
  options: CompletionOptions,
): Promise<Anthropic.Message> {
  const prompt = task.buildPrompt(input);
  const messages: Anthropic.MessageParam[] = [{ role: 'user', content: prompt.user }];
  if (options.repair) {
    messages.push({ role: 'assistant', content: options.repair.previousRaw.trim() || '(no answer)' });
    messages.push({ role: 'user', content: repairMessage(options.repair) });
  }
  const { type, schema } = zodOutputFormat(task.outputSchema);
  try {
    // `create`, not `parse`: the SDK's parser throws the raw text away, and the repair needs to see it.
    return await client.messages.create(
      {
        model,
        max_tokens: maxOutputTokens,
        system: prompt.system,
        messages,
        output_config: { format: { type, schema } },
      },
      { signal: options.signal },
    );
  } catch (error) {
    throw translate(error);
  }
}

function readMessage(message: Anthropic.Message, latencyMs: number): Completion {
  const raw = message.content.map(readBlock).join('');
  const usage = { inputTokens: message.usage.input_tokens, outputTokens: message.usage.output_tokens };
  const evidence = { rawOutput: raw, model: message.model, ...usage };
  if (message.stop_reason === 'refusal')
    throw new LlmError('llm_refused', 'The AI provider declined to answer this request.', { evidence });
  if (message.stop_reason === 'max_tokens' || message.stop_reason === 'model_context_window_exceeded')
    throw new LlmError('llm_truncated', 'The AI answer was cut off before its end.', { evidence });
  return { raw, output: parseJsonOrNull(raw), model: message.model, usage, latencyMs };
}

/** Some gateways answer a structured request with a tool call; its input is the object asked for. */
function readBlock(block: Anthropic.ContentBlock): string {
  if (block.type === 'text') return block.text;
  return block.type === 'tool_use' ? JSON.stringify(block.input) : '';
}

function translate(error: unknown): LlmError {
  if (error instanceof APIUserAbortError) return new LlmError('llm_cancelled', 'The AI call was cancelled.');
  if (error instanceof APIConnectionTimeoutError)
    return new LlmError('llm_timeout', 'The AI provider did not answer in time.');
  if (error instanceof APIConnectionError)
    return new LlmError('llm_unavailable', 'The AI provider could not be reached.');
  if (error instanceof APIError && typeof error.status === 'number')
    return httpFailure(
      error.status,
      retryAfterMs(error.headers as Headers | undefined),
      error.type ?? undefined,
    );
  // A body that is not the JSON it claims to be ends here too.
  return new LlmError('llm_unavailable', 'The AI provider sent an answer that could not be read.');
}

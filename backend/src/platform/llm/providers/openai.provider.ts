import { z } from 'zod';
import type { AiTask } from '../ai-task.ts';
import { maxOutputTokens } from '../cost-table.ts';
import type { LlmProviderConfig } from '../llm-config.ts';
import { LlmError } from '../llm-error.ts';
import type { Completion, CompletionOptions, LlmProvider } from '../provider.ts';
import { httpFailure, parseJsonOrNull, retryAfterMs } from './http-failure.ts';
import { repairMessage } from './repair-message.ts';

export const defaultOpenaiModel = 'gpt-5-mini';
const defaultBaseUrl = 'https://api.openai.com/v1';
const healthTimeoutMs = 10_000;

interface ChatMessage {
  role: 'system' | 'user' | 'assistant';
  content: string;
}

const completionSchema = z.object({
  model: z.string().optional(),
  choices: z
    .array(
      z.object({
        finish_reason: z.string().nullish(),
        message: z.object({
          content: z.string().nullish(),
          refusal: z.string().nullish(),
          tool_calls: z.array(z.object({ function: z.object({ arguments: z.string() }) })).nullish(),
        }),
      }),
    )
    .min(1),
  usage: z.object({ prompt_tokens: z.number(), completion_tokens: z.number() }).nullish(),
});

const modelListSchema = z.object({ data: z.array(z.object({ id: z.string() })) });

/** Chat completions as OpenAI, Ollama, LM Studio, vLLM and others speak them; the base URL ends before `/chat`. */
export function createOpenaiProvider(config: LlmProviderConfig): LlmProvider {
  const model = config.model ?? defaultOpenaiModel;
  const baseUrl = (config.baseUrl ?? defaultBaseUrl).replace(/\/+$/, '');
  // Local servers ask for no key.
  const authorization: Record<string, string> = config.apiKey
    ? { authorization: `Bearer ${config.apiKey}` }
    : {};

  async function send(path: string, init: RequestInit): Promise<unknown> {
    const response = await reach(`${baseUrl}${path}`, {
      ...init,
      headers: { 'content-type': 'application/json', ...authorization },
      // A key must not follow a redirect to another host.
      redirect: 'error',
    });
    if (!response.ok) {
      await response.body?.cancel();
      throw httpFailure(response.status, retryAfterMs(response.headers));
    }
    return readJson(response);
  }

  return {
    name: 'openai',
    model,
    async complete(task, input, options) {
      if (options.signal.aborted) throw new LlmError('llm_cancelled', 'The AI call was cancelled.');
      const startedAt = performance.now();
      const body = JSON.stringify(requestBody(model, task, input, options));
      const answer = await send('/chat/completions', { method: 'POST', body, signal: options.signal });
      return readCompletion(answer, model, performance.now() - startedAt);
    },
    async health() {
      try {
        const answer = await send('/models', { signal: AbortSignal.timeout(healthTimeoutMs) });
        return { ok: true, models: modelListSchema.parse(answer).data.map(({ id }) => id) };
      } catch (error) {
        const isOurs = error instanceof LlmError;
        return { ok: false, error: isOurs ? error.message : 'The list of models could not be read.' };
      }
    },
  };
}

function requestBody<I, O>(model: string, task: AiTask<I, O>, input: I, { repair }: CompletionOptions) {
  const prompt = task.buildPrompt(input);
  const messages: ChatMessage[] = [
    { role: 'system', content: prompt.system },
    { role: 'user', content: prompt.user },
  ];
  if (repair) {
    messages.push({ role: 'assistant', content: repair.previousRaw.trim() || '(no answer)' });
    messages.push({ role: 'user', content: repairMessage(repair) });
  }
  const schema = z.toJSONSchema(task.outputSchema, { reused: 'inline' });
  // Not `strict`: it allows no bounds, and every answer is validated against the schema here anyway.
  return {
    model,
    messages,
    max_completion_tokens: maxOutputTokens,
    response_format: { type: 'json_schema', json_schema: { name: task.name, schema } },
  };
}

async function reach(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (error) {
    throw transportFailure(error);
  }
}

async function readJson(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch (error) {
    if (error instanceof SyntaxError)
      throw new LlmError('llm_unavailable', 'The AI provider sent an answer that could not be read.');
    throw transportFailure(error);
  }
}

function transportFailure(error: unknown): LlmError {
  const name = error instanceof Error ? error.name : '';
  if (name === 'AbortError') return new LlmError('llm_cancelled', 'The AI call was cancelled.');
  if (name === 'TimeoutError') return new LlmError('llm_timeout', 'The AI provider did not answer in time.');
  return new LlmError('llm_unavailable', 'The AI provider could not be reached.');
}

function readCompletion(answer: unknown, askedModel: string, latencyMs: number): Completion {
  const parsed = completionSchema.safeParse(answer);
  const choice = parsed.data?.choices[0];
  if (!parsed.success || !choice)
    throw new LlmError('llm_unavailable', 'The AI provider sent an answer that could not be read.');
  const { message, finish_reason: finish } = choice;
  const raw = message.content ?? message.tool_calls?.[0]?.function.arguments ?? '';
  const usage = {
    inputTokens: parsed.data.usage?.prompt_tokens ?? 0,
    outputTokens: parsed.data.usage?.completion_tokens ?? 0,
  };
  const model = parsed.data.model ?? askedModel;
  const evidence = { rawOutput: raw, model, ...usage };
  if (message.refusal || finish === 'content_filter')
    throw new LlmError('llm_refused', 'The AI provider declined to answer this request.', { evidence });
  if (finish === 'length')
    throw new LlmError('llm_truncated', 'The AI answer was cut off before its end.', { evidence });
  return { raw, output: parseJsonOrNull(raw), model, usage, latencyMs };
}

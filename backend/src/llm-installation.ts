import type { Config } from './config.ts';
import type { LlmConfig, LlmProviderConfig, LlmProviderName } from './platform/llm/index.ts';

/** The models of this installation: what answers where a workspace has chosen nothing itself. */
export function llmConfigOf(config: Config): LlmConfig {
  return {
    ...providerOf(config, config.LLM_PROVIDER, config.LLM_MODEL),
    fallback: config.LLM_FALLBACK.filter((name) => name !== config.LLM_PROVIDER).map((name) =>
      providerOf(config, name),
    ),
    timeoutMs: config.LLM_TIMEOUT_MS,
    maxAttempts: config.LLM_MAX_ATTEMPTS,
    concurrencyPerTenant: config.LLM_CONCURRENCY_PER_TENANT,
  };
}

function providerOf(config: Config, provider: LlmProviderName, model?: string): LlmProviderConfig {
  const { apiKey, baseUrl } = credentialsOf(config, provider);
  return {
    provider,
    ...(model ? { model } : {}),
    ...(apiKey ? { apiKey } : {}),
    ...(baseUrl ? { baseUrl } : {}),
  };
}

function credentialsOf(config: Config, provider: LlmProviderName) {
  switch (provider) {
    case 'anthropic':
      return { apiKey: config.ANTHROPIC_API_KEY, baseUrl: config.ANTHROPIC_BASE_URL };
    case 'openai':
      return { apiKey: config.OPENAI_API_KEY, baseUrl: config.OPENAI_BASE_URL };
    case 'offline':
      return { apiKey: undefined, baseUrl: undefined };
  }
}

import type { LlmProviderConfig } from '../llm-config.ts';
import type { LlmProvider } from '../provider.ts';
import { createAnthropicProvider } from './anthropic.provider.ts';
import { createOfflineProvider } from './offline.provider.ts';
import { createOpenaiProvider } from './openai.provider.ts';

export function createProvider(config: LlmProviderConfig): LlmProvider {
  switch (config.provider) {
    case 'offline':
      return createOfflineProvider();
    case 'anthropic':
      return createAnthropicProvider(config);
    case 'openai':
      return createOpenaiProvider(config);
  }
}

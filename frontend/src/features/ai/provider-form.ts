import type { CheckAiProviderData, GetAiSettingsResponse, UpdateAiSettingsData } from '@opsflow/sdk';

export type AiSettings = GetAiSettingsResponse['ai_settings'];
export type ProviderChange = CheckAiProviderData['body'];
export type SettingsChange = UpdateAiSettingsData['body'];
export type ProviderName = ProviderChange['provider'];

/** A provider as the form holds it: text in every field. */
export interface ProviderValues {
  /** Tells the rows apart while they are moved. */
  readonly key: number;
  readonly provider: ProviderName;
  readonly model: string;
  readonly baseUrl: string;
  /** What is typed; empty leaves the stored key as it is. */
  readonly apiKey: string;
  readonly hasStoredKey: boolean;
  readonly inputPrice: string;
  readonly outputPrice: string;
}

export const providerLabels: Readonly<Record<ProviderName, string>> = {
  offline: 'Embedded model',
  anthropic: 'Anthropic',
  openai: 'OpenAI-compatible',
};

export const providerHints: Readonly<Record<ProviderName, string>> = {
  offline: 'No network, no key, free, milliseconds. Learns from your corrections.',
  anthropic: 'Claude models, by your own API key.',
  openai: 'OpenAI, Ollama, LM Studio, vLLM: whatever speaks its protocol.',
};

let lastKey = 0;

export function newProvider(provider: ProviderName): ProviderValues {
  lastKey += 1;
  const blank = { model: '', baseUrl: '', apiKey: '', inputPrice: '', outputPrice: '' };
  return { key: lastKey, provider, ...blank, hasStoredKey: false };
}

export function toProviderValues(stored: AiSettings['providers'][number]): ProviderValues {
  return {
    ...newProvider(stored.provider),
    model: stored.model ?? '',
    baseUrl: stored.base_url ?? '',
    hasStoredKey: stored.has_api_key,
    inputPrice: stored.price ? String(stored.price.input) : '',
    outputPrice: stored.price ? String(stored.price.output) : '',
  };
}

/** What the API takes; a blank price leaves the list price. */
export function toProviderChange(values: ProviderValues): ProviderChange {
  const { provider, model, baseUrl, apiKey, inputPrice, outputPrice } = values;
  const hasPrice = inputPrice.trim() !== '' || outputPrice.trim() !== '';
  return {
    provider,
    model: blankToNull(model),
    base_url: blankToNull(baseUrl),
    ...(apiKey.trim() === '' ? {} : { api_key: apiKey.trim() }),
    price: hasPrice ? { input: Number(inputPrice || 0), output: Number(outputPrice || 0) } : null,
  };
}

function blankToNull(text: string): string | null {
  return text.trim() === '' ? null : text.trim();
}

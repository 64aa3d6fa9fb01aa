import type { LlmProviderName } from '@opsflow/contract';

/** The providers' own addresses, and those of services that speak OpenAI's protocol. */
const knownOrigins: readonly string[] = [
  'https://api.anthropic.com',
  'https://api.openai.com',
  'https://generativelanguage.googleapis.com',
  'https://api.cohere.ai',
  'https://router.huggingface.co',
];

/**
 * May the service call this address for a workspace? Only what the operator lists beside the well-known
 * ones: an address that a customer can choose freely reaches whatever the server can reach.
 */
export function isAllowedAddress(baseUrl: string | null, extraOrigins: readonly string[]): boolean {
  if (baseUrl === null) return true;
  const { origin, username, password } = new URL(baseUrl);
  if (username !== '' || password !== '') return false;
  return knownOrigins.includes(origin) || extraOrigins.includes(origin);
}

/** A stored key goes on being used only where it was meant to go. */
export function isSameAddress(
  a: { provider: LlmProviderName; base_url: string | null },
  b: { provider: LlmProviderName; base_url: string | null },
): boolean {
  return a.provider === b.provider && a.base_url === b.base_url;
}

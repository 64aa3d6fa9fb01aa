import { createApiClient } from '@opsflow/sdk';
import { currentAccessToken, renewAccessToken } from './session-tokens.ts';

/** The one client of the API: same origin, the session's token, renewed once when it is refused. */
export const api = createApiClient({
  baseUrl: `${window.location.origin}/api/v1`,
  // Looked up at call time, so that a test can put its own edge in place.
  fetch: (input, init) => globalThis.fetch(input, init),
  accessToken: currentAccessToken,
  renewAccessToken,
});

/** The options every generated operation takes from us. */
export const viaApi = { client: api, throwOnError: true } as const;

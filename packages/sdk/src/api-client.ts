import { toApiError } from './api-error.ts';
import { createClient, createConfig, type Client } from './generated/client';

export interface ApiClientOptions {
  /** Absolute, with the prefix: `https://desk.example.com/api/v1`. */
  readonly baseUrl: string;
  readonly fetch?: typeof fetch;
  /** The credential to send; null sends none. */
  readonly accessToken?: () => string | null | Promise<string | null>;
  /** Asked once when a request that carried a token is answered 401; null gives up. */
  readonly renewAccessToken?: (rejectedToken: string) => Promise<string | null>;
}

/** A client for the generated operations: pass it as `client`. Failures throw an `ApiError`. */
export function createApiClient(options: ApiClientOptions): Client {
  const client = createClient(
    createConfig({ baseUrl: options.baseUrl, fetch: authorisedFetch(options), throwOnError: true }),
  );
  client.interceptors.error.use((error, response) => toApiError(error, response));
  return client;
}

function authorisedFetch(options: ApiClientOptions): typeof fetch {
  return async (input, init) => {
    const send = options.fetch ?? globalThis.fetch;
    const request = new Request(input, init);
    const token = (await options.accessToken?.()) ?? null;
    // The body of a request can be read once, so a copy goes out and the original waits for a repeat.
    const response = await send(withToken(request.clone(), token));
    if (response.status !== 401 || token === null || !options.renewAccessToken) return response;
    const renewed = await options.renewAccessToken(token);
    return renewed === null ? response : send(withToken(request, renewed));
  };
}

function withToken(request: Request, token: string | null): Request {
  if (token !== null) request.headers.set('Authorization', `Bearer ${token}`);
  return request;
}

import { lookup as resolveHost, type LookupAddress } from 'node:dns';
import { request as requestPlain, type IncomingMessage } from 'node:http';
import { request as requestTls, type RequestOptions } from 'node:https';
import { isIP } from 'node:net';
import { isLoopbackAddress, isPublicAddress } from './public-address.ts';

/** Shaped like `fetch`, as far as libraries use it that speak to a provider. */
export type GuardedFetch = (
  url: string,
  options: {
    readonly method: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body?: unknown;
    readonly signal?: AbortSignal | undefined;
  },
) => Promise<Response>;

export interface GuardedFetchOptions {
  /** For development and tests: this machine itself, also without TLS. */
  readonly allowLoopback: boolean;
  readonly timeoutMs: number;
  readonly maxBytes: number;
}

/** The address names a place that requests of ours must not go to. */
export class ForbiddenAddressError extends Error {}

/**
 * Requests to addresses that a user typed in: over TLS, to public addresses only, each checked at the
 * moment of connecting, so that a name which resolves to something else the second time gains nothing.
 * Redirects are answered, never followed. Whatever takes too long or is too large is given up.
 */
export function createGuardedFetch({
  allowLoopback,
  timeoutMs,
  maxBytes,
}: GuardedFetchOptions): GuardedFetch {
  const isAllowed = (address: string): boolean =>
    isPublicAddress(address) || (allowLoopback && isLoopbackAddress(address));

  const lookup = ((host, _options, done) => {
    resolveHost(host, { all: true }, (error, addresses: LookupAddress[]) => {
      if (error) return done(error, []);
      if (addresses.length === 0 || addresses.some(({ address }) => !isAllowed(address))) {
        return done(new ForbiddenAddressError(`${host} is not a public address`), []);
      }
      done(null, addresses);
    });
  }) satisfies NonNullable<RequestOptions['lookup']>;

  return async (address, { method, headers, body, signal }) => {
    const url = new URL(address);
    const host = url.hostname.replace(/^\[|\]$/g, '');
    // A literal address is never looked up.
    if (isIP(host) && !isAllowed(host)) throw new ForbiddenAddressError(`${host} is not a public address`);
    const isPlain = url.protocol === 'http:' && allowLoopback;
    if (url.protocol !== 'https:' && !isPlain) throw new ForbiddenAddressError('Only https is allowed');
    const deadline = AbortSignal.timeout(timeoutMs);
    const stop = signal ? AbortSignal.any([signal, deadline]) : deadline;
    const ask = isPlain ? requestPlain : requestTls;
    const answered = await new Promise<IncomingMessage>((resolve, reject) => {
      const outgoing = ask(
        url,
        { method, headers: { ...headers }, lookup, signal: stop, agent: false },
        resolve,
      );
      outgoing.on('error', reject);
      outgoing.end(textOf(body));
    });
    return toResponse(answered, maxBytes);
  };
}

/** Forms and text are what protocols send; anything else is a mistake of ours. */
function textOf(body: unknown): string | undefined {
  if (body === undefined || body === null) return undefined;
  if (typeof body === 'string') return body;
  if (body instanceof URLSearchParams) return body.toString();
  throw new TypeError('Only text and forms can be sent');
}

async function toResponse(answered: IncomingMessage, maxBytes: number): Promise<Response> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of answered as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBytes) {
      answered.destroy();
      throw new Error(`The answer is larger than ${maxBytes} bytes`);
    }
    chunks.push(chunk);
  }
  const headers = new Headers();
  for (const [name, value] of Object.entries(answered.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  const status = answered.statusCode ?? 502;
  const hasNoBody = status === 204 || status === 205 || status === 304;
  return new Response(hasNoBody ? null : Buffer.concat(chunks), { status, headers });
}

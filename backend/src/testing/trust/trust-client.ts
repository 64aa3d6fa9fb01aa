import { createHash } from 'node:crypto';
import { Agent, request as httpRequest, type IncomingHttpHeaders, type OutgoingHttpHeaders } from 'node:http';

export interface TrustRequest {
  readonly method: string;
  /** With query, as it goes over the wire. */
  readonly path: string;
  readonly headers?: OutgoingHttpHeaders;
  readonly body?: string | Buffer | undefined;
}

export interface TrustAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** Sends exactly what it is told to, and counts what it sent. */
export class TrustClient {
  readonly #url: URL;
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 16 });
  readonly #seen = new Set<string>();
  sent = 0;

  constructor(url: string) {
    this.#url = new URL(url);
  }

  /** Requests that differ in method, address, headers or body. */
  get distinct(): number {
    return this.#seen.size;
  }

  async send(request: TrustRequest): Promise<TrustAnswer> {
    this.sent += 1;
    this.#seen.add(fingerprint(request));
    const { method, path, headers = {}, body } = request;
    const { hostname, port } = this.#url;
    return new Promise((resolve, reject) => {
      const outgoing = httpRequest(
        { hostname, port, method, path, headers: { ...lengthOf(body), ...headers }, agent: this.#agent },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('error', reject);
          const settle = (): void => {
            const text = Buffer.concat(chunks).toString('utf8');
            resolve({ status: response.statusCode ?? 0, headers: response.headers, text });
          };
          response.on('end', settle);
          if (isEndless(response.headers)) {
            response.once('data', () => {
              settle();
              response.destroy();
            });
          }
        },
      );
      outgoing.setTimeout(30_000, () => outgoing.destroy(new Error(`no answer to ${method} ${path}`)));
      outgoing.on('error', reject);
      outgoing.end(body);
    });
  }

  close(): void {
    this.#agent.destroy();
  }
}

/** A stream of events goes on until somebody leaves: its first words are its answer. */
function isEndless(headers: IncomingHttpHeaders): boolean {
  return headers['content-type']?.startsWith('text/event-stream') === true;
}

function lengthOf(body: string | Buffer | undefined): OutgoingHttpHeaders {
  return body === undefined ? {} : { 'content-length': Buffer.byteLength(body) };
}

function fingerprint({ method, path, headers, body }: TrustRequest): string {
  const hash = createHash('sha256').update(`${method} ${path}\n${JSON.stringify(headers ?? {})}\n`);
  return hash.update(body ?? '').digest('base64');
}

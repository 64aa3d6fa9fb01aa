import type { IncomingHttpHeaders } from 'node:http';
import { Agent, request as httpRequest } from 'node:http';
import { text } from 'node:stream/consumers';

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Question {
  readonly method?: 'GET' | 'POST' | 'PATCH' | 'PUT';
  readonly path: string;
  readonly body?: unknown;
  /** Instead of a body: sent as it is. */
  readonly text?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const deadlineMs = 30_000;

/** As lean as a client can be, for it shares the machine with what it measures. Rejects from status 400 on. */
export class HttpClient {
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 64 });
  readonly #base: URL;
  readonly #headers: Readonly<Record<string, string>>;

  constructor(base: string, headers: Readonly<Record<string, string>> = {}) {
    this.#base = new URL(base);
    this.#headers = headers;
  }

  async send({ method = 'GET', path, body, text: asIs, headers }: Question): Promise<Answer> {
    const payload = body === undefined ? asIs : JSON.stringify(body);
    const answer = await new Promise<Answer>((resolve, reject) => {
      const sent = httpRequest(
        {
          agent: this.#agent,
          host: this.#base.hostname,
          port: this.#base.port,
          method,
          path,
          timeout: deadlineMs,
          headers: {
            ...this.#headers,
            ...headers,
            ...(payload === undefined
              ? {}
              : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(payload) }),
          },
        },
        (response) => {
          text(response).then(
            (read) => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: read }),
            reject,
          );
        },
      );
      sent.on('timeout', () => sent.destroy(new Error(`${path}: no answer within ${deadlineMs} ms`)));
      sent.on('error', reject);
      sent.end(payload);
    });
    if (answer.status >= 400)
      throw new Error(`${method} ${path}: ${answer.status} ${answer.body.slice(0, 300)}`);
    return answer;
  }

  close(): void {
    this.#agent.destroy();
  }
}

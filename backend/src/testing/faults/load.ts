import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { ProductProcesses } from './product-processes.ts';

interface Answered {
  readonly status: number;
  readonly body: Record<string, Record<string, unknown>>;
}

const requestLimitMs = 20_000;
const retryMs = 100;

/** A person at work whose every request is repeated, with its key, until it is answered. */
export class Person {
  /** Texts of tickets and notes whose writing was acknowledged, and how often. */
  readonly acknowledged = new Set<string>();
  requests = 0;
  repeats = 0;
  /** Answers that no repetition explains. */
  readonly unexpected: string[] = [];
  readonly #processes: ProductProcesses;
  readonly #token: string;
  #turn = 0;

  constructor(processes: ProductProcesses, token: string) {
    this.#processes = processes;
    this.#token = token;
  }

  /** Until `isOver`: writes a ticket, a note on it, changes it, and has it triaged. */
  async work(isOver: () => boolean): Promise<void> {
    while (!isOver()) await this.#serveOne();
  }

  async createTicket(): Promise<string> {
    const subject = `ticket ${randomUUID()}`;
    const ticket = { subject, body: 'I was charged twice for my invoice.', customer_name: 'A Customer' };
    const { body } = await this.post('/tickets', ticket, 201);
    this.acknowledged.add(subject);
    return String(body['ticket']?.['id']);
  }

  async #serveOne(): Promise<void> {
    const id = await this.createTicket();
    const note = `note ${randomUUID()}`;
    await this.post(`/tickets/${id}/replies`, { body: note, visibility: 'internal' }, 201);
    this.acknowledged.add(note);
    // 200 where a repetition finds that its run has finished meanwhile.
    await this.post(`/tickets/${id}/workflows/triage?async=true`, undefined, 202, 200);
    await this.send('PATCH', `/tickets/${id}`, { tags: ['seen'] }, 200);
  }

  async post(path: string, body: object | undefined, ...wanted: number[]): Promise<Answered> {
    return this.send('POST', path, body, ...wanted);
  }

  async send(method: string, path: string, body: object | undefined, ...wanted: number[]): Promise<Answered> {
    const key = randomUUID();
    this.requests += 1;
    for (;;) {
      const answered = await this.#sendOnce(method, path, body, key);
      if (answered && wanted.includes(answered.status)) return answered;
      // A dead process, a database on its way back, a repetition that met its first try: again.
      const isPassing = !answered || answered.status >= 500 || answered.status === 409;
      if (!isPassing) {
        this.unexpected.push(`${method} ${path}: ${answered.status} ${JSON.stringify(answered.body)}`);
        return answered;
      }
      this.repeats += 1;
      await pause(retryMs);
    }
  }

  async #sendOnce(
    method: string,
    path: string,
    body: object | undefined,
    key: string,
  ): Promise<Answered | null> {
    this.#turn += 1;
    const url = this.#processes.urlOf(this.#turn % 2 === 0 ? 'api1' : 'api2');
    const headers = {
      authorization: `Bearer ${this.#token}`,
      'idempotency-key': key,
      ...(body ? { 'content-type': 'application/json' } : {}),
    };
    try {
      const response = await fetch(`${url}/api/v1${path}`, {
        method,
        headers,
        signal: AbortSignal.timeout(requestLimitMs),
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
      return { status: response.status, body: (await response.json()) as Answered['body'] };
    } catch {
      return null;
    }
  }
}

export async function signUpOver(processes: ProductProcesses): Promise<string> {
  const response = await fetch(`${processes.urlOf('api1')}/api/v1/auth/signup`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      tenant_name: 'Fault Agency',
      user_name: 'First Admin',
      email: `${randomUUID()}@desk.test`,
      password: 'a long enough phrase',
    }),
  });
  const { access_token } = (await response.json()) as { access_token: string };
  return access_token;
}

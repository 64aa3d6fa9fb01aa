import { liveMessageSchemas, type LiveData, type LiveKind } from '@opsflow/contract';
import { createEventSource } from 'eventsource-client';

export interface HeardMessage<Kind extends LiveKind = LiveKind> {
  readonly id: string | undefined;
  readonly kind: Kind;
  readonly data: LiveData<Kind>;
}

interface Waiting {
  readonly isIt: (message: HeardMessage) => boolean;
  readonly resolve: (message: HeardMessage) => void;
}

/** Follows `GET /events` as our web client does, and checks every message against the contract. */
export class LiveTestClient {
  readonly heard: HeardMessage[] = [];
  readonly #token: string;
  readonly #isTrusting: boolean;
  readonly #ignores: ReadonlySet<LiveKind>;
  #waiting: Waiting[] = [];
  #source: ReturnType<typeof createEventSource> | null = null;
  /** Place that a further connection goes on from. */
  place: string | undefined;
  status = 0;
  /** Settles when the connection of now has ended. */
  ended: Promise<void> = Promise.resolve();

  /** For crowds: `isTrusting` leaves the contract to others, `ignores` keeps nothing of these kinds. */
  constructor(token: string, { isTrusting = false, ignores = [] as readonly LiveKind[] } = {}) {
    this.#token = token;
    this.#isTrusting = isTrusting;
    this.#ignores = new Set(ignores);
  }

  /** Settles when the API says that it has told all there was. */
  async connect(url: string, query = ''): Promise<this> {
    const ready = this.next((message) => message.kind === 'ready');
    let end: () => void = () => undefined;
    this.ended = new Promise((resolve) => (end = resolve));
    const source = createEventSource({
      url: `${url}/api/v1/events${query}`,
      headers: { Authorization: `Bearer ${this.#token}` },
      fetch: async (address, init) => {
        const response = await fetch(address, init);
        this.status = response.status;
        return response;
      },
      ...(this.place === undefined ? {} : { initialLastEventId: this.place }),
      onMessage: ({ id, event, data }) => this.#hear(id, event as LiveKind, data),
      onDisconnect: () => {
        source.close();
        end();
      },
    });
    this.#source = source;
    await ready;
    return this;
  }

  disconnect(): void {
    this.#source?.close();
  }

  /** The next message of the kind that comes from now on. */
  async next(isIt: (message: HeardMessage) => boolean): Promise<HeardMessage> {
    return new Promise((resolve) => this.#waiting.push({ isIt, resolve }));
  }

  /** A message that was heard or will be. */
  async find(isIt: (message: HeardMessage) => boolean): Promise<HeardMessage> {
    return this.heard.find(isIt) ?? this.next(isIt);
  }

  of<Kind extends LiveKind>(kind: Kind): LiveData<Kind>[] {
    return this.heard.filter((message) => message.kind === kind).map(({ data }) => data as LiveData<Kind>);
  }

  #hear(id: string | undefined, kind: LiveKind, text: string): void {
    this.place = id ?? this.place;
    if (this.#ignores.has(kind)) return;
    const parsed: unknown = JSON.parse(text);
    const data = (this.#isTrusting ? parsed : liveMessageSchemas[kind].parse(parsed)) as LiveData<LiveKind>;
    const message = { id, kind, data };
    this.heard.push(message);
    const found = this.#waiting.filter(({ isIt }) => isIt(message));
    this.#waiting = this.#waiting.filter((waiting) => !found.includes(waiting));
    for (const { resolve } of found) resolve(message);
  }
}

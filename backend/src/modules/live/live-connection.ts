import type { PushSink } from '@opsflow/contract';
import { eventFrame } from '../../platform/live/index.ts';
import type { Caller } from '../../platform/security/index.ts';

/** A client that has not taken this much is behind for good: reading everything anew costs it less. */
const maxBufferedBytes = 1024 * 1024;
/** For the last words to a client that takes nothing. */
const farewellMs = 5_000;

type ResetReason = 'history' | 'too_slow' | 'access_changed';

/** One client's stream, and how far it has been told. */
export class LiveConnection {
  readonly caller: Caller;
  readonly tenantId: string;
  readonly #sink: PushSink;
  readonly #closed: Promise<void>;
  isOpen = true;
  /** Number in the history of the next entry to look at. */
  next = 0;
  /** Told up to here by another process that was ahead of this one; null once we have caught up. */
  toldUpTo: string | null = null;
  /** While it is being found out who may see the next entry. */
  isWaiting = false;

  constructor(caller: Caller, sink: PushSink) {
    this.caller = caller;
    this.tenantId = caller.scope.tenantId.toHexString();
    this.#sink = sink;
    this.#closed = new Promise((resolve) =>
      sink.once('close', () => {
        this.isOpen = false;
        resolve();
      }),
    );
  }

  /** Settles when the client is gone or the stream was ended. */
  get closed(): Promise<void> {
    return this.#closed;
  }

  write(frame: Buffer): void {
    if (!this.isOpen) return;
    if (this.#sink.writableLength > maxBufferedBytes) this.reset('too_slow', null, { isLast: true });
    else this.#sink.write(frame);
  }

  reset(reason: ResetReason, position: string | null, { isLast = false } = {}): void {
    if (!this.isOpen) return;
    this.#sink.write(eventFrame('reset', position, { reason }));
    if (isLast) this.end();
  }

  /** The client comes back by itself, with the place it has reached. */
  end(): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    this.#sink.end();
    const cut = setTimeout(() => this.#sink.destroy(), farewellMs);
    void this.#closed.then(() => clearTimeout(cut));
  }
}

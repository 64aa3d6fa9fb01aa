import type { Logger } from '../log/logger.ts';

export interface PollerOptions {
  /** For the log. */
  readonly name: string;
  readonly everyMs: number;
  readonly log: Logger;
  /** One pass. Its errors are logged; the next pass comes all the same. */
  work(): Promise<unknown>;
}

/** Does a piece of work again and again, never twice at a time. */
export class Poller {
  readonly #options: PollerOptions;
  #timer: NodeJS.Timeout | undefined;
  #pass: Promise<void> | null = null;
  #isWanted = false;
  #isRunning = false;

  constructor(options: PollerOptions) {
    this.#options = options;
  }

  start(): void {
    this.#isRunning = true;
    this.wake();
  }

  /** Brings the next pass forward to now, or to right after the one under way. */
  wake(): void {
    if (!this.#isRunning) return;
    this.#isWanted = true;
    this.#pass ??= this.#passes();
  }

  /** Ends the pass under way and begins no other. */
  async stop(): Promise<void> {
    this.#isRunning = false;
    clearTimeout(this.#timer);
    await this.#pass;
  }

  async #passes(): Promise<void> {
    clearTimeout(this.#timer);
    while (this.#isWanted && this.#isRunning) {
      this.#isWanted = false;
      try {
        await this.#options.work();
      } catch (error) {
        this.#options.log.error({ err: error }, `${this.#options.name} failed`);
      }
    }
    this.#pass = null;
    if (this.#isRunning) this.#timer = setTimeout(() => this.wake(), this.#options.everyMs);
  }
}

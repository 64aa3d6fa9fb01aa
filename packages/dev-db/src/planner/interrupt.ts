import { MongoCommandError } from '../errors.ts';

const turnMs = 10;
const checksPerClock = 32;

/** Whoever waits for the result. */
export interface Waiter {
  readonly isClosed: boolean;
  /** Calls back once when it closes; the result takes the call back. */
  onClose(listener: () => void): () => void;
}

/** Watches over one operation: its time limit, whether anybody still waits for it, and when to let others run. */
export class Interrupt {
  private deadline: number;
  private remainingMs = Infinity;
  private waiter: Waiter | undefined;
  private turnStartedAt = performance.now();
  private countdown = checksPerClock;

  constructor(maxTimeMs: number | undefined, waiter?: Waiter) {
    this.deadline = maxTimeMs ? this.turnStartedAt + maxTimeMs : Infinity;
    this.waiter = waiter;
  }

  /** To be called in every loop step. @throws MaxTimeMSExpired, or ClientDisconnect */
  check(): void {
    if (--this.countdown > 0) return;
    this.countdown = checksPerClock;
    this.checkNow();
  }

  get isTurnOver(): boolean {
    return performance.now() - this.turnStartedAt > turnMs;
  }

  /** Lets other requests run, when this one has had its turn. */
  async pause(): Promise<void> {
    if (!this.isTurnOver) return;
    await new Promise((resolve) => setImmediate(resolve));
    this.checkNow();
    this.turnStartedAt = performance.now();
  }

  /** Resolves with `event`. @throws when the operation must end before */
  async waitFor(event: Promise<void>): Promise<void> {
    this.checkNow();
    let stop = (): void => undefined;
    const end = new Promise<void>((resolve) => {
      const left = this.deadline - performance.now();
      const timer = left === Infinity ? undefined : setTimeout(resolve, left);
      const stopListening = this.waiter?.onClose(resolve);
      stop = () => {
        clearTimeout(timer);
        stopListening?.();
      };
    });
    await Promise.race([event, end]);
    stop();
    this.checkNow();
  }

  /** Between two batches of a cursor its time does not run. */
  suspend(): void {
    this.remainingMs = this.deadline - performance.now();
    this.waiter = undefined;
  }

  /** Goes on for the request that fetches the next batch. */
  resumeFor(request: Interrupt): void {
    this.turnStartedAt = performance.now();
    if (request === this) return;
    this.deadline = this.turnStartedAt + this.remainingMs;
    this.waiter = request.waiter;
  }

  private checkNow(): void {
    if (this.waiter?.isClosed)
      throw new MongoCommandError(279, 'operation was interrupted because a client disconnected');
    if (performance.now() > this.deadline) throw new MongoCommandError(50, 'operation exceeded time limit');
  }
}

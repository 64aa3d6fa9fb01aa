import { MongoCommandError } from '../errors.ts';

const turnMs = 10;
const checksPerClock = 32;

/** Watches over one operation: its time limit, whether it was killed, and when to let others run. */
export class Interrupt {
  private readonly deadline: number;
  private turnStartedAt = performance.now();
  private countdown = checksPerClock;
  private reason: MongoCommandError | undefined;

  constructor(maxTimeMs: number | undefined) {
    this.deadline = maxTimeMs ? performance.now() + maxTimeMs : Infinity;
  }

  kill(reason: MongoCommandError): void {
    this.reason = reason;
  }

  /** To be called in every loop step. @throws MaxTimeMSExpired, or the reason of the kill */
  check(): void {
    if (--this.countdown > 0) return;
    this.countdown = checksPerClock;
    if (this.reason) throw this.reason;
    if (performance.now() > this.deadline) throw new MongoCommandError(50, 'operation exceeded time limit');
  }

  get isTurnOver(): boolean {
    return performance.now() - this.turnStartedAt > turnMs;
  }

  /** Lets other requests run, when this one has had its turn. */
  async pause(): Promise<void> {
    if (!this.isTurnOver) return;
    await new Promise((resolve) => setImmediate(resolve));
    this.turnStartedAt = performance.now();
  }

  startTurn(): void {
    this.turnStartedAt = performance.now();
  }
}

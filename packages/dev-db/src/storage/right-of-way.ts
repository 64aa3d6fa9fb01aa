/** A session or a queued write: whoever tries again after it lost. */
export type Contender = object;

interface Loser {
  readonly contender: Contender;
  readonly isTransaction: boolean;
  /** Order of the first loss: the longest waiting goes first. */
  readonly since: number;
  readonly keys: Set<string>;
  timer: NodeJS.Timeout | undefined;
  wake: (() => void) | undefined;
}

/** After this time a transaction is told of its conflict in any case, and who does not come when it is its turn loses it. */
const turnMs = 250;

/**
 * Queues those who lost a key, so that nobody starves: on a busy row a transaction always finds a
 * version newer than its snapshot, and a write of many rows always finds one of them locked. A
 * loser keeps its place on every key it lost until it succeeds or stays away.
 */
export class RightOfWay {
  private readonly losers = new Map<Contender, Loser>();
  /** Per key, the longest waiting first. */
  private readonly queues = new Map<string, Loser[]>();
  private nextSince = 1;

  /** @returns what resolves when it is worth trying again */
  recordLoss(contender: Contender, key: string, isTransaction: boolean, isHeld: boolean): Promise<void> {
    let loser = this.losers.get(contender);
    if (!loser) {
      const since = this.nextSince++;
      loser = { contender, isTransaction, since, keys: new Set(), timer: undefined, wake: undefined };
      this.losers.set(contender, loser);
    }
    this.startTimer(loser);
    if (!loser.keys.has(key)) this.enqueue(loser, key);
    if (!isHeld && !this.findObstacle(contender, key, isTransaction)) return Promise.resolve();
    const { promise, resolve } = openPromise();
    loser.wake?.();
    loser.wake = resolve;
    return promise;
  }

  /** Whether somebody who waits longer must have the key first. Plain writes never keep one another. */
  findObstacle(contender: Contender, key: string, isTransaction: boolean): boolean {
    if (this.queues.size === 0) return false;
    const since = this.losers.get(contender)?.since ?? Infinity;
    const queue = this.queues.get(key) ?? [];
    return queue.some((other) => other.since < since && (isTransaction || other.isTransaction));
  }

  /** The key is free: those whose turn it is may try again. */
  release(key: string): void {
    const queue = this.queues.get(key);
    if (!queue) return;
    for (const [place, loser] of queue.entries()) {
      if (place > 0 && loser.isTransaction) return;
      this.wake(loser);
      if (loser.isTransaction) return;
    }
  }

  /** It got what it wanted, or gave up. */
  forget(contender: Contender): void {
    const loser = this.losers.get(contender);
    if (!loser) return;
    clearTimeout(loser.timer);
    this.losers.delete(contender);
    for (const key of loser.keys) {
      const queue = this.queues.get(key)?.filter((other) => other !== loser) ?? [];
      if (queue.length > 0) this.queues.set(key, queue);
      else this.queues.delete(key);
      this.release(key);
    }
    loser.wake?.();
  }

  private enqueue(loser: Loser, key: string): void {
    loser.keys.add(key);
    const queue = [...(this.queues.get(key) ?? []), loser];
    this.queues.set(
      key,
      queue.sort((a, b) => a.since - b.since),
    );
  }

  private wake(loser: Loser): void {
    if (!loser.wake) return;
    this.startTimer(loser);
    loser.wake();
    loser.wake = undefined;
  }

  private startTimer(loser: Loser): void {
    clearTimeout(loser.timer);
    loser.timer = setTimeout(() => this.expire(loser), turnMs).unref();
  }

  private expire(loser: Loser): void {
    if (!loser.wake) this.forget(loser.contender);
    else if (loser.isTransaction) this.wake(loser);
  }
}

function openPromise(): { promise: Promise<void>; resolve: () => void } {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((done) => (resolve = done));
  return { promise, resolve };
}

/** How a contestant is asked: so many at a time, for a number of requests or for a time. */
export interface Load {
  readonly concurrency: number;
  readonly requests?: number;
  readonly seconds?: number;
}

/** What one slice of a round gave. */
export interface Sample {
  readonly requests: number;
  readonly seconds: number;
  /** Processor time of the contestant's processes, all threads, user and system. */
  readonly cpuSeconds: number;
  readonly latenciesMs: readonly number[];
  readonly errors: number;
}

export interface Contestant {
  readonly name: string;
  run(load: Load): Promise<Sample>;
}

export type Metric = 'throughput' | 'p50' | 'p99' | 'cpu';

/** A limit for ours ÷ theirs; or for ours − theirs, or ours alone, in the metric's own unit. */
export interface Goal {
  readonly metric: Metric;
  readonly of?: Figure;
  readonly atLeast?: number;
  readonly atMost?: number;
}

export type Figure = 'ratio' | 'difference' | 'ours';

/** What ours is compared with, and what is to come of it. */
export interface Opponent {
  readonly contestant: Contestant;
  readonly goals: readonly Goal[];
}

export interface Measure {
  /** Empty for a row with one measure. */
  readonly name: string;
  readonly load: Load;
  readonly ours: Contestant;
  /** They take turns with ours in every round. */
  readonly against: readonly Opponent[];
}

export interface PreparedRow {
  readonly measures: readonly Measure[];
  /** What could not be compared, and why. */
  readonly remarks?: readonly string[];
  close(): Promise<void>;
}

/** What several rows use is started by the first of them and ends with the last. */
export type Borrow = <Thing extends { close(): Promise<void> } | null>(
  start: () => Promise<Thing>,
) => Promise<Thing>;

/** One row of the table: `rows/<name>.ts` exports it as `row`. */
export interface Row {
  readonly name: string;
  /** One line: what is compared with what. */
  readonly about: string;
  prepare(note: (text: string) => void, borrow: Borrow): Promise<PreparedRow>;
}

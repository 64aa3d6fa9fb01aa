import type { SlaCalendar } from '@opsflow/contract';
import { WorkingHours, type OpenInterval } from './working-hours.ts';

// Small enough to be made in well under a millisecond, large enough that a year is a dozen steps.
const chunkMs = 28 * 86_400_000;
// A little over a century: nothing that anybody promises lies further ahead.
const maxChunksAhead = 1400;
const maxChunksKept = 4000;

/** The open intervals of four weeks, with the open time before each. */
interface Chunk {
  readonly intervals: readonly OpenInterval[];
  readonly openBefore: readonly number[];
  readonly totalMs: number;
}

/** Measures and adds working time in one calendar. Remembers what it has worked out; all in milliseconds. */
export class BusinessClock {
  readonly #hours: WorkingHours;
  readonly #chunks = new Map<number, Chunk>();

  constructor(calendar: SlaCalendar) {
    this.#hours = new WorkingHours(calendar);
  }

  /** Open time from `fromMs` to `toMs`; below zero where `toMs` comes first. */
  openMsBetween(fromMs: number, toMs: number): number {
    if (toMs < fromMs) return -this.openMsBetween(toMs, fromMs);
    const first = chunkIndex(fromMs);
    const last = chunkIndex(toMs);
    let openMs = this.#openMsBefore(last, toMs) - this.#openMsBefore(first, fromMs);
    for (let index = first; index < last; index += 1) openMs += this.#chunk(index).totalMs;
    return openMs;
  }

  /** The earliest instant by which `openMs` of open time have passed since `startMs`. */
  addOpenMs(startMs: number, openMs: number): number {
    if (openMs <= 0) return startMs;
    const first = chunkIndex(startMs);
    let remaining = openMs + this.#openMsBefore(first, startMs);
    for (let index = first; index < first + maxChunksAhead; index += 1) {
      const chunk = this.#chunk(index);
      if (remaining <= chunk.totalMs) return instantAfter(chunk, remaining);
      remaining -= chunk.totalMs;
    }
    throw new RangeError('The deadline lies more than a century ahead');
  }

  /** `atMs` itself where it is open. */
  nextOpening(atMs: number): number {
    return this.addOpenMs(atMs, 1) - 1;
  }

  isOpenAt(atMs: number): boolean {
    return this.openMsBetween(atMs, atMs + 1) === 1;
  }

  /** Open intervals cut to `fromMs`–`toMs`, in order; those that meet are one. */
  openWithin(fromMs: number, toMs: number): OpenInterval[] {
    const open: { fromMs: number; toMs: number }[] = [];
    for (let index = chunkIndex(fromMs); index <= chunkIndex(toMs); index += 1) {
      for (const interval of this.#chunk(index).intervals) {
        const start = Math.max(interval.fromMs, fromMs);
        const end = Math.min(interval.toMs, toMs);
        const previous = open.at(-1);
        if (start >= end) continue;
        if (previous?.toMs === start) previous.toMs = end;
        else open.push({ fromMs: start, toMs: end });
      }
    }
    return open;
  }

  #openMsBefore(index: number, atMs: number): number {
    const { intervals, openBefore } = this.#chunk(index);
    const position = lastAtOrBefore(intervals.length, (at) => (intervals[at] as OpenInterval).fromMs <= atMs);
    if (position < 0) return 0;
    const { fromMs, toMs } = intervals[position] as OpenInterval;
    return (openBefore[position] as number) + Math.min(atMs, toMs) - fromMs;
  }

  #chunk(index: number): Chunk {
    const known = this.#chunks.get(index);
    if (known) return known;
    if (this.#chunks.size >= maxChunksKept) this.#chunks.clear();
    const intervals = this.#hours.openWithin(index * chunkMs, (index + 1) * chunkMs);
    const openBefore: number[] = [];
    let totalMs = 0;
    for (const { fromMs, toMs } of intervals) {
      openBefore.push(totalMs);
      totalMs += toMs - fromMs;
    }
    const chunk = { intervals, openBefore, totalMs };
    this.#chunks.set(index, chunk);
    return chunk;
  }
}

function chunkIndex(atMs: number): number {
  return Math.floor(atMs / chunkMs);
}

/** Where within the chunk `openMs` of its open time, above zero, are used up. */
function instantAfter({ intervals, openBefore }: Chunk, openMs: number): number {
  const position = lastAtOrBefore(intervals.length, (at) => (openBefore[at] as number) < openMs);
  return (intervals[position] as OpenInterval).fromMs + openMs - (openBefore[position] as number);
}

/** The last index for which `holds`, given that it holds for all before it; -1 where for none. */
function lastAtOrBefore(length: number, holds: (index: number) => boolean): number {
  let low = -1;
  let high = length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (holds(middle)) low = middle;
    else high = middle;
  }
  return low;
}

const clocks = new Map<string, BusinessClock>();
const maxClocks = 500;

/** The clock of a calendar; equal calendars share one, whichever workspace they belong to. */
export function businessClockOf(calendar: SlaCalendar): BusinessClock {
  const { time_zone, always_open, hours, holidays } = calendar;
  const key = always_open ? 'always' : JSON.stringify([time_zone, hours, holidays.map(({ date }) => date)]);
  const known = clocks.get(key);
  if (known) return known;
  const clock = new BusinessClock(calendar);
  const [oldest] = clocks.keys();
  if (clocks.size >= maxClocks && oldest !== undefined) clocks.delete(oldest);
  clocks.set(key, clock);
  return clock;
}

import type { SlaCalendar } from '@opsflow/contract';

const minuteMs = 60_000;
// Every change of an offset since 1970 falls on a quarter of an hour.
const quarterMs = 15 * minuteMs;

/** Offsets from UTC as the platform's own formatter shows them, a quarter of an hour at a time. */
class NaiveZone {
  readonly #format: Intl.DateTimeFormat;
  readonly #offsets = new Map<number, number>();

  constructor(timeZone: string) {
    this.#format = new Intl.DateTimeFormat('en-GB', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    });
  }

  offsetMs(atMs: number): number {
    const quarter = Math.floor(atMs / quarterMs);
    const known = this.#offsets.get(quarter);
    if (known !== undefined) return known;
    const parts = new Map(
      this.#format.formatToParts(quarter * quarterMs).map(({ type, value }) => [type, value]),
    );
    const wall = `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}T${parts.get('hour')}:${parts.get('minute')}Z`;
    const offset = Date.parse(wall) - quarter * quarterMs;
    this.#offsets.set(quarter, offset);
    return offset;
  }
}

const zones = new Map<string, NaiveZone>();

/**
 * Working time the slow way, minute by minute, and without any of the engine's code: what the engine is
 * held against. Starts and lengths are whole minutes.
 */
export class NaiveClock {
  readonly #isAlwaysOpen: boolean;
  readonly #zone: NaiveZone;
  readonly #blocks: readonly { days: readonly number[]; from: number; to: number }[];
  readonly #holidays: readonly number[];

  constructor({ time_zone, always_open, hours, holidays }: SlaCalendar) {
    this.#isAlwaysOpen = always_open;
    this.#zone = zones.get(time_zone) ?? new NaiveZone(time_zone);
    zones.set(time_zone, this.#zone);
    this.#blocks = hours.map(({ days, from, to }) => ({ days, from: minutesOf(from), to: minutesOf(to) }));
    this.#holidays = holidays.map(({ date }) => Date.parse(date));
  }

  isOpen(atMs: number): boolean {
    if (this.#isAlwaysOpen) return true;
    const local = atMs + this.#zone.offsetMs(atMs);
    const minute = Math.floor(local / minuteMs) % 1440;
    const midnight = local - minute * minuteMs;
    if (this.#holidays.includes(midnight)) return false;
    const weekday = new Date(midnight).getUTCDay() || 7;
    const yesterday = weekday === 1 ? 7 : weekday - 1;
    return this.#blocks.some(({ days, from, to }) =>
      from < to
        ? days.includes(weekday) && from <= minute && minute < to
        : (days.includes(weekday) && from <= minute) || (days.includes(yesterday) && minute < to),
    );
  }

  openMinutes(fromMs: number, toMs: number): number {
    let minutes = 0;
    for (let at = fromMs; at < toMs; at += minuteMs) if (this.isOpen(at)) minutes += 1;
    return minutes;
  }

  /** The end of the minute with which the target is used up. */
  dueAt(fromMs: number, minutes: number): number {
    let left = minutes;
    let at = fromMs;
    while (left > 0) {
      if (this.isOpen(at)) left -= 1;
      at += minuteMs;
    }
    return at;
  }
}

function minutesOf(time: string): number {
  const [hours, minutes] = time.split(':');
  return Number(hours) * 60 + Number(minutes);
}

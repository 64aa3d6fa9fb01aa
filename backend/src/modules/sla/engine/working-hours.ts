import { IANAZone } from 'luxon';
import type { HourBlock, SlaCalendar } from '@opsflow/contract';
import { offsetSpans } from './zone-offsets.ts';

/** Open time from `fromMs` up to, not including, `toMs`. */
export interface OpenInterval {
  readonly fromMs: number;
  readonly toMs: number;
}

const minuteMs = 60_000;
const dayMs = 86_400_000;
const minutesOfDay = 1440;
// 1970-01-01 was a Thursday.
const weekdayOfEpoch = 3;

/** A calendar in which nothing could ever become due. */
export class NoWorkingTimeError extends Error {
  constructor(calendar: SlaCalendar) {
    super(`The calendar "${calendar.name}" has no working time: give it hours, or let it be always open`);
  }
}

/** A calendar's weekly hours in its zone, ready to be laid over any stretch of time. */
export class WorkingHours {
  readonly #zone: IANAZone;
  readonly #rangesOfWeekday: readonly (readonly MinuteRange[])[];
  readonly #holidays: ReadonlySet<number>;
  readonly #isAlwaysOpen: boolean;

  constructor(calendar: SlaCalendar) {
    this.#zone = IANAZone.create(calendar.time_zone);
    if (!this.#zone.isValid) throw new RangeError(`${calendar.time_zone} is not a time zone`);
    this.#rangesOfWeekday = rangesOfWeek(calendar.hours);
    this.#holidays = new Set(calendar.holidays.map(({ date }) => Date.parse(date) / dayMs));
    this.#isAlwaysOpen = calendar.always_open;
    if (!this.#isAlwaysOpen && this.#rangesOfWeekday.every((ranges) => ranges.length === 0)) {
      throw new NoWorkingTimeError(calendar);
    }
  }

  /** In order, none touching the next: an instant is open when the clock on the wall says so. */
  openWithin(fromMs: number, toMs: number): OpenInterval[] {
    if (this.#isAlwaysOpen) return [{ fromMs, toMs }];
    const open: { fromMs: number; toMs: number }[] = [];
    for (const { fromMs: spanFrom, toMs: spanTo, offsetMs } of offsetSpans(this.#zone, fromMs, toMs)) {
      const lastDay = Math.floor((spanTo + offsetMs - 1) / dayMs);
      for (let day = Math.floor((spanFrom + offsetMs) / dayMs); day <= lastDay; day += 1) {
        for (const { from, to } of this.#rangesOn(day)) {
          const start = Math.max(day * dayMs + from * minuteMs - offsetMs, spanFrom);
          const end = Math.min(day * dayMs + to * minuteMs - offsetMs, spanTo);
          const previous = open.at(-1);
          if (start >= end) continue;
          if (previous?.toMs === start) previous.toMs = end;
          else open.push({ fromMs: start, toMs: end });
        }
      }
    }
    return open;
  }

  #rangesOn(day: number): readonly MinuteRange[] {
    if (this.#holidays.has(day)) return [];
    return this.#rangesOfWeekday[(((day + weekdayOfEpoch) % 7) + 7) % 7] ?? [];
  }
}

/** Minutes since local midnight. */
interface MinuteRange {
  readonly from: number;
  readonly to: number;
}

/** What is open on each weekday, Monday first: merged, and cut at midnight. */
function rangesOfWeek(blocks: readonly HourBlock[]): MinuteRange[][] {
  const week: MinuteRange[][] = Array.from({ length: 7 }, () => []);
  for (const { days, from: opening, to: closing } of blocks) {
    const from = minutesOf(opening);
    const to = minutesOf(closing);
    for (const day of days) {
      const isPastMidnight = to <= from;
      week[day - 1]?.push({ from, to: isPastMidnight ? minutesOfDay : to });
      if (isPastMidnight) week[day % 7]?.push({ from: 0, to });
    }
  }
  return week.map(mergeRanges);
}

function mergeRanges(ranges: readonly MinuteRange[]): MinuteRange[] {
  const merged: { from: number; to: number }[] = [];
  for (const { from, to } of ranges.toSorted((a, b) => a.from - b.from)) {
    const last = merged.at(-1);
    if (from === to) continue;
    if (last && from <= last.to) last.to = Math.max(last.to, to);
    else merged.push({ from, to });
  }
  return merged;
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

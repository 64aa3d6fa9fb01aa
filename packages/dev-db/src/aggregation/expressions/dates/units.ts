import { failedToParse, MongoCommandError } from '../../../errors.ts';
import type { MaybeValue } from '../../../bson/values.ts';
import { typeNameOf } from '../names.ts';
import { dayMs } from './calendar.ts';
import type { Timezone } from './timezone.ts';
import { fromLocal, toLocal, utcMsOf } from './timezone.ts';

export const dateUnits = [
  'year',
  'quarter',
  'month',
  'week',
  'day',
  'hour',
  'minute',
  'second',
  'millisecond',
] as const;
export type DateUnit = (typeof dateUnits)[number];

export function getUnit(name: string, value: MaybeValue): DateUnit {
  if (typeof value !== 'string') {
    throw new MongoCommandError(
      5439013,
      `${name} requires 'unit' to be a string, but got ${typeNameOf(value)}`,
    );
  }
  const unit = dateUnits.find((known) => known === value);
  if (!unit)
    throw failedToParse(`${name} parameter 'unit' value cannot be recognized as a time unit: ${value}`);
  return unit;
}

const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

/** 0 is Sunday. */
export function getWeekday(name: string, value: MaybeValue): number {
  if (value === undefined) return 0;
  if (typeof value !== 'string') {
    throw new MongoCommandError(
      5439015,
      `${name} requires 'startOfWeek' to be a string, but got ${typeNameOf(value)}`,
    );
  }
  const lower = value.toLowerCase();
  const index = weekdays.findIndex((day) => day === lower || day.slice(0, 3) === lower);
  if (index < 0) {
    throw failedToParse(
      `${name} parameter 'startOfWeek' value cannot be recognized as a day of a week: ${value}`,
    );
  }
  return index;
}

/** Lengths of the units that are the same everywhere. */
export const unitMs: Readonly<Partial<Record<DateUnit, number>>> = {
  hour: 3_600_000,
  minute: 60_000,
  second: 1000,
  millisecond: 1,
};

const monthsPer: Readonly<Partial<Record<DateUnit, number>>> = { year: 12, quarter: 3, month: 1 };

export function addUnits(utcMs: number, unit: DateUnit, amount: number, zone: Timezone): number {
  const fixed = unitMs[unit];
  if (fixed !== undefined) return utcMs + amount * fixed;
  const local = toLocal(utcMs, zone);
  const months = monthsPer[unit];
  const moved =
    months === undefined
      ? local + amount * (unit === 'week' ? 7 : 1) * dayMs
      : addMonths(local, amount * months);
  return fromLocal(moved, zone);
}

/** The last day of a month stands in for days that the month does not have. */
function addMonths(localMs: number, count: number): number {
  const date = new Date(localMs);
  const month = date.getUTCMonth() + 1 + count;
  const lastDay = new Date(utcMsOf(date.getUTCFullYear(), month + 1, 0)).getUTCDate();
  const day = Math.min(date.getUTCDate(), lastDay);
  return utcMsOf(date.getUTCFullYear(), month, day) + (((localMs % dayMs) + dayMs) % dayMs);
}

/** Number of unit borders between two moments, on the clock of the zone. */
export function countUnits(
  from: number,
  to: number,
  unit: DateUnit,
  zone: Timezone,
  startOfWeek: number,
): number {
  return (
    unitNumber(toLocal(to, zone), unit, startOfWeek) - unitNumber(toLocal(from, zone), unit, startOfWeek)
  );
}

function unitNumber(localMs: number, unit: DateUnit, startOfWeek: number): number {
  const fixed = unitMs[unit];
  if (fixed !== undefined) return Math.floor(localMs / fixed);
  const days = Math.floor(localMs / dayMs);
  if (unit === 'day') return days;
  // Day 0, the first of 1970, was a Thursday.
  if (unit === 'week') return Math.floor((days + 4 - startOfWeek) / 7);
  const date = new Date(localMs);
  return Math.floor((date.getUTCFullYear() * 12 + date.getUTCMonth()) / (monthsPer[unit] ?? 1));
}

const referenceMs = utcMsOf(2000, 1, 1);

/** The start of the bin, counted from the beginning of the year 2000. */
export function truncateDate(
  utcMs: number,
  unit: DateUnit,
  binSize: number,
  zone: Timezone,
  startOfWeek: number,
): number {
  const fixed = unitMs[unit];
  if (fixed !== undefined) {
    const reference = fromLocal(referenceMs, zone);
    const bin = fixed * binSize;
    return reference + Math.floor((utcMs - reference) / bin) * bin;
  }
  const local = toLocal(utcMs, zone);
  if (unit === 'day' || unit === 'week') {
    const start = unit === 'day' ? referenceMs : firstWeekday(startOfWeek);
    const bin = dayMs * binSize * (unit === 'week' ? 7 : 1);
    return fromLocal(start + Math.floor((local - start) / bin) * bin, zone);
  }
  const date = new Date(local);
  const size = binSize * (monthsPer[unit] ?? 1);
  const months = (date.getUTCFullYear() - 2000) * 12 + date.getUTCMonth();
  return fromLocal(utcMsOf(2000, Math.floor(months / size) * size + 1, 1), zone);
}

/** The first such weekday of the year 2000, which began on a Saturday. */
function firstWeekday(startOfWeek: number): number {
  return referenceMs + ((startOfWeek - 6 + 7) % 7) * dayMs;
}

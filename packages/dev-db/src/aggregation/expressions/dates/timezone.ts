import { MongoCommandError } from '../../../errors.ts';

/** Distance of local time from UTC; positive in the east. */
export interface Timezone {
  readonly name: string;
  offsetMsAt(utcMs: number): number;
}

const utc: Timezone = { name: 'UTC', offsetMsAt: () => 0 };
const offsetPattern = /^([+-])(\d{2})(?::?(\d{2}))?$/;
const zones = new Map<string, Timezone>([
  ['', utc],
  ['UTC', utc],
  ['GMT', utc],
  ['Z', utc],
]);

/** An Olson name or an offset such as +05:30. @throws 40485 */
export function getTimezone(name: string): Timezone {
  const known = zones.get(name);
  if (known) return known;
  const offset = offsetPattern.exec(name);
  const zone = offset ? fixedZone(name, offset) : olsonZone(name);
  zones.set(name, zone);
  return zone;
}

function fixedZone(name: string, match: RegExpExecArray): Timezone {
  const minutes = Number(match[2]) * 60 + Number(match[3] ?? 0);
  const offsetMs = (match[1] === '-' ? -minutes : minutes) * 60_000;
  return { name, offsetMsAt: () => offsetMs };
}

function olsonZone(name: string): Timezone {
  const formatter = createFormatter(name);
  // Offsets only change at full quarters of an hour.
  const cache = new Map<number, number>();
  return {
    name,
    offsetMsAt: (utcMs) => {
      const slot = Math.floor(utcMs / 900_000);
      const known = cache.get(slot);
      if (known !== undefined) return known;
      const offset = localMsOf(formatter, slot * 900_000) - slot * 900_000;
      if (cache.size > 50_000) cache.clear();
      cache.set(slot, offset);
      return offset;
    },
  };
}

function createFormatter(name: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone: name,
      hourCycle: 'h23',
      era: 'short',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  } catch {
    throw new MongoCommandError(40485, `unrecognized time zone identifier: "${name}"`);
  }
}

function localMsOf(formatter: Intl.DateTimeFormat, utcMs: number): number {
  const parts = new Map(formatter.formatToParts(utcMs).map(({ type, value }) => [type, value]));
  const get = (type: Intl.DateTimeFormatPartTypes): number => Number(parts.get(type));
  const year = parts.get('era') === 'BC' ? 1 - get('year') : get('year');
  return utcMsOf(year, get('month'), get('day'), get('hour'), get('minute'), get('second'));
}

/** Milliseconds of a calendar date taken as UTC; months count from 1 and all parts may overflow. */
export function utcMsOf(
  year: number,
  month: number,
  day: number,
  hour = 0,
  minute = 0,
  second = 0,
  ms = 0,
): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  date.setUTCHours(hour, minute, second, ms);
  return date.getTime();
}

/** The wall clock as if it were UTC, so that UTC getters read local parts. */
export function toLocal(utcMs: number, zone: Timezone): number {
  return utcMs + zone.offsetMsAt(utcMs);
}

export function fromLocal(localMs: number, zone: Timezone): number {
  const guess = localMs - zone.offsetMsAt(localMs);
  const refined = localMs - zone.offsetMsAt(guess);
  // Within the hour that a clock skips, the first guess is the one after the jump.
  return toLocal(refined, zone) === localMs ? refined : guess;
}

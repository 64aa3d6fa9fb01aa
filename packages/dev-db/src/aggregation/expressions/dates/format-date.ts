import { MongoCommandError } from '../../../errors.ts';
import { dayOfYear, isoWeekOf, sundayWeekOf } from './calendar.ts';
import type { Timezone } from './timezone.ts';
import { toLocal } from './timezone.ts';

const monthNames =
  'January February March April May June July August September October November December'.split(' ');

const padded = (value: number, width: number): string => String(value).padStart(width, '0');

type Specifier = (local: Date, zone: Timezone, utcMs: number) => string;

const specifiers: Readonly<Record<string, Specifier>> = {
  '%': () => '%',
  b: (local) => (monthNames[local.getUTCMonth()] ?? '').slice(0, 3),
  B: (local) => monthNames[local.getUTCMonth()] ?? '',
  d: (local) => padded(local.getUTCDate(), 2),
  G: (local) => padded(isoWeekOf(local.getTime()).year, 4),
  H: (local) => padded(local.getUTCHours(), 2),
  j: (local) => padded(dayOfYear(local.getTime()), 3),
  L: (local) => padded(local.getUTCMilliseconds(), 3),
  m: (local) => padded(local.getUTCMonth() + 1, 2),
  M: (local) => padded(local.getUTCMinutes(), 2),
  S: (local) => padded(local.getUTCSeconds(), 2),
  u: (local) => String(isoWeekOf(local.getTime()).weekday),
  U: (local) => padded(sundayWeekOf(local.getTime()), 2),
  V: (local) => padded(isoWeekOf(local.getTime()).week, 2),
  w: (local) => String(local.getUTCDay() + 1),
  Y: (local) => padded(local.getUTCFullYear(), 4),
  z: (_local, zone, utcMs) => offsetText(zone.offsetMsAt(utcMs)),
  Z: (_local, zone, utcMs) => {
    const minutes = zone.offsetMsAt(utcMs) / 60_000;
    return `${minutes < 0 ? '-' : '+'}${Math.abs(minutes)}`;
  },
};

function offsetText(offsetMs: number): string {
  const minutes = Math.abs(offsetMs) / 60_000;
  return `${offsetMs < 0 ? '-' : '+'}${padded(Math.floor(minutes / 60), 2)}${padded(minutes % 60, 2)}`;
}

export function formatDate(utcMs: number, format: string, zone: Timezone): string {
  const local = new Date(toLocal(utcMs, zone));
  if (Number.isNaN(local.getTime()))
    throw new MongoCommandError(
      18537,
      'Could not convert date to string: date component was outside the supported range',
    );
  let text = '';
  for (let i = 0; i < format.length; i++) {
    const char = format[i] ?? '';
    if (char !== '%') {
      text += char;
      continue;
    }
    const specifier = specifiers[format[++i] ?? ''];
    if (!specifier) checkFormat(format);
    text += specifier?.(local, zone, utcMs) ?? '';
  }
  return text;
}

export function checkFormat(format: string): void {
  for (let i = 0; i < format.length; i++) {
    if (format[i] !== '%') continue;
    i++;
    if (i >= format.length) throw new MongoCommandError(18535, "Unmatched '%' at end of format string");
    if (!specifiers[format[i] ?? '']) {
      throw new MongoCommandError(18536, `Invalid format character '%${format[i] ?? ''}' in format string`);
    }
  }
}

export function isoDate(ms: number): string {
  const date = new Date(ms);
  return Number.isNaN(date.getTime()) ? String(ms) : date.toISOString();
}

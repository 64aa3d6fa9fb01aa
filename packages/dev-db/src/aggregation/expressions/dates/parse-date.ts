import { isoWeekStart } from './calendar.ts';
import type { Timezone } from './timezone.ts';
import { fromLocal, getTimezone, utcMsOf } from './timezone.ts';

const isoPattern =
  /^(\d{4})-(\d{1,2})(?:-(\d{1,2}))?(?:[T ](\d{1,2})(?::?(\d{2})(?::?(\d{2})(?:[.,](\d{1,9}))?)?)?)?\s*(Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?$/i;
const compactPattern = /^(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})?)?(Z|[+-]\d{2}:?\d{2})?$/;
const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

export type ParsedDate = { readonly ms: number; readonly hasZone: boolean } | undefined;

/** Parses the usual notations of a date; undefined when it is none of them. */
export function parseDate(text: string, zone: Timezone): ParsedDate {
  const iso = isoPattern.exec(text.trim());
  if (iso) {
    const [, year, month, day, hour, minute, second, fraction, offset] = iso;
    const numbers = [year, month, day ?? 1, hour ?? 0, minute ?? 0, second ?? 0].map(Number);
    return assemble(numbers, Number((fraction ?? '').slice(0, 3).padEnd(3, '0')), offset, zone);
  }
  const compact = compactPattern.exec(text.trim());
  if (compact) {
    const [, year, month, day, hour, minute, second, offset] = compact;
    return assemble([year, month, day, hour ?? 0, minute ?? 0, second ?? 0].map(Number), 0, offset, zone);
  }
  return parseLoose(text);
}

function assemble(numbers: number[], ms: number, offset: string | undefined, zone: Timezone): ParsedDate {
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = numbers;
  const isValid =
    month >= 1 && month <= 12 && day >= 1 && day <= 31 && hour <= 24 && minute <= 59 && second <= 60;
  if (!isValid) return undefined;
  const local = utcMsOf(year, month, day, hour, minute, second, ms);
  const ownZone = offset ? getTimezone(offset.toUpperCase()) : zone;
  return { ms: fromLocal(local, ownZone), hasZone: offset !== undefined };
}

/** Such as `July 4, 2018`; without a zone it is UTC. */
function parseLoose(text: string): ParsedDate {
  if (!/[a-z]{3}/i.test(text) || !/\d{4}/.test(text)) return undefined;
  const ms = Date.parse(/(?:utc|gmt|z|[+-]\d{2}:?\d{2})$/i.test(text) ? text : `${text} UTC`);
  return Number.isNaN(ms) ? undefined : { ms, hasZone: false };
}

interface Fields {
  year?: number;
  month?: number;
  day?: number;
  hour?: number;
  minute?: number;
  second?: number;
  ms?: number;
  isoYear?: number;
  isoWeek?: number;
  isoWeekday?: number;
  dayOfYear?: number;
  offsetMinutes?: number;
}

interface FormatPart {
  readonly pattern: string;
  readonly set: (fields: Fields, text: string) => void;
}

const number = (key: keyof Fields, digits: string): FormatPart => ({
  pattern: `(\\d{${digits}})`,
  set: (fields, text) => void (fields[key] = Number(text)),
});

const monthName: FormatPart = {
  pattern: '([A-Za-z]+)',
  set: (fields, text) => void (fields.month = months.indexOf(text.slice(0, 3).toLowerCase()) + 1),
};

const formatParts: Readonly<Record<string, FormatPart>> = {
  Y: number('year', '4'),
  m: number('month', '1,2'),
  d: number('day', '1,2'),
  H: number('hour', '1,2'),
  M: number('minute', '1,2'),
  S: number('second', '1,2'),
  L: number('ms', '1,3'),
  G: number('isoYear', '4'),
  V: number('isoWeek', '1,2'),
  u: number('isoWeekday', '1'),
  j: number('dayOfYear', '1,3'),
  b: monthName,
  B: monthName,
  z: {
    pattern: '([+-]\\d{2}:?\\d{2}|Z)',
    set: (fields, text) => void (fields.offsetMinutes = getTimezone(text).offsetMsAt(0) / 60_000),
  },
  Z: { pattern: '([+-]\\d+)', set: (fields, text) => void (fields.offsetMinutes = Number(text)) },
};

/** Parses a text that follows a `%` format; undefined when it does not. */
export function parseWithFormat(text: string, format: string, zone: Timezone): ParsedDate {
  const setters: FormatPart['set'][] = [];
  const source = format.replace(
    /%(.)|([\\^$.*+?()[\]{}|])/g,
    (_all, letter: string | undefined, special: string | undefined) => {
      if (letter === undefined) return `\\${special ?? ''}`;
      if (letter === '%') return '%';
      const part = formatParts[letter];
      if (!part) return '(?!)';
      setters.push(part.set);
      return part.pattern;
    },
  );
  const match = new RegExp(`^${source}$`).exec(text);
  if (!match) return undefined;
  const fields: Fields = {};
  setters.forEach((set, i) => {
    set(fields, match[i + 1] ?? '');
  });
  return fromFields(fields, zone);
}

function fromFields(fields: Fields, zone: Timezone): ParsedDate {
  const { year = 1970, month = 1, day = 1, hour = 0, minute = 0, second = 0, ms = 0 } = fields;
  if (month < 1 || month > 12 || day < 1 || day > 31 || hour > 23 || minute > 59) return undefined;
  const time = ((hour * 60 + minute) * 60 + second) * 1000 + ms;
  const date =
    fields.isoYear !== undefined
      ? isoWeekStart(fields.isoYear, fields.isoWeek ?? 1, fields.isoWeekday ?? 1)
      : fields.dayOfYear !== undefined
        ? utcMsOf(year, 1, fields.dayOfYear)
        : utcMsOf(year, month, day);
  const local = date + time;
  if (fields.offsetMinutes !== undefined) return { ms: local - fields.offsetMinutes * 60_000, hasZone: true };
  return { ms: fromLocal(local, zone), hasZone: false };
}

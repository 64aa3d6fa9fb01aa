import { MongoCommandError } from '../../../errors.ts';
import { isNumeric, toNumber } from '../../../bson/numeric.ts';
import type { MaybeValue } from '../../../bson/values.ts';
import { DateTime, isNullish } from '../../../bson/values.ts';
import { documentOf } from '../../../bson/writer.ts';
import type { ExpressionOperator, OperatorTable } from '../arity.ts';
import { compileNamed, namedOperands } from '../arity.ts';
import { typeNameOf } from '../names.ts';
import { isoWeekOf, isoWeekStart } from './calendar.ts';
import { compileTimezone, dateMsOf } from './date-argument.ts';
import { fromLocal, toLocal, utcMsOf } from './timezone.ts';

const calendarParts = ['year', 'month', 'day', 'hour', 'minute', 'second', 'millisecond'];
const isoParts = ['isoWeekYear', 'isoWeek', 'isoDayOfWeek'];

function partNumber(name: string, value: MaybeValue): number {
  const number = isNumeric(value) ? toNumber(value) : Number.NaN;
  if (!Number.isInteger(number)) {
    throw new MongoCommandError(40515, `'${name}' must evaluate to an integer, found ${typeNameOf(value)}`);
  }
  if (name === 'year' || name === 'isoWeekYear') {
    if (number < 1 || number > 9999) {
      throw new MongoCommandError(
        40523,
        `'${name}' must evaluate to an integer in the range 1 to 9999, found ${number}`,
      );
    }
  } else if (number < -32768 || number > 32767) {
    throw new MongoCommandError(
      31034,
      `'${name}' must evaluate to a value in the range [-32768, 32767]; value ${number} is not in range`,
    );
  }
  return number;
}

const dateFromParts: ExpressionOperator = (operand, context) => {
  const fields = namedOperands(operand, {
    name: '$dateFromParts',
    required: [],
    optional: [...calendarParts, ...isoParts, 'timezone'],
    notObject: 40519,
    unknown: 40518,
    missing: 40516,
  });
  const isIso = fields.has('isoWeekYear');
  if (!isIso && !fields.has('year')) {
    throw new MongoCommandError(
      40516,
      "$dateFromParts requires either 'year' or 'isoWeekYear' to be present",
    );
  }
  if (isIso && ['year', 'month', 'day'].some((name) => fields.has(name))) {
    throw new MongoCommandError(40489, '$dateFromParts does not allow mixing natural dates with ISO dates');
  }
  if (!isIso && ['isoWeek', 'isoDayOfWeek'].some((name) => fields.has(name))) {
    throw new MongoCommandError(40525, '$dateFromParts does not allow mixing natural dates with ISO dates');
  }
  const names = isIso ? [...isoParts, ...calendarParts.slice(3)] : calendarParts;
  const defaults = isIso ? [1, 1, 1, 0, 0, 0, 0] : [1, 1, 1, 0, 0, 0, 0];
  const parts = names.map((name, i) => compileNamed(fields, name, context, defaults[i]));
  const zoneOf = compileTimezone(fields.get('timezone'), context);
  return (document) => {
    const values = parts.map((part) => part(document));
    const zone = zoneOf(document);
    if (!zone || values.some(isNullish)) return null;
    const numbers = values.map((value, i) => partNumber(names[i] ?? '', value));
    const [a = 1, b = 1, c = 1, hour = 0, minute = 0, second = 0, ms = 0] = numbers;
    const day = isIso ? isoWeekStart(a, b, c) : utcMsOf(a, b, c);
    return new DateTime(fromLocal(day + ((hour * 60 + minute) * 60 + second) * 1000 + ms, zone));
  };
};

const dateToParts: ExpressionOperator = (operand, context) => {
  const fields = namedOperands(operand, {
    name: '$dateToParts',
    required: ['date'],
    optional: ['timezone', 'iso8601'],
    notObject: 40524,
    unknown: 40520,
    missing: 40522,
  });
  const date = compileNamed(fields, 'date', context);
  const iso = compileNamed(fields, 'iso8601', context, false);
  const zoneOf = compileTimezone(fields.get('timezone'), context);
  return (document) => {
    const value = date(document);
    const zone = zoneOf(document);
    const isIso = iso(document);
    if (isNullish(value) || !zone || isNullish(isIso)) return null;
    if (typeof isIso !== 'boolean') {
      throw new MongoCommandError(40521, `iso8601 must evaluate to a bool, found ${typeNameOf(isIso)}`);
    }
    const local = new Date(toLocal(dateMsOf(value), zone));
    const week = isoWeekOf(local.getTime());
    const day: [string, number][] = isIso
      ? [
          ['isoWeekYear', week.year],
          ['isoWeek', week.week],
          ['isoDayOfWeek', week.weekday],
        ]
      : [
          ['year', local.getUTCFullYear()],
          ['month', local.getUTCMonth() + 1],
          ['day', local.getUTCDate()],
        ];
    return documentOf([
      ...day,
      ['hour', local.getUTCHours()],
      ['minute', local.getUTCMinutes()],
      ['second', local.getUTCSeconds()],
      ['millisecond', local.getUTCMilliseconds()],
    ]);
  };
};

export const datePartsOperators: OperatorTable = { $dateFromParts: dateFromParts, $dateToParts: dateToParts };

import { MongoCommandError } from '../../../errors.ts';
import { listFields } from '../../../bson/raw-document.ts';
import type { Value } from '../../../bson/values.ts';
import { isArray, isDocument, isNullish } from '../../../bson/values.ts';
import type { ExpressionOperator, OperatorTable } from '../arity.ts';
import { dayOfYear, isoWeekOf, sundayWeekOf } from './calendar.ts';
import { compileTimezone, dateMsOf } from './date-argument.ts';
import { toLocal } from './timezone.ts';

type PartReader = (local: Date) => Value;

/** `{$year: date}` or `{$year: {date, timezone}}`. */
function part(name: string, read: PartReader): OperatorTable {
  const operator: ExpressionOperator = (operand, context) => {
    const { date, timezone } = parseOperand(name, operand);
    const dateExpression = context.compile(date);
    const zoneOf = compileTimezone(timezone, context);
    return (document) => {
      const value = dateExpression(document);
      const zone = zoneOf(document);
      if (isNullish(value) || !zone) return null;
      return read(new Date(toLocal(dateMsOf(value), zone)));
    };
  };
  return { [name]: operator };
}

function parseOperand(name: string, operand: Value): { date: Value; timezone: Value | undefined } {
  if (isArray(operand)) {
    const [only] = operand;
    if (operand.length !== 1 || only === undefined) {
      throw new MongoCommandError(
        40536,
        `${name} accepts exactly one argument if given an array, but was given ${operand.length}`,
      );
    }
    return { date: only, timezone: undefined };
  }
  if (!isDocument(operand)) return { date: operand, timezone: undefined };
  const fields = new Map(listFields(operand));
  const [first] = fields.keys();
  if (first?.startsWith('$')) return { date: operand, timezone: undefined };
  for (const field of fields.keys()) {
    if (field !== 'date' && field !== 'timezone') {
      throw new MongoCommandError(40535, `unrecognized option to ${name}: "${field}"`);
    }
  }
  const date = fields.get('date');
  if (date === undefined) throw new MongoCommandError(40539, `missing 'date' argument to ${name}`);
  return { date, timezone: fields.get('timezone') };
}

export const datePartOperators: OperatorTable = {
  ...part('$year', (local) => local.getUTCFullYear()),
  ...part('$month', (local) => local.getUTCMonth() + 1),
  ...part('$dayOfMonth', (local) => local.getUTCDate()),
  ...part('$hour', (local) => local.getUTCHours()),
  ...part('$minute', (local) => local.getUTCMinutes()),
  ...part('$second', (local) => local.getUTCSeconds()),
  ...part('$millisecond', (local) => local.getUTCMilliseconds()),
  ...part('$dayOfWeek', (local) => local.getUTCDay() + 1),
  ...part('$dayOfYear', (local) => dayOfYear(local.getTime())),
  ...part('$week', (local) => sundayWeekOf(local.getTime())),
  ...part('$isoWeek', (local) => isoWeekOf(local.getTime()).week),
  ...part('$isoDayOfWeek', (local) => isoWeekOf(local.getTime()).weekday),
  ...part('$isoWeekYear', (local) => BigInt(isoWeekOf(local.getTime()).year)),
};

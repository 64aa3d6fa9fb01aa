import { MongoCommandError } from '../../../errors.ts';
import { isNumeric, toNumber } from '../../../bson/numeric.ts';
import type { MaybeValue } from '../../../bson/values.ts';
import { DateTime, isNullish } from '../../../bson/values.ts';
import type { ExpressionOperator, OperatorTable } from '../arity.ts';
import { compileNamed, namedOperands } from '../arity.ts';
import { typeNameOf } from '../names.ts';
import { compileTimezone, dateMsOf } from './date-argument.ts';
import { addUnits, countUnits, getUnit, getWeekday, truncateDate } from './units.ts';

function dateOrFail(name: string, field: string, value: MaybeValue): number {
  try {
    return dateMsOf(value);
  } catch {
    throw new MongoCommandError(
      5166307,
      `${name} requires '${field}' to be a date, but got ${typeNameOf(value)}`,
    );
  }
}

function addition(name: string, direction: 1 | -1): ExpressionOperator {
  return (operand, context) => {
    const fields = namedOperands(operand, {
      name,
      required: ['startDate', 'unit', 'amount'],
      optional: ['timezone'],
      notObject: 5166400,
      unknown: 5166401,
      missing: 5166402,
    });
    const [start, unit, amount] = ['startDate', 'unit', 'amount'].map((field) =>
      compileNamed(fields, field, context),
    );
    const zoneOf = compileTimezone(fields.get('timezone'), context);
    return (document) => {
      const date = start?.(document);
      const unitValue = unit?.(document);
      const count = amount?.(document);
      const zone = zoneOf(document);
      if (isNullish(date) || isNullish(unitValue) || isNullish(count) || !zone) return null;
      const ms = dateOrFail(name, 'startDate', date);
      const steps = isNumeric(count) ? toNumber(count) : Number.NaN;
      if (!Number.isInteger(steps))
        throw new MongoCommandError(5166405, `${name} expects integer amount of time units`);
      return new DateTime(addUnits(ms, getUnit(name, unitValue), direction * steps, zone));
    };
  };
}

const difference: ExpressionOperator = (operand, context) => {
  const name = '$dateDiff';
  const fields = namedOperands(operand, {
    name,
    required: ['startDate', 'endDate', 'unit'],
    optional: ['timezone', 'startOfWeek'],
    notObject: 5166301,
    unknown: 5166302,
    missing: 5166303,
  });
  const [start, end, unit, startOfWeek] = ['startDate', 'endDate', 'unit', 'startOfWeek'].map((field) =>
    compileNamed(fields, field, context),
  );
  const zoneOf = compileTimezone(fields.get('timezone'), context);
  return (document) => {
    const from = start?.(document);
    const to = end?.(document);
    const unitValue = unit?.(document);
    const zone = zoneOf(document);
    if (isNullish(from) || isNullish(to) || isNullish(unitValue) || !zone) return null;
    const weekday = startOfWeek?.(document);
    if (weekday === null) return null;
    const kind = getUnit(name, unitValue);
    const count = countUnits(
      dateOrFail(name, 'startDate', from),
      dateOrFail(name, 'endDate', to),
      kind,
      zone,
      kind === 'week' ? getWeekday(name, weekday) : 0,
    );
    return BigInt(count);
  };
};

const truncation: ExpressionOperator = (operand, context) => {
  const name = '$dateTrunc';
  const fields = namedOperands(operand, {
    name,
    required: ['date', 'unit'],
    optional: ['binSize', 'timezone', 'startOfWeek'],
    notObject: 5439007,
    unknown: 5439008,
    missing: 5439009,
  });
  const [date, unit, startOfWeek] = ['date', 'unit', 'startOfWeek'].map((field) =>
    compileNamed(fields, field, context),
  );
  const binSize = compileNamed(fields, 'binSize', context, 1);
  const zoneOf = compileTimezone(fields.get('timezone'), context);
  return (document) => {
    const value = date?.(document);
    const unitValue = unit?.(document);
    const zone = zoneOf(document);
    const size = binSize(document);
    const weekday = startOfWeek?.(document);
    if (isNullish(value) || isNullish(unitValue) || isNullish(size) || !zone || weekday === null) return null;
    const bins = isNumeric(size) ? toNumber(size) : Number.NaN;
    if (!Number.isInteger(bins)) {
      throw new MongoCommandError(
        5439017,
        `$dateTrunc requires 'binSize' to be a 64-bit integer, but got ${typeNameOf(size)}`,
      );
    }
    if (bins <= 0)
      throw new MongoCommandError(
        5439018,
        `$dateTrunc requires 'binSize' to be greater than 0, but got value ${bins}`,
      );
    const kind = getUnit(name, unitValue);
    const ms = dateOrFail(name, 'date', value);
    return new DateTime(truncateDate(ms, kind, bins, zone, kind === 'week' ? getWeekday(name, weekday) : 0));
  };
};

export const dateCalculationOperators: OperatorTable = {
  $dateAdd: addition('$dateAdd', 1),
  $dateSubtract: addition('$dateSubtract', -1),
  $dateDiff: difference,
  $dateTrunc: truncation,
};

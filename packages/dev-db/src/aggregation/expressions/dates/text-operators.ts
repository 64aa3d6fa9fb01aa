import { MongoCommandError } from '../../../errors.ts';
import { formatValue } from '../../../bson/format.ts';
import { DateTime, isNullish } from '../../../bson/values.ts';
import type { MaybeValue } from '../../../bson/values.ts';
import type { ExpressionOperator, OperatorTable } from '../arity.ts';
import { compileNamed, namedOperands } from '../arity.ts';
import { typeNameOf } from '../names.ts';
import { compileTimezone, dateMsOf } from './date-argument.ts';
import { checkFormat, formatDate } from './format-date.ts';
import type { ParsedDate } from './parse-date.ts';
import { parseDate, parseWithFormat } from './parse-date.ts';
import type { Timezone } from './timezone.ts';

const isoFormat = '%Y-%m-%dT%H:%M:%S.%L';

const dateToString: ExpressionOperator = (operand, context) => {
  const fields = namedOperands(operand, {
    name: '$dateToString',
    required: ['date'],
    optional: ['format', 'timezone', 'onNull'],
    notObject: 18629,
    unknown: 18534,
    missing: 18628,
  });
  const date = compileNamed(fields, 'date', context);
  const format = fields.has('format') ? compileNamed(fields, 'format', context) : undefined;
  const onNull = compileNamed(fields, 'onNull', context, null);
  const zoneOf = compileTimezone(fields.get('timezone'), context);
  const constant = fields.get('format');
  if (typeof constant === 'string' && !constant.startsWith('$')) checkFormat(constant);
  return (document) => {
    const value = date(document);
    if (isNullish(value)) return onNull(document);
    const zone = zoneOf(document);
    if (!zone) return null;
    const pattern = format?.(document);
    if (format && isNullish(pattern)) return null;
    if (format && typeof pattern !== 'string') {
      throw new MongoCommandError(
        18533,
        `$dateToString requires that 'format' be a string, found: ${typeNameOf(pattern)}`,
      );
    }
    const isUtc = zone.offsetMsAt(0) === 0 && zone.name === 'UTC';
    return formatDate(
      dateMsOf(value),
      typeof pattern === 'string' ? pattern : isUtc ? `${isoFormat}Z` : isoFormat,
      zone,
    );
  };
};

export function conversionFailure(text: string): MongoCommandError {
  return new MongoCommandError(
    241,
    `Error parsing date string '${text}'; 0: passing a time zone identifier as part of the string is not allowed or the string is no date`,
  );
}

function parseText(text: string, format: MaybeValue, zone: Timezone): ParsedDate {
  return typeof format === 'string' ? parseWithFormat(text, format, zone) : parseDate(text, zone);
}

const dateFromString: ExpressionOperator = (operand, context) => {
  const fields = namedOperands(operand, {
    name: '$dateFromString',
    required: ['dateString'],
    optional: ['format', 'timezone', 'onError', 'onNull'],
    notObject: 40540,
    unknown: 40541,
    missing: 40542,
  });
  const source = compileNamed(fields, 'dateString', context);
  const format = compileNamed(fields, 'format', context);
  const onNull = compileNamed(fields, 'onNull', context, null);
  const onError = fields.has('onError') ? compileNamed(fields, 'onError', context) : undefined;
  const zoneOf = compileTimezone(fields.get('timezone'), context);
  return (document) => {
    const text = source(document);
    if (isNullish(text)) return onNull(document);
    const zone = zoneOf(document);
    const pattern = format(document);
    if (!zone || pattern === null) return null;
    const parsed = typeof text === 'string' ? parseText(text, pattern, zone) : undefined;
    if (parsed) return new DateTime(parsed.ms);
    if (onError) return onError(document);
    if (typeof text !== 'string') {
      throw new MongoCommandError(
        241,
        `$dateFromString requires that 'dateString' be a string, found: ${typeNameOf(text)} with value ${formatValue(text)}`,
      );
    }
    throw conversionFailure(text);
  };
};

export const dateTextOperators: OperatorTable = {
  $dateToString: dateToString,
  $dateFromString: dateFromString,
};

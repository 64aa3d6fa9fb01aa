import { MongoCommandError } from '../../errors.ts';
import { isNumeric, toNumber } from '../../bson/numeric.ts';
import type { MaybeValue } from '../../bson/values.ts';
import { Code, DateTime, isNullish, SymbolValue, Timestamp } from '../../bson/values.ts';
import { formatValue } from '../../bson/format.ts';
import type { OperatorTable } from './arity.ts';
import { binary, ranged, unary, variadic } from './arity.ts';
import { isoDate } from './dates/format-date.ts';
import { typeNameOf } from './names.ts';

/** Values as text operators take them: null counts as an empty text. */
export function coerceText(name: string, value: MaybeValue): string {
  if (isNullish(value)) return '';
  if (typeof value === 'string') return value;
  if (isNumeric(value)) return formatNumber(value);
  if (value instanceof DateTime) return isoDate(value.ms);
  if (value instanceof SymbolValue) return value.value;
  if (value instanceof Code) return value.code;
  if (value instanceof Timestamp) return `${value.seconds}|${value.increment}`;
  throw new MongoCommandError(16007, `can't convert from BSON type ${typeNameOf(value)} to String (${name})`);
}

export function formatNumber(value: MaybeValue): string {
  if (!isNumeric(value)) return '';
  if (typeof value === 'bigint' || typeof value === 'number') return String(value);
  return 'value' in value ? doubleText(value.value) : value.toString();
}

function doubleText(value: number): string {
  if (value === Infinity) return 'Infinity';
  return String(value);
}

const concat = (values: MaybeValue[]): MaybeValue => {
  let text = '';
  for (const value of values) {
    if (isNullish(value)) return null;
    if (typeof value !== 'string') {
      throw new MongoCommandError(16702, `$concat only supports strings, not ${typeNameOf(value)}`);
    }
    text += value;
  }
  return text;
};

function split(text: MaybeValue, separator: MaybeValue): MaybeValue {
  if (isNullish(text) || isNullish(separator)) return null;
  if (typeof text !== 'string') {
    throw new MongoCommandError(
      40085,
      `$split requires an expression that evaluates to a string as a first argument, found: ${typeNameOf(text)}`,
    );
  }
  if (typeof separator !== 'string') {
    throw new MongoCommandError(
      40086,
      `$split requires an expression that evaluates to a string as a second argument, found: ${typeNameOf(separator)}`,
    );
  }
  if (separator === '') throw new MongoCommandError(40087, '$split requires a non-empty separator');
  return text.split(separator);
}

function stringLength(name: string, code: number, measure: (text: string) => number): OperatorTable {
  return unary(name, (value) => {
    if (typeof value !== 'string') {
      throw new MongoCommandError(code, `${name} requires a string argument, found: ${typeNameOf(value)}`);
    }
    return measure(value);
  });
}

function wholeArgument(name: string, value: MaybeValue, code: number, what: string): number {
  const number = isNumeric(value) ? toNumber(value) : Number.NaN;
  if (!isNumeric(value)) {
    throw new MongoCommandError(
      code,
      `${name}: ${what} must be a numeric type (is BSON type ${typeNameOf(value)})`,
    );
  }
  return Math.trunc(number);
}

function substringBytes(value: MaybeValue, start: MaybeValue, length: MaybeValue): MaybeValue {
  const bytes = Buffer.from(coerceText('$substrBytes', value), 'utf8');
  const from = wholeArgument('$substrBytes', start, 16034, ' starting index');
  const count = wholeArgument('$substrBytes', length, 16035, ' length');
  if (from < 0)
    throw new MongoCommandError(50752, `$substrBytes: starting index must be non-negative (got: ${from})`);
  const isContinuation = (at: number): boolean => ((bytes[at] ?? 0) & 0xc0) === 0x80;
  if (isContinuation(from)) {
    throw new MongoCommandError(
      28656,
      '$substrBytes:  Invalid range, starting index is a UTF-8 continuation byte.',
    );
  }
  const until = count < 0 ? bytes.length : from + count;
  if (until < bytes.length && isContinuation(until)) {
    throw new MongoCommandError(
      28657,
      '$substrBytes:  Invalid range, ending index is in the middle of a UTF-8 character.',
    );
  }
  return bytes.subarray(from, until).toString('utf8');
}

function substringPoints(value: MaybeValue, start: MaybeValue, length: MaybeValue): MaybeValue {
  const text = coerceText('$substrCP', value);
  const from = wholeArgument('$substrCP', start, 34450, ' starting index');
  const count = wholeArgument('$substrCP', length, 34452, ' length');
  if (from < 0)
    throw new MongoCommandError(34455, '$substrCP: the starting index must be non-negative integer.');
  if (count < 0) throw new MongoCommandError(34454, '$substrCP: length must be a nonnegative integer.');
  return [...text].slice(from, from + count).join('');
}

function ternary(
  name: string,
  apply: (a: MaybeValue, b: MaybeValue, c: MaybeValue) => MaybeValue,
): OperatorTable {
  const table = ranged(name, 0, 255, ([a, b, c], _context) => apply(a, b, c));
  const operator = table[name];
  if (!operator) return table;
  return {
    [name]: (operand, context) => {
      const count = Array.isArray(operand) ? operand.length : 1;
      if (count !== 3) {
        throw new MongoCommandError(
          16020,
          `Expression ${name} takes exactly 3 arguments. ${count} were passed in.`,
        );
      }
      return operator(operand, context);
    },
  };
}

function indexOf(name: string, isBytes: boolean): OperatorTable {
  return ranged(name, 2, 4, ([text, token, start, end]) => {
    if (isNullish(text)) return null;
    if (typeof text !== 'string') {
      throw new MongoCommandError(
        40091,
        `${name} requires a string as the first argument, found: ${typeNameOf(text)}`,
      );
    }
    if (typeof token !== 'string') {
      throw new MongoCommandError(
        40092,
        `${name} requires a string as the second argument, found: ${typeNameOf(token)}`,
      );
    }
    const units: ArrayLike<string | number> = isBytes ? Buffer.from(text) : [...text];
    const wanted: ArrayLike<string | number> = isBytes ? Buffer.from(token) : [...token];
    const from = indexArgument(name, start, 0, 'starting');
    const until = Math.min(indexArgument(name, end, units.length, 'ending'), units.length);
    return findUnits(units, wanted, from, until);
  });
}

function indexArgument(name: string, value: MaybeValue, fallback: number, what: string): number {
  if (value === undefined) return fallback;
  const index = isNumeric(value) ? toNumber(value) : Number.NaN;
  if (!Number.isInteger(index)) {
    throw new MongoCommandError(
      40096,
      `${name} requires an integral ${what} index, found a value of type: ${typeNameOf(value)}, with value: ${formatValue(value)}`,
    );
  }
  if (index < 0)
    throw new MongoCommandError(40097, `${name} requires a nonnegative ${what} index, found: ${index}`);
  return index;
}

function findUnits(
  units: ArrayLike<string | number>,
  wanted: ArrayLike<string | number>,
  from: number,
  until: number,
): number {
  for (let at = from; at + wanted.length <= until; at++) {
    let i = 0;
    while (i < wanted.length && units[at + i] === wanted[i]) i++;
    if (i === wanted.length) return at;
  }
  return -1;
}

const asciiUpper = (text: string): string => text.replace(/[a-z]+/g, (part) => part.toUpperCase());
const asciiLower = (text: string): string => text.replace(/[A-Z]+/g, (part) => part.toLowerCase());

export const textOperators: OperatorTable = {
  ...variadic('$concat', concat),
  ...unary('$toUpper', (value) => asciiUpper(coerceText('$toUpper', value))),
  ...unary('$toLower', (value) => asciiLower(coerceText('$toLower', value))),
  ...binary('$split', split),
  ...stringLength('$strLenBytes', 34473, (text) => Buffer.byteLength(text)),
  ...stringLength('$strLenCP', 34471, (text) => [...text].length),
  ...ternary('$substr', substringBytes),
  ...ternary('$substrBytes', substringBytes),
  ...ternary('$substrCP', substringPoints),
  ...indexOf('$indexOfBytes', true),
  ...indexOf('$indexOfCP', false),
  ...binary('$strcasecmp', (left, right) => {
    const a = asciiUpper(coerceText('$strcasecmp', left));
    const b = asciiUpper(coerceText('$strcasecmp', right));
    return Math.sign(Buffer.compare(Buffer.from(a), Buffer.from(b)));
  }),
};

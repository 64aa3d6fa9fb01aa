import { MongoCommandError } from '../../errors.ts';
import { formatValue } from '../../bson/format.ts';
import type { MaybeValue } from '../../bson/values.ts';
import { isNullish } from '../../bson/values.ts';
import type { ExpressionOperator, OperatorTable } from './arity.ts';
import { compileNamed, namedOperands } from './arity.ts';
import { typeNameOf } from './names.ts';

const defaultTrimmed = new Set([
  '\0',
  '\t',
  '\n',
  '\v',
  '\f',
  '\r',
  ' ',
  '\u00a0',
  '\u1680',
  '\u2000',
  '\u2001',
  '\u2002',
  '\u2003',
  '\u2004',
  '\u2005',
  '\u2006',
  '\u2007',
  '\u2008',
  '\u2009',
  '\u200a',
]);

function trim(name: string, atStart: boolean, atEnd: boolean): ExpressionOperator {
  return (operand, context) => {
    const fields = namedOperands(operand, {
      name,
      required: ['input'],
      optional: ['chars'],
      notObject: 50696,
      unknown: 50694,
      missing: 50695,
    });
    const input = compileNamed(fields, 'input', context);
    const chars = fields.has('chars') ? compileNamed(fields, 'chars', context) : undefined;
    return (document) => {
      const text = input(document);
      if (isNullish(text)) return null;
      if (typeof text !== 'string') {
        throw new MongoCommandError(
          50699,
          `${name} requires its input to be a string, got ${formatValue(text)} (of type ${typeNameOf(text)}) instead.`,
        );
      }
      if (!chars) return trimmed([...text], defaultTrimmed, atStart, atEnd);
      const set = chars(document);
      if (isNullish(set)) return null;
      if (typeof set !== 'string') {
        throw new MongoCommandError(
          50700,
          `${name} requires 'chars' to be a string, got ${formatValue(set)} (of type ${typeNameOf(set)}) instead.`,
        );
      }
      return trimmed([...text], new Set(set), atStart, atEnd);
    };
  };
}

function trimmed(points: string[], chars: ReadonlySet<string>, atStart: boolean, atEnd: boolean): string {
  let from = 0;
  let until = points.length;
  while (atStart && from < until && chars.has(points[from] ?? '')) from++;
  while (atEnd && until > from && chars.has(points[until - 1] ?? '')) until--;
  return points.slice(from, until).join('');
}

function replace(
  name: string,
  apply: (input: string, find: string, replacement: string) => string,
): ExpressionOperator {
  return (operand, context) => {
    const fields = namedOperands(operand, {
      name,
      required: ['input', 'find', 'replacement'],
      notObject: 51751,
      unknown: 51750,
      missing: 51749,
    });
    const parts = ['input', 'find', 'replacement'].map((part) => compileNamed(fields, part, context));
    return (document) => {
      const [input, find, replacement] = parts.map((part) => part(document));
      const texts = [
        replaceArgument(name, 'input', 51746, input),
        replaceArgument(name, 'find', 51745, find),
        replaceArgument(name, 'replacement', 51744, replacement),
      ];
      const [a, b, c] = texts;
      if (a === null || b === null || c === null || a === undefined || b === undefined || c === undefined)
        return null;
      return apply(a, b, c);
    };
  };
}

function replaceArgument(name: string, argument: string, code: number, value: MaybeValue): string | null {
  if (isNullish(value)) return null;
  if (typeof value === 'string') return value;
  throw new MongoCommandError(
    code,
    `${name} requires that '${argument}' be a string, found: ${formatValue(value)}`,
  );
}

export const textEditOperators: OperatorTable = {
  $trim: trim('$trim', true, true),
  $ltrim: trim('$ltrim', true, false),
  $rtrim: trim('$rtrim', false, true),
  $replaceOne: replace('$replaceOne', (input, find, replacement) => {
    const at = input.indexOf(find);
    return at < 0 ? input : input.slice(0, at) + replacement + input.slice(at + find.length);
  }),
  $replaceAll: replace('$replaceAll', (input, find, replacement) =>
    input.replaceAll(find, () => replacement),
  ),
};

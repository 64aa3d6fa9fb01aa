import { badValue, MongoCommandError } from '../../errors.ts';
import { bsonType } from '../../bson/bson-type.ts';
import { readInt32, readString } from '../../bson/element.ts';
import { getField, hasField } from '../../bson/raw-document.ts';
import { readValue } from '../../bson/read-value.ts';
import type { RawDocument } from '../../bson/raw-document.ts';
import { Regex } from '../../bson/values.ts';
import type { Value } from '../../bson/values.ts';
import { literalPrefix, toRegExp } from '../regex-translation.ts';
import type { FieldPredicate } from '../field-predicate.ts';
import { leafPredicate } from '../field-predicate.ts';
import type { ElementTest } from '../matcher.ts';
import type { OperatorParser } from './context.ts';

/** Matches strings, and regular expressions that are the same. */
export function regexTest(regex: Regex): ElementTest {
  const compiled = toRegExp(regex.pattern, regex.options);
  return (b, type, at) => {
    if (type === bsonType.string || type === bsonType.symbol) {
      return compiled.test(readString(b, at + 4, at + 3 + readInt32(b, at)));
    }
    if (type !== bsonType.regex) return false;
    const actual = readValue(b, type, at);
    return actual instanceof Regex && actual.pattern === regex.pattern && actual.options === regex.options;
  };
}

export function regexPredicate(regex: Regex): FieldPredicate {
  const prefix = literalPrefix(regex.pattern, regex.options);
  return leafPredicate(regexTest(regex), (path) => ({ kind: 'regex', path, prefix }));
}

const regexOperator: OperatorParser = (operand, _path, _context, siblings) => {
  const { pattern, options } = readPattern(operand);
  const explicit = readOptions(siblings);
  if (explicit !== undefined && options !== '') {
    throw new MongoCommandError(51075, 'options set in both $regex and $options');
  }
  return regexPredicate(new Regex(pattern, explicit ?? options));
};

function readPattern(operand: Value): { pattern: string; options: string } {
  if (typeof operand === 'string') return { pattern: operand, options: '' };
  if (operand instanceof Regex) return operand;
  throw badValue('$regex has to be a string');
}

function readOptions(siblings: RawDocument): string | undefined {
  const options = getField(siblings, '$options');
  if (options !== undefined && typeof options !== 'string') throw badValue('$options has to be a string');
  return options;
}

const optionsOperator: OperatorParser = (_operand, _path, _context, siblings) => {
  if (!hasField(siblings, '$regex')) throw badValue('$options needs a $regex');
  return leafPredicate(
    () => true,
    () => ({ kind: 'true' }),
  );
};

export const regexOperators: Readonly<Record<string, OperatorParser>> = {
  $regex: regexOperator,
  $options: optionsOperator,
};

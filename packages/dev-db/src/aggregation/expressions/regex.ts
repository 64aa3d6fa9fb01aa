import { MongoCommandError } from '../../errors.ts';
import type { MaybeValue, Value } from '../../bson/values.ts';
import { isNullish, Regex } from '../../bson/values.ts';
import { documentOf } from '../../bson/writer.ts';
import { makeRegExp } from '../../query/bounded-regexp.ts';
import { toRegExp } from '../../query/regex-translation.ts';
import type { ExpressionOperator, OperatorTable } from './arity.ts';
import { compileNamed, namedOperands } from './arity.ts';

type Answer = (text: string, regex: RegExp) => MaybeValue;

function regexOperator(name: string, whenNull: Value, answer: Answer): ExpressionOperator {
  return (operand, context) => {
    const fields = namedOperands(operand, {
      name,
      required: ['input', 'regex'],
      optional: ['options'],
      notObject: 51103,
      unknown: 31024,
      missing: 31022,
    });
    const [input, regex, options] = ['input', 'regex', 'options'].map((part) =>
      compileNamed(fields, part, context),
    );
    return (document) => {
      const text = input?.(document);
      const pattern = regex?.(document);
      const flags = options?.(document);
      if (!isNullish(text) && typeof text !== 'string') {
        throw new MongoCommandError(51104, `${name} needs 'input' to be of type string`);
      }
      const compiled = compileRegex(name, pattern, flags);
      return isNullish(text) || !compiled ? whenNull : answer(text, compiled);
    };
  };
}

function compileRegex(name: string, pattern: MaybeValue, options: MaybeValue): RegExp | undefined {
  if (isNullish(pattern)) return undefined;
  const flags = isNullish(options) ? undefined : options;
  if (flags !== undefined && typeof flags !== 'string') {
    throw new MongoCommandError(51106, `${name} needs 'options' to be of type string`);
  }
  if (typeof pattern === 'string') return toRegExp(pattern, flags ?? '');
  if (!(pattern instanceof Regex)) {
    throw new MongoCommandError(51105, `${name} needs 'regex' to be of type string or regex`);
  }
  if (flags && pattern.options) {
    throw new MongoCommandError(
      51107,
      `${name}: found regex option(s) specified in both 'regex' and 'option' fields`,
    );
  }
  return toRegExp(pattern.pattern, flags ?? pattern.options);
}

function describeMatch(text: string, match: RegExpExecArray): Value {
  return documentOf([
    ['match', match[0]],
    ['idx', [...text.slice(0, match.index)].length],
    ['captures', match.slice(1).map((capture: string | undefined) => capture ?? null)],
  ]);
}

const find: Answer = (text, regex) => {
  const match = regex.exec(text);
  return match ? describeMatch(text, match) : null;
};

const findAll: Answer = (text, regex) =>
  [...text.matchAll(makeRegExp(regex.source, `${regex.flags}g`))].map((match) => describeMatch(text, match));

export const regexExpressions: OperatorTable = {
  $regexMatch: regexOperator('$regexMatch', false, (text, regex) => regex.test(text)),
  $regexFind: regexOperator('$regexFind', null, find),
  $regexFindAll: regexOperator('$regexFindAll', [], findAll),
};

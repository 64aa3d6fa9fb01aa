import { badValue } from '../../errors.ts';
import type { Value } from '../../bson/values.ts';
import { Regex, Undefined } from '../../bson/values.ts';
import { comparisonTest } from '../element-tests.ts';
import type { FieldPredicate } from '../field-predicate.ts';
import { leafPredicate, notPredicate } from '../field-predicate.ts';
import type { ComparisonOperator } from '../types.ts';
import type { OperatorParser, ParseContext } from './context.ts';

export function comparePredicate(
  op: ComparisonOperator,
  value: Value,
  context: ParseContext,
): FieldPredicate {
  if (value instanceof Undefined) throw badValue('cannot compare to undefined');
  return leafPredicate(comparisonTest(op, value, context.collation), (path) => ({
    kind: 'compare',
    path,
    op,
    value,
  }));
}

function ordering(op: ComparisonOperator): OperatorParser {
  return (operand, path, context) => {
    if (operand instanceof Regex)
      throw badValue(`Can't have RegEx as arg to predicate over field '${path}'.`);
    return comparePredicate(op, operand, context);
  };
}

const notEqual: OperatorParser = (operand, _path, context) => {
  if (operand instanceof Regex) throw badValue("Can't have regex as arg to $ne.");
  return notPredicate(comparePredicate('eq', operand, context));
};

export const comparisonOperators: Readonly<Record<string, OperatorParser>> = {
  $eq: (operand, _path, context) => comparePredicate('eq', operand, context),
  $ne: notEqual,
  $gt: ordering('gt'),
  $gte: ordering('gte'),
  $lt: ordering('lt'),
  $lte: ordering('lte'),
};

import { MongoCommandError } from '../errors.ts';
import { isTruthy } from '../bson/truthiness.ts';
import type { Value } from '../bson/values.ts';
import { createExpressionContext } from '../aggregation/expressions/compile-expression.ts';
import type { Matcher } from './matcher.ts';
import type { FilterNode, QueryContext } from './types.ts';

export function compileExprPredicate(
  value: Value,
  query: QueryContext,
): { matcher: Matcher; node: FilterNode } {
  if (query.isUpsert)
    throw new MongoCommandError(224, '$expr is not allowed in the query predicate for an upsert');
  const context = query.expressions ?? createExpressionContext(query, query.let);
  const expression = context.compile(value);
  return {
    matcher: (b, start) => isTruthy(expression(start === 0 ? b : b.subarray(start))),
    node: { kind: 'other', path: undefined },
  };
}

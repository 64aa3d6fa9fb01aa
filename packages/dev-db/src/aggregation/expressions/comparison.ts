import { compareValues } from '../../bson/compare.ts';
import type { MaybeValue } from '../../bson/values.ts';
import type { OperatorTable } from './arity.ts';
import { binary } from './arity.ts';

function comparison(name: string, accepts: (order: number) => MaybeValue): OperatorTable {
  return binary(name, (left, right, context) => accepts(compareValues(left, right, context.collation)));
}

export const comparisonExpressions: OperatorTable = {
  ...comparison('$cmp', Math.sign),
  ...comparison('$eq', (order) => order === 0),
  ...comparison('$ne', (order) => order !== 0),
  ...comparison('$gt', (order) => order > 0),
  ...comparison('$gte', (order) => order >= 0),
  ...comparison('$lt', (order) => order < 0),
  ...comparison('$lte', (order) => order <= 0),
};

import { arithmeticOperators } from './arithmetic.ts';
import type { ExpressionOperator } from './arity.ts';
import { comparisonExpressions } from './comparison.ts';
import { logicOperators } from './logic.ts';
import { variableOperators } from './variables.ts';

export const expressionOperators: ReadonlyMap<string, ExpressionOperator> = new Map(
  Object.entries({
    ...arithmeticOperators,
    ...comparisonExpressions,
    ...logicOperators,
    ...variableOperators,
  }),
);

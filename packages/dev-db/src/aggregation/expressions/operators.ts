import { arithmeticOperators } from './arithmetic.ts';
import type { ExpressionOperator } from './arity.ts';
import { arrayLoopOperators } from './array-loops.ts';
import { arraySortOperators } from './array-sort.ts';
import { arrayOperators } from './arrays.ts';
import { bitOperators } from './bits.ts';
import { comparisonExpressions } from './comparison.ts';
import { conversionOperators } from './conversion.ts';
import { dateCalculationOperators } from './dates/calculation-operators.ts';
import { datePartOperators } from './dates/part-operators.ts';
import { datePartsOperators } from './dates/parts-operators.ts';
import { dateTextOperators } from './dates/text-operators.ts';
import { foldOperators } from './folds.ts';
import { logicOperators } from './logic.ts';
import { mathOperators } from './math.ts';
import { objectOperators } from './objects.ts';
import { regexExpressions } from './regex.ts';
import { setOperators } from './sets.ts';
import { textEditOperators } from './text-edit.ts';
import { textOperators } from './text.ts';
import { variableOperators } from './variables.ts';
import { zipOperators } from './zip.ts';

export const expressionOperators: ReadonlyMap<string, ExpressionOperator> = new Map(
  Object.entries({
    ...arithmeticOperators,
    ...arrayOperators,
    ...arrayLoopOperators,
    ...arraySortOperators,
    ...bitOperators,
    ...comparisonExpressions,
    ...conversionOperators,
    ...dateCalculationOperators,
    ...datePartOperators,
    ...datePartsOperators,
    ...dateTextOperators,
    ...foldOperators,
    ...logicOperators,
    ...mathOperators,
    ...objectOperators,
    ...regexExpressions,
    ...setOperators,
    ...textOperators,
    ...textEditOperators,
    ...variableOperators,
    ...zipOperators,
  }),
);

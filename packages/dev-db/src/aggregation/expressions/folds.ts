import type { MaybeValue, Value } from '../../bson/values.ts';
import { isArray } from '../../bson/values.ts';
import type { Fold } from '../accumulators/accumulator.ts';
import { extremeFold } from '../accumulators/pick.ts';
import { averageFold, populationDeviationFold, sampleDeviationFold, sumFold } from '../accumulators/sum.ts';
import type { OperatorTable } from './arity.ts';
import { variadic } from './arity.ts';
import type { ExpressionContext } from './context.ts';

/** Accumulators over their operands; a single operand that is an array stands for its elements. */
function folded(name: string, create: (context: ExpressionContext) => Fold): OperatorTable {
  return variadic(name, (values, context) => {
    const fold = create(context);
    for (const value of elementsOf(values)) fold.add(value);
    return fold.result();
  });
}

function elementsOf(values: MaybeValue[]): readonly (MaybeValue | Value)[] {
  const [only] = values;
  return values.length === 1 && isArray(only) ? only : values;
}

export const foldOperators: OperatorTable = {
  ...folded('$sum', sumFold),
  ...folded('$avg', averageFold),
  ...folded('$min', (context) => extremeFold(-1, context.collation)),
  ...folded('$max', (context) => extremeFold(1, context.collation)),
  ...folded('$stdDevPop', populationDeviationFold),
  ...folded('$stdDevSamp', sampleDeviationFold),
};

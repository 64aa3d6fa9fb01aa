import { MongoCommandError } from '../../errors.ts';
import { compareValues } from '../../bson/compare.ts';
import { isNumeric, toNumber } from '../../bson/numeric.ts';
import type { MaybeValue, Value } from '../../bson/values.ts';
import { isArray, isDocument, isNullish } from '../../bson/values.ts';
import { formatValue } from '../../bson/format.ts';
import type { ExpressionOperator, OperatorTable } from './arity.ts';
import { compileNamed, namedOperands } from './arity.ts';
import type { ExpressionContext } from './context.ts';
import { typeNameOf } from './names.ts';
import { elementComparator } from '../../query/element-sort.ts';

const sortArray: ExpressionOperator = (operand, context) => {
  const fields = namedOperands(operand, {
    name: '$sortArray',
    required: ['input', 'sortBy'],
    notObject: 2942500,
    unknown: 2942501,
    missing: 2942502,
  });
  const input = compileNamed(fields, 'input', context);
  const compare = elementComparator(fields.get('sortBy') ?? null, context.collation);
  return (document) => {
    const array = input(document);
    if (isNullish(array)) return null;
    if (!isArray(array)) {
      throw new MongoCommandError(
        2942504,
        `The input argument to $sortArray must be an array, but was of type: ${typeNameOf(array)}`,
      );
    }
    return [...array].sort(compare);
  };
};

type Pick = (array: readonly Value[], n: number, context: ExpressionContext) => Value[];

function nOperator(name: string, pick: Pick): ExpressionOperator {
  return (operand, context) => {
    if (!isDocument(operand)) {
      throw new MongoCommandError(
        5787900,
        `specification must be an object; found ${name}: ${formatValue(operand)}`,
      );
    }
    const fields = namedOperands(operand, {
      name,
      required: ['input', 'n'],
      notObject: 5787900,
      unknown: 5787901,
      missing: 5787906,
    });
    const input = compileNamed(fields, 'input', context);
    const count = compileNamed(fields, 'n', context);
    return (document) => {
      const n = countOf(count(document));
      const array = input(document);
      if (!isArray(array)) {
        throw new MongoCommandError(5788200, `Input must be an array, but found ${typeNameOf(array)}`);
      }
      return pick(array, n, context);
    };
  };
}

function countOf(value: MaybeValue): number {
  const n = isNumeric(value) ? toNumber(value) : Number.NaN;
  if (!Number.isInteger(n)) {
    throw new MongoCommandError(
      5787902,
      `Value for 'n' must be of integral type, but found ${formatValue(value)}`,
    );
  }
  if (n <= 0) throw new MongoCommandError(5787908, `'n' must be greater than 0, found ${n}`);
  return n;
}

function ordered(direction: 1 | -1): Pick {
  return (array, n, { collation }) =>
    array
      .filter((value) => !isNullish(value))
      .sort((a, b) => direction * compareValues(a, b, collation))
      .slice(0, n);
}

export const arraySortOperators: OperatorTable = {
  $sortArray: sortArray,
  $firstN: nOperator('$firstN', (array, n) => array.slice(0, n)),
  $lastN: nOperator('$lastN', (array, n) => array.slice(-n)),
  $minN: nOperator('$minN', ordered(1)),
  $maxN: nOperator('$maxN', ordered(-1)),
};

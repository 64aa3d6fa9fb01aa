import { MongoCommandError } from '../../errors.ts';
import { isTruthy } from '../../bson/truthiness.ts';
import type { Value } from '../../bson/values.ts';
import { isArray, isNullish } from '../../bson/values.ts';
import type { ExpressionOperator, OperatorTable } from './arity.ts';
import { compileNamed, namedOperands } from './arity.ts';
import { typeNameOf } from './names.ts';

const zip: ExpressionOperator = (operand, context) => {
  const fields = namedOperands(operand, {
    name: '$zip',
    required: ['inputs'],
    optional: ['useLongestLength', 'defaults'],
    notObject: 34460,
    unknown: 34464,
    missing: 34465,
  });
  const listed = fields.get('inputs');
  if (!isArray(listed))
    throw new MongoCommandError(34461, `inputs must be an array of expressions, found ${typeNameOf(listed)}`);
  if (listed.length === 0) throw new MongoCommandError(34465, '$zip requires at least one input array');
  const inputs = listed.map((input) => context.compile(input));
  const usesLongest = isTruthy(fields.get('useLongestLength'));
  if (fields.has('defaults') && !usesLongest) {
    throw new MongoCommandError(34466, 'cannot specify defaults unless useLongestLength is true');
  }
  const defaults = compileNamed(fields, 'defaults', context);
  return (document) => {
    const arrays: (readonly Value[])[] = [];
    for (const input of inputs) {
      const array = input(document);
      if (isNullish(array)) return null;
      if (!isArray(array))
        throw new MongoCommandError(
          34468,
          `$zip found a non-array expression in input: ${typeNameOf(array)}`,
        );
      arrays.push(array);
    }
    const fill = defaults(document);
    const fillers = isArray(fill) ? fill : [];
    const lengths = arrays.map((array) => array.length);
    const length = usesLongest ? Math.max(...lengths) : Math.min(...lengths);
    return Array.from({ length }, (_, i) => arrays.map((array, j) => array[i] ?? fillers[j] ?? null));
  };
};

export const zipOperators: OperatorTable = { $zip: zip };

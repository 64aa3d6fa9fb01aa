import { badValue, failedToParse, typeMismatch } from '../../errors.ts';
import { typeAlias } from '../../bson/bson-type.ts';
import { areEqual } from '../../bson/compare.ts';
import { formatValue } from '../../bson/format.ts';
import { isNumeric, toNumber } from '../../bson/numeric.ts';
import { firstFieldName } from '../../bson/raw-document.ts';
import type { Value } from '../../bson/values.ts';
import { isArray, isDocument, Regex, typeOf } from '../../bson/values.ts';
import { documentOf } from '../../bson/writer.ts';
import { compileFilter } from '../../query/compile-filter.ts';
import type { ModifierParser, OperatorContext, Outcome } from '../modifier.ts';
import { unchanged, wasSet } from '../modifier.ts';
import { valueOfNode } from '../mutable.ts';
import type { Target } from '../target.ts';
import { openArray } from '../target.ts';

type ValueTest = (value: Value) => boolean;

/** Operators test the element itself, a plain document is a filter for elements that are documents. */
function pullTest(operand: Value, context: OperatorContext): ValueTest {
  if (isDocument(operand) && !firstFieldName(operand)?.startsWith('$')) {
    const filter = compileFilter(operand, context);
    return (value) => isDocument(value) && filter.matches(value);
  }
  if (isDocument(operand) || operand instanceof Regex) {
    const condition = operand instanceof Regex ? documentOf([['$in', [operand]]]) : operand;
    const filter = compileFilter(documentOf([['a', documentOf([['$elemMatch', condition]])]]), context);
    return (value) => filter.matches(documentOf([['a', [value]]]));
  }
  return (value) => areEqual(value, operand, context.collation);
}

function removeMatching(target: Target, matches: ValueTest, name: string): Outcome {
  const array = openArray(target, () => badValue(`Cannot apply ${name} to a non-array value`));
  if (!array) return unchanged;
  const kept = array.elements.filter((element) => !matches(valueOfNode(element)));
  if (kept.length === array.elements.length) return unchanged;
  array.elements.splice(0, array.elements.length, ...kept);
  return wasSet;
}

const pull: ModifierParser = (operand, _path, context) => {
  const matches = pullTest(operand, context);
  return { creates: false, apply: (target) => removeMatching(target, matches, '$pull') };
};

const pullAll: ModifierParser = (operand, _path, context) => {
  if (!isArray(operand)) {
    throw badValue(`$pullAll requires an array argument but was given a ${typeAlias(typeOf(operand))}`);
  }
  const matches: ValueTest = (value) => operand.some((other) => areEqual(value, other, context.collation));
  return { creates: false, apply: (target) => removeMatching(target, matches, '$pull') };
};

const pop: ModifierParser = (operand) => {
  const direction = isNumeric(operand) ? toNumber(operand) : undefined;
  if (direction === undefined) throw failedToParse(`Expected a number in: $pop: ${formatValue(operand)}`);
  if (direction !== 1 && direction !== -1)
    throw failedToParse(`$pop expects 1 or -1, found: ${formatValue(operand)}`);
  return {
    creates: false,
    apply: (target) => {
      const array = openArray(target, (found) =>
        typeMismatch(
          `Path '${target.path}' contains an element of non-array type '${typeAlias(typeOf(found))}'`,
        ),
      );
      if (!array || array.elements.length === 0) return unchanged;
      if (direction === 1) array.elements.pop();
      else array.elements.shift();
      return wasSet;
    },
  };
};

export const pullModifiers: Readonly<Record<string, ModifierParser>> = {
  $pull: pull,
  $pullAll: pullAll,
  $pop: pop,
};

import { badValue, typeMismatch } from '../../errors.ts';
import { typeAlias } from '../../bson/bson-type.ts';
import { areEqual } from '../../bson/compare.ts';
import { firstFieldName, listFields } from '../../bson/raw-document.ts';
import type { Value } from '../../bson/values.ts';
import { isArray, isDocument, typeOf } from '../../bson/values.ts';
import type { ModifierParser, OperatorContext } from '../modifier.ts';
import { unchanged, wasSet } from '../modifier.ts';
import { MutableArray, valueOfNode } from '../mutable.ts';
import { openArray } from '../target.ts';

function parseValues(operand: Value): readonly Value[] {
  if (!isDocument(operand) || firstFieldName(operand) !== '$each') return [operand];
  const fields = listFields(operand);
  const each = fields[0]?.[1] as Value;
  if (!isArray(each)) {
    throw typeMismatch(
      `The argument to $each in $addToSet must be an array but it was of type ${typeAlias(typeOf(each))}`,
    );
  }
  const extra = fields[1];
  if (extra) throw badValue(`Found unexpected fields after $each in $addToSet: ${extra[0]}`);
  return each;
}

function withoutDuplicates(
  values: readonly Value[],
  known: readonly Value[],
  context: OperatorContext,
): Value[] {
  const added: Value[] = [];
  for (const value of values) {
    const isKnown = (other: Value): boolean => areEqual(other, value, context.collation);
    if (!known.some(isKnown) && !added.some(isKnown)) added.push(value);
  }
  return added;
}

const addToSet: ModifierParser = (operand, _path, context) => {
  const values = parseValues(operand);
  return {
    creates: true,
    apply: (target) => {
      const array = openArray(target, (found) =>
        badValue(
          `Cannot apply $addToSet to non-array field. Field named '${target.path.slice(target.path.lastIndexOf('.') + 1)}' ` +
            `has non-array type ${typeAlias(typeOf(found))}`,
        ),
      );
      if (!array) {
        const created = new MutableArray();
        created.elements.push(...withoutDuplicates(values, [], context));
        target.set(created);
        return wasSet;
      }
      const added = withoutDuplicates(values, array.elements.map(valueOfNode), context);
      array.elements.push(...added);
      return added.length === 0 ? unchanged : wasSet;
    },
  };
};

export const addToSetModifiers: Readonly<Record<string, ModifierParser>> = { $addToSet: addToSet };

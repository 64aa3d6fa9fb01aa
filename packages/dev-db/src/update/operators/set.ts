import { compareValues } from '../../bson/compare.ts';
import type { Value } from '../../bson/values.ts';
import type { Modifier, ModifierParser, Outcome } from '../modifier.ts';
import { unchanged, wasRemoved, wasSet } from '../modifier.ts';
import { valueOfNode } from '../mutable.ts';
import { isSameValue } from '../same-bytes.ts';
import type { Target } from '../target.ts';

export function assign(target: Target, value: Value): Outcome {
  const node = target.find();
  if (node !== undefined && isSameValue(valueOfNode(node), value)) return unchanged;
  target.set(value);
  return wasSet;
}

const set: ModifierParser = (operand) => ({ creates: true, apply: (target) => assign(target, operand) });

const setOnInsert: ModifierParser = (operand) => ({
  creates: true,
  onlyOnInsert: true,
  apply: (target) => assign(target, operand),
});

const unset: ModifierParser = () => ({
  creates: false,
  apply: (target) => {
    if (target.find() === undefined) return unchanged;
    target.remove();
    // An element of an array is not taken out but becomes null.
    return target.find() === undefined ? wasRemoved : wasSet;
  },
});

/** `wins` tells from the order of operand and present value whether the operand takes its place. */
function extreme(wins: (order: number) => boolean): ModifierParser {
  return (operand, _path, context): Modifier => ({
    creates: true,
    apply: (target) => {
      const node = target.find();
      if (node === undefined) return assign(target, operand);
      const order = compareValues(operand, valueOfNode(node), context.collation);
      return wins(order) ? assign(target, operand) : unchanged;
    },
  });
}

export const setModifiers: Readonly<Record<string, ModifierParser>> = {
  $set: set,
  $setOnInsert: setOnInsert,
  $unset: unset,
  $min: extreme((order) => order < 0),
  $max: extreme((order) => order > 0),
};
